import type { FromPanel, ToPanel } from '../../src/protocol/messages/panel';
import type { PanelState } from '../../src/protocol/messages/panelState';
import { endOfRun } from '../../src/protocol/runEnd';
import type { PanelModel } from '../session/panelModel';
import { throttled } from '../session/state';
import type { HostPort } from './port';
import type { Theme } from './theme';

const selectPause = 100;
const statePause = 500;

/** The time of all processes, in milliseconds since 1970. */
const timeNow = (): number => performance.timeOrigin + performance.now();

/** The step of the current run where the time cursor rests; without one it stays on the newest. */
interface Selection {
  readonly run: string;
  readonly step?: number;
}

/** Tells the world where the panel stands: the host, the state that survives a reload, and the body for tests. */
export class Reporter {
  private readonly port: HostPort<FromPanel, ToPanel>;
  private readonly model: PanelModel;
  private readonly save: (state: unknown) => void;
  private readonly tellSelection: (selection: Selection) => void;
  private savedState = '';
  private toldSelection = '';
  private moving = false;
  private drawn = false;

  constructor(port: HostPort<FromPanel, ToPanel>, model: PanelModel) {
    this.port = port;
    this.model = model;
    this.save = throttled((state) => {
      port.setState(state);
      document.body.dataset.saved = String(JSON.stringify(state) === this.savedState);
    }, statePause);
    this.tellSelection = throttled((selection) => port.post({ type: 'select', ...selection }), selectPause);
  }

  report(theme: Theme): void {
    const { model } = this;
    const { run, cursor, state } = model;
    if (!run) return;
    const { dataset } = document.body;
    const facts: Readonly<Record<string, string>> = {
      run: run.picture.run,
      objective: model.objective?.label ?? '',
      step: String(model.time.stepAt(cursor.time)),
      time: String(cursor.time),
      clock: model.time.clock,
      reached: String(run.lastStep),
      rows: String(run.length),
      stop: run.stop ? endOfRun(run.stop) : '',
      theme: theme.name,
      scale: model.scale,
    };
    for (const [name, value] of Object.entries(facts)) if (dataset[name] !== value) dataset[name] = value;
    if (state && run.length > 0) this.tell(state);
  }

  /** Says once that the path is on the screen, and longer with every frame. */
  reportMoving(): void {
    if (this.moving) return;
    this.moving = true;
    this.port.post({ type: 'moving', at: timeNow() });
  }

  /** Says once that the first complete picture is on the screen. */
  reportDrawn(): void {
    if (this.drawn) return;
    this.drawn = true;
    document.body.dataset.drawn = 'true';
    this.port.post({ type: 'drawn', at: timeNow() });
  }

  /** Says whether the picture stays as it is until something happens. */
  reportRests(rests: boolean): void {
    document.body.dataset.rests = String(rests);
  }

  private tell(state: PanelState): void {
    const written = JSON.stringify(state);
    const changed = written !== this.savedState;
    this.savedState = written;
    if (changed) {
      document.body.dataset.saved = 'false';
      this.save(state);
    }
    const { run } = state;
    const step = this.model.time.chosenStep;
    const selected = `${run} ${step}`;
    if (selected !== this.toldSelection) this.tellSelection(step === undefined ? { run } : { run, step });
    this.toldSelection = selected;
  }
}

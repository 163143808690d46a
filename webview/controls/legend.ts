import { element, icon, setText, textButton } from '../page/dom';
import { measuredName, shortMeasuredName } from '../page/measured';
import { endingInWords, lossName } from '../page/summary';
import type { Moment, Panel, View } from '../page/view';
import { besideOf, heldOutMetrics, heldOutOf } from '../session/quantity';
import { ranksAt } from '../session/ranks';
import type { Track } from '../session/track';
import { LegendRow, type RunActions } from './legendRow';

/** What can be done with all runs. */
export interface LegendActions extends Omit<RunActions, 'toggle'> {
  addOptimizer(): void;
}

/** The legend is the table of runs: how each line looks, how the run stands at the time cursor, and what can be done with it. */
export class Legend implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly actions: RunActions;
  private readonly ending = element('span', { class: 'quiet ending' });
  private readonly lossHead = element('th', { scope: 'col', class: 'number loss-now' });
  private readonly heldHeads = heldOutMetrics.map((name) =>
    element('th', { scope: 'col', class: `number held of-${name}` }),
  );
  private readonly body = element('tbody');
  /** By the place in the series: what a run becomes after a change has its row. */
  private readonly known = new Map<string, LegendRow>();
  private rows: readonly LegendRow[] = [];
  /** The row that Tab stops at. */
  private stop: LegendRow | undefined;

  constructor(panel: Panel, actions: LegendActions) {
    this.panel = panel;
    this.actions = {
      ...actions,
      toggle: (track) => {
        panel.model.toggleHidden(track.picture);
        panel.invalidate();
      },
    };
    const { runs } = panel.texts;
    const add = textButton(runs.addOptimizer, actions.addOptimizer, 'link add');
    add.prepend(icon('add'));
    const title = element('h2', {}, runs.title, this.ending, element('span', { class: 'grow' }), add);
    const table = element('table', { role: 'grid', 'aria-label': runs.caption }, this.heads(), this.body);
    this.element = element('section', { class: 'runs' }, title, table);
    this.listen();
  }

  update({ theme, textsToo }: Moment): void {
    const { model, texts } = this.panel;
    const { reference, cursor } = model;
    const { tracks, racers, current } = model.runs;
    if (!current || !textsToo) return;
    setText(this.lossHead, reference.kind === 'minimum' ? texts.loss.aboveMinimum : lossName(this.panel));
    this.nameHeldOut(current);
    this.arrange(tracks);
    const several = racers.length > 1;
    const ranks = several ? ranksAt(racers, cursor.time) : new Map<Track, number>();
    this.element.classList.toggle('alone', !several);
    for (const row of this.rows) row.update({ theme, rank: ranks.get(row.track), several });
    const ending = several ? endingInWords(this.panel, racers) : '';
    setText(this.ending, ending);
    this.ending.title = ending;
  }

  /** Names the columns of what is measured on held-out rows; without such rows, or of another kind of model, they are not there. */
  private nameHeldOut(current: Track): void {
    for (const [i, head] of this.heldHeads.entries()) {
      const metric = heldOutMetrics[i];
      const line = heldOutOf(besideOf(current, metric));
      const { texts } = this.panel;
      setText(head, line ? shortMeasuredName(texts, line.metric) : '');
      head.title = line ? measuredName(texts, line.metric) : '';
      this.element.classList.toggle(`held-${metric}`, line !== undefined);
    }
  }

  private heads(): HTMLElement {
    const { runs } = this.panel.texts;
    const head = (text: string, name: string, title = text) =>
      element('th', { scope: 'col', class: name, title }, text);
    return element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('td', { class: 'eye' }),
        element('td', { class: 'sample' }),
        head(runs.optimizer, 'name'),
        head('#', 'number rank', runs.rank),
        this.lossHead,
        ...this.heldHeads,
        head('‖∇f‖', 'number norm', runs.gradientNorm),
        head(runs.status, 'status'),
      ),
    );
  }

  /** Gives each run its row; those that stay are not moved, so that they keep the focus. */
  private arrange(tracks: readonly Track[]): void {
    const rows = tracks.map((track) => this.rowOf(track));
    const same = rows.length === this.rows.length && rows.every((row, i) => row === this.rows[i]);
    if (!same) {
      for (const row of this.rows) if (!rows.includes(row)) this.drop(row);
      for (const [i, row] of rows.entries())
        if (this.body.children[i] !== row.element)
          this.body.insertBefore(row.element, this.body.children[i] ?? null);
    }
    this.rows = rows;
    if (!this.stop || !rows.includes(this.stop))
      this.stop = rows.find(({ track }) => track === this.panel.model.run);
    for (const row of rows) row.setStop(row === this.stop);
  }

  private rowOf(track: Track): LegendRow {
    const { series, role } = track.picture;
    const key = role === 'ghost' ? `ghost ${series}` : String(series);
    const row = this.known.get(key) ?? new LegendRow(this.panel, track, this.actions);
    row.track = track;
    this.known.set(key, row);
    return row;
  }

  /** Takes a row away; the focus goes to the next one. */
  private drop(row: LegendRow): void {
    const had = row.element.contains(document.activeElement);
    const next = row.element.nextElementSibling ?? row.element.previousElementSibling;
    row.element.remove();
    for (const [key, known] of this.known) if (known === row) this.known.delete(key);
    if (had && next instanceof HTMLElement) next.focus();
  }

  private listen(): void {
    const { body } = this;
    body.addEventListener('click', (event) => {
      const row = this.rowOfEvent(event);
      if (!row || (event.target instanceof Element && event.target.closest('button'))) return;
      this.select(row);
    });
    body.addEventListener('focusin', (event) => {
      this.stop = this.rowOfEvent(event) ?? this.stop;
      for (const row of this.rows) row.setStop(row === this.stop);
    });
    body.addEventListener('keydown', (event) => {
      const row = this.rowOfEvent(event);
      const action = row && this.keyAction(event, row);
      if (!action) return;
      event.preventDefault();
      action();
    });
  }

  private rowOfEvent({ target }: Event): LegendRow | undefined {
    return target instanceof Node ? this.rows.find(({ element: own }) => own.contains(target)) : undefined;
  }

  private keyAction(
    { key, target, ctrlKey, metaKey, altKey }: KeyboardEvent,
    row: LegendRow,
  ): (() => void) | undefined {
    if (ctrlKey || metaKey || altKey) return undefined;
    const at = this.rows.indexOf(row);
    const go = (to: number) => () =>
      this.rows[Math.min(this.rows.length - 1, Math.max(0, to))].element.focus();
    switch (key) {
      case 'ArrowUp':
        return go(at - 1);
      case 'ArrowDown':
        return go(at + 1);
      case 'Delete':
        return () => this.remove(row);
      case 'F2':
        return () => row.beginToRename();
      case 'Enter':
      case ' ':
        // A button in the row has its own say.
        return target === row.element ? () => this.select(row) : undefined;
      default:
        return undefined;
    }
  }

  private select({ track: { picture } }: LegendRow): void {
    if (picture.role === 'rival') this.actions.select(picture.run);
  }

  private remove(row: LegendRow): void {
    const walkers = this.rows.filter(({ isGhost }) => !isGhost);
    if (walkers.length > 1 && walkers.includes(row)) this.actions.remove(row.track.picture.run);
  }
}

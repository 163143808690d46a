import { encodeRows } from '../../src/protocol/frame';
import type { Picture } from '../../src/protocol/messages/picture';
import { Announcer } from '../controls/announcer';
import { Header } from '../controls/header';
import { type KeyActions, listenToKeys } from '../controls/keys';
import { Legend } from '../controls/legend';
import { Transport } from '../controls/transport';
import { LandscapeView } from '../landscape/landscapeView';
import { LossView } from '../loss/lossView';
import { element } from '../page/dom';
import { Numbers } from '../page/format';
import type { Words } from '../page/texts';
import { readTheme, type Theme } from '../page/theme';
import type { Panel, View } from '../page/view';
import { Distances } from '../session/distances';
import { FrameJobs } from '../session/frameJobs';
import { PanelModel, type SampledGrid } from '../session/panelModel';
import { Playback } from '../session/playback';
import { latticeOf } from '../session/sampler';
import { Spectra } from '../session/spectra';
import { readState } from '../session/state';
import { unpackNumbers } from './packed';
import {
  type RecordedGrid,
  type RecordedHead,
  type RecordedTrack,
  type Recording,
  unpackValue,
} from './recording';
import { resampled } from './resample';

const mostRatio = 2;
const mostGroundRatio = 1.5;
/** Time of a frame for work that can wait, in milliseconds. */
const sliceTime = 8;

/** What only an engine can do is not offered here (recorded.css); where it is asked for all the same, nothing happens. */
const nothing = (): void => undefined;

/** The panel without an editor and without an engine: it plays what was recorded. */
export class RecordedPage implements Panel {
  readonly texts: Words['texts'];
  readonly numbers: Words['numbers'];
  readonly model: PanelModel;
  readonly jobs = new FrameJobs();
  private readonly grids: readonly SampledGrid[];
  private picture: Picture;
  private readonly playback: Playback;
  private readonly landscape: LandscapeView;
  private readonly views: readonly View[];
  private theme: Theme;
  private sampledFor = '';
  private scheduled = false;

  private constructor({ strings, language, picture, state }: RecordedHead, grids: readonly SampledGrid[]) {
    this.texts = strings;
    this.numbers = new Numbers(language);
    this.model = new PanelModel(readState(state));
    this.grids = grids;
    this.picture = picture;
    this.theme = readTheme(document.body);
    const announcer = new Announcer();
    this.playback = new Playback(this.model, this, announcer, () => this.invalidate());
    this.landscape = new LandscapeView(
      this,
      { announcer, putAway: nothing },
      { showMap: () => this.playback.showSurface(false), failed: nothing },
      { moveStart: nothing, goBack: nothing, typeStart: nothing },
    );
    this.views = this.build(announcer);
    document.documentElement.lang = language;
    document.title = picture.objective.label;
  }

  /** Unpacks a recording and shows it. */
  static async open({ head, tracks, grids }: Recording): Promise<RecordedPage> {
    const [told, sampled] = await Promise.all([unpackValue(head), Promise.all(grids.map(unpackGrid))]);
    // What was packed as one (formats/html.ts).
    const page = new RecordedPage(told as RecordedHead, sampled);
    page.model.show(page.picture);
    for (const track of tracks) await page.receive(track);
    page.start();
    return page;
  }

  get ratio(): number {
    return Math.min(mostRatio, devicePixelRatio);
  }

  get groundRatio(): number {
    return Math.min(mostGroundRatio, this.ratio);
  }

  invalidate(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame((now) => this.frame(now));
  }

  select(time: number): void {
    this.playback.moveTo(time);
  }

  hover(time: number | undefined): void {
    this.model.time.hover = time;
    this.invalidate();
  }

  private async receive({ run, planes, rows, ...place }: RecordedTrack): Promise<void> {
    const numbers = await unpackNumbers(rows, place.width);
    this.model.receive(run, encodeRows({ ...place, sketched: 0, rows: numbers }), planes);
  }

  private start(): void {
    // The probe is the engine's.
    const keys: KeyActions = Object.create(this.playback, { toggleProbe: { value: nothing } });
    listenToKeys(keys);
    const { state } = this.model;
    if (state === undefined) this.model.window.fit();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.invalidate());
    addEventListener('resize', () => this.invalidate());
    this.invalidate();
  }

  private build(announcer: Announcer): readonly View[] {
    const header = new Header(this, {
      ...{ chooseAxes: nothing, chooseLook: nothing, openSettings: nothing, fitFormula: nothing },
      ...{ stop: nothing, toggleProbe: nothing },
      fit: () => this.playback.fit(),
      showSurface: (shown) => this.playback.showSurface(shown),
    });
    const spectra = new Spectra({
      ask: (_, settled) => settled({ refusal: '' }),
      changed: () => this.invalidate(),
    });
    const distances = new Distances({
      ask: (_, settled) => settled({ refusal: '' }),
      changed: () => this.invalidate(),
      refused: nothing,
    });
    const loss = new LossView(this, { spectra, distances, announcer });
    const legend = new Legend(this, {
      ...{ addOptimizer: nothing, remove: nothing, rename: nothing, continue: nothing },
      select: (run: string) => this.makeCurrent(run),
    });
    const transport = new Transport(this, this.playback, nothing);
    document.body.replaceChildren(
      header.element,
      element('div', { class: 'notices' }),
      element('main', {}, this.landscape.element, element('aside', {}, loss.element, legend.element)),
      transport.element,
      announcer.element,
    );
    return [header, this.landscape, loss, legend, transport];
  }

  /** The step of another run is counted and its numbers are said from now on. */
  private makeCurrent(run: string): void {
    const runs = this.picture.runs.map((each) => ({
      ...each,
      role: each.run === run ? ('current' as const) : ('rival' as const),
    }));
    this.picture = { ...this.picture, runs };
    this.model.show(this.picture);
    this.invalidate();
  }

  private frame(now: number): void {
    this.scheduled = false;
    const { model, jobs } = this;
    this.takeTheme();
    model.time.advance(now);
    model.window.followIterates();
    const { playing } = model.cursor;
    for (const view of this.views) view.update({ theme: this.theme, resting: !playing, textsToo: true });
    this.sample();
    jobs.work(performance.now() + sliceTime, () => performance.now());
    this.report();
    if (playing || !jobs.idle) this.invalidate();
  }

  /** As the browser prefers it now. */
  private takeTheme(): void {
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    document.body.classList.toggle('vscode-dark', isDark);
    document.body.classList.toggle('vscode-light', !isDark);
    if (this.theme.dark !== isDark) this.theme = readTheme(document.body);
  }

  private sample(): void {
    const { window } = this.landscape.chart;
    const { aspect } = this.landscape;
    if (aspect === undefined || window.length === 0) return;
    const wanted = JSON.stringify([window, aspect]);
    if (wanted === this.sampledFor) return;
    this.sampledFor = wanted;
    const directions = window.slice(0, this.model.plane?.names.length);
    this.model.takeGrid(resampled(this.grids, latticeOf({ plane: '', window: directions, aspect }, 'fine')));
    this.invalidate();
  }

  /** Says where it stands, for those who drive it. */
  private report(): void {
    const { dataset } = document.body;
    dataset.step = String(this.model.time.step);
    dataset.theme = this.theme.name;
    dataset.drawn = String(this.landscape.chart.drawn > 0 && this.jobs.idle);
  }
}

async function unpackGrid({ values, least, ...place }: RecordedGrid): Promise<SampledGrid> {
  const above = await unpackNumbers(values, 1);
  return { ...place, values: above.map((value) => value + least) };
}

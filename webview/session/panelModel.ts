import type { Interval } from '../../src/core/plane/interval';
import type { Lattice } from '../../src/core/plane/sample';
import type { PlaneView } from '../../src/core/plane/view';
import { column } from '../../src/core/run/columns';
import type { StopReason } from '../../src/core/run/stop';
import { decodeGrid, type GridFrame } from '../../src/protocol/frame';
import type {
  Clock,
  FormField,
  FormPart,
  LandscapeLayer,
  LandscapeStyle,
  ObjectiveSummary,
  PaceKind,
  PanelState,
  Picture,
  RunPicture,
} from '../../src/protocol/messages';
import { Cursor } from './cursor';
import { Extents } from './extents';
import { Pacer } from './pacer';
import { type LossScale, spansDecades } from './scale';
import { StandIns } from './standIns';
import { Timeline } from './timeline';
import { Track } from './track';
import { defaultWindow, extentOf, nearby, sameWindow, union } from './window';

/** Values of f on a window of a plane. */
export interface SampledGrid extends GridFrame {
  readonly window: Lattice['window'];
}

/** What the loss is measured from where only positive numbers will do, and in the table of runs. */
export interface Reference {
  readonly kind: 'minimum' | 'zero' | 'lowest';
  readonly value: number;
}

/** Everything the panel shows, and the rules by which it changes; no drawing. Views compare the versions. */
export class PanelModel {
  readonly cursor = new Cursor();
  objective: ObjectiveSummary | undefined;
  plane: PlaneView | undefined;
  /** Where the parameters stand that the plane holds. */
  heldAt: Picture['heldAt'] = 'start';
  /** The runs, in the picture's order; one without rows may be stood in for by the run that it follows. */
  tracks: readonly Track[] = [];
  /** The current run: the form, the details and the trajectory view are about it. */
  run: Track | undefined;
  /** What can be changed of the current run. */
  form: readonly FormField[] = [];
  /** Places in the series that a person has hidden. A new set whenever one is hidden or shown. */
  hidden: ReadonlySet<number> = new Set<number>();
  /** What the runs tell together; undefined where that is nothing in particular. */
  story: string | undefined;
  /** True while a person only tries what is shown. */
  tried = false;
  style: LandscapeStyle = { colours: 'auto', tone: 'auto' };
  /** What goes evenly while it is played. */
  pace: PaceKind = 'path';
  /** A new set whenever one is switched. */
  layers: ReadonlySet<LandscapeLayer> = new Set<LandscapeLayer>(['fill', 'contours']);
  /** What is open of the form. A new set whenever something is opened or folded. */
  openParts: ReadonlySet<FormPart> = new Set<FormPart>(['form']);
  /** Time under the pointer, wherever it is. */
  hover: number | undefined;
  /** The window a person sees, one interval per direction; before it is made to fit the screen. */
  window: readonly Interval[] = [];
  grid: SampledGrid | undefined;
  /** Why nothing can be drawn: a sentence. */
  trouble: string | undefined;
  /** What was wrong with the last change that a person asked for; that of a field has its key. */
  fault: { readonly key?: string; readonly message: string } | undefined;
  /**
   * Raised when anything of the picture changes; when its ground does, which is all but the runs; when the window does;
   * when a grid comes.
   */
  readonly versions = { picture: 0, ground: 0, window: 0, grid: 0 };
  /** The objective's key. */
  private key: string | undefined;
  /** What the runs are on, as text. */
  private ground = '';
  /** What its pictures have in common while runs are changed. */
  scene: string | undefined;
  /** The start for which there is room between the words of the ground. */
  private settledStart: readonly number[] = [];
  private pictured: readonly Track[] = [];
  private readonly standIns = new StandIns();
  private zoomed = false;
  /** Absent until a person chooses. */
  private chosenScale: LossScale | undefined;
  /** True from the first run on this objective on whose loss spanned decades: an axis does not go to and fro. */
  private spanned = false;
  private saved: PanelState | undefined;
  private extents: readonly Extents[] = [];
  private counted: Clock = 'steps';
  /** The clock that the budget of the current run suggests. */
  private natural: Clock | undefined;
  private readonly pacer = new Pacer();
  /** A step that another view chose, and that is not there yet. */
  private awaitedStep: number | undefined;

  /** @param saved where the page was before it was reloaded */
  constructor(saved?: PanelState) {
    this.saved = saved;
    if (saved?.layers) this.layers = new Set(saved.layers);
    if (saved?.hidden) this.hidden = new Set(saved.hidden);
    if (saved?.pace) this.pace = saved.pace;
    if (saved?.form) this.openParts = new Set(saved.form);
  }

  /** Takes a whole picture; rows that are already held stay. Answers the time from which runs are to be played, if they are. */
  show({
    scene,
    plays,
    tried,
    form,
    key,
    objective,
    plane,
    heldAt,
    runs,
    style,
    story,
    preview,
  }: Picture): number | undefined {
    const sameScene = this.scene === scene;
    const before = this.tracks;
    const { time } = this.cursor;
    if (!sameScene && this.scene !== undefined) this.hidden = new Set();
    const sameObjective = this.key === key;
    const samePlace = sameObjective && this.plane?.directions === plane.directions;
    this.trouble = undefined;
    this.fault = undefined;
    this.key = key;
    this.objective = objective;
    this.plane = plane;
    this.heldAt = heldAt;
    this.style = style ?? { colours: 'auto', tone: 'auto' };
    this.scene = scene;
    this.form = form;
    this.tried = tried;
    this.story = story;
    this.pictured = runs.map((run) => trackOf(run, this.pictured));
    const isContinued = sameScene && !tried && areContinued(before, this.pictured);
    const former = sameScene && sameObjective && !isContinued ? before : [];
    this.useTracks(this.standIns.cast(this.pictured, former));
    const saved = this.saved?.run === this.run?.picture.run ? this.saved : undefined;
    this.saved = undefined;
    this.useClock(saved?.clock);
    this.useTimeline(sameScene, saved?.time);
    if (!sameObjective) {
      this.chosenScale = saved?.scale;
      this.spanned = false;
    }
    this.usePlane(plane, samePlace);
    if (preview && this.grid === undefined)
      this.takeGrid({ ...decodeGrid(preview.frame), window: preview.lattice.window });
    this.versions.picture++;
    this.useGround(key, plane);
    if (isContinued) {
      this.cursor.stayAt(time);
      return time;
    }
    return plays && !sameScene && saved === undefined ? 0 : undefined;
  }

  /** What time is counted in. */
  get clock(): Clock {
    return this.counted;
  }

  /** Counts time otherwise; the time cursor stays where the current run is. */
  setClock(clock: Clock): void {
    const { cursor, run, row } = this;
    const { live } = cursor;
    this.count(clock);
    this.useTimeline(true);
    if (!live && run && row >= 0) cursor.moveTo(run.timeOf(row));
    this.hover = undefined;
  }

  /** Lets time go by. */
  advance(now: number): void {
    const { cursor, plane, timeline } = this;
    if (this.awaitedStep !== undefined) this.goToStep(this.awaitedStep);
    if (cursor.playing && plane)
      cursor.pace = this.pacer.at(now, {
        kind: this.pace,
        longest: timeline.longest,
        tracks: this.walkers,
        plane,
        window: this.window,
        reference: this.reference.value,
      });
    cursor.advance(now);
  }

  /** The step of the current run at the time cursor: 0 while there is none. */
  get step(): number {
    return this.row < 0 ? 0 : (this.run?.stepOf(this.row) ?? 0);
  }

  /** The step by which other views know where the time cursor rests; undefined while it is live. */
  get chosenStep(): number | undefined {
    const { chosen } = this.cursor;
    return chosen === undefined ? undefined : this.stepAt(chosen);
  }

  /** The step of the current run at a time. Beyond its end, steps count on. */
  stepAt(time: number): number {
    const { run } = this;
    if (this.counted === 'steps' || !run || run.length === 0) return time;
    return run.stepOf(run.rowAt(time));
  }

  /** Goes to a step of the current run that another view chose, as soon as it is there. */
  goToStep(step: number): void {
    const { run, cursor } = this;
    this.awaitedStep = undefined;
    if (this.chosenStep === step) return;
    if (this.counted === 'steps') cursor.goTo(step);
    else if (run && run.lastStep >= step) cursor.moveTo(run.timeOf(run.trajectory.rowOf(step)));
    else if (run?.running) this.awaitedStep = step;
  }

  /** What is known of the runs besides their rows. */
  get pictures(): readonly RunPicture[] {
    return this.tracks.map(({ picture }) => picture);
  }

  /** The runs that walk side by side and are to be seen, in the picture's order: no ghosts. */
  get walkers(): readonly Track[] {
    return this.visible.filter(({ picture }) => picture.role !== 'ghost');
  }

  /** All tracks that are to be seen; a ghost is hidden with its run. */
  get visible(): readonly Track[] {
    return this.tracks.filter(({ picture }) => !this.isHidden(picture));
  }

  /** Whether a person has hidden a run. */
  isHidden({ series }: RunPicture): boolean {
    return this.hidden.has(series);
  }

  /** Hides a run, and what it becomes after a change, or shows it again. */
  toggleHidden({ series }: RunPicture): void {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(series)) hidden.add(series);
    this.hidden = hidden;
    this.useTimeline(true);
    this.versions.picture++;
  }

  /** The row of the current run under the time cursor; −1 while there is none. */
  get row(): number {
    return this.run && this.run.length > 0 ? this.run.rowAt(this.cursor.time) : -1;
  }

  get scale(): LossScale {
    this.spanned ||= this.hasReference || this.tracks.some(spansDecades);
    return this.chosenScale ?? (this.spanned ? 'logarithmic' : 'linear');
  }

  set scale(scale: LossScale) {
    this.chosenScale = scale;
  }

  /** True where there are two directions; else the landscape is a curve over a line. */
  get isPlane(): boolean {
    return (this.plane?.names.length ?? 0) > 1;
  }

  /** Runs before the last change of a setting, as far as they are to be seen. */
  get ghosts(): readonly Track[] {
    return this.visible.filter(({ picture }) => picture.role === 'ghost');
  }

  /** True while some run walks. */
  get running(): boolean {
    return this.tracks.some((track) => track.running);
  }

  /** True when all runs have ended, and one of them could go on if it had more to spend. */
  get canContinue(): boolean {
    return (
      !this.running &&
      this.tracks.some(({ stop, picture }) => stop?.kind === 'budget' && picture.role !== 'ghost')
    );
  }

  /** Opens or folds a part of the form. */
  togglePart(part: FormPart): void {
    const parts = new Set(this.openParts);
    if (!parts.delete(part)) parts.add(part);
    this.openParts = parts;
  }

  /** Switches a layer of the landscape on or off. */
  toggleLayer(layer: LandscapeLayer): void {
    const layers = new Set(this.layers);
    if (!layers.delete(layer)) layers.add(layer);
    this.layers = layers;
  }

  receive(run: string, frame: ArrayBuffer, planes?: readonly string[]): void {
    const track = this.trackOf(run);
    track?.receive(frame, planes);
    if (track) this.recast(track);
  }

  finish(run: string, stop: StopReason, ending: string): void {
    const track = this.trackOf(run);
    track?.finish(stop, ending);
    if (track) this.recast(track);
    if (this.run?.picture.run === run) this.versions.picture++;
  }

  /** The window follows new iterates, until a person zooms, and not under the hand that moves something. */
  followIterates(): void {
    if (!this.plane || this.zoomed || this.tried) return;
    this.setWindow(this.fittedWindow(this.plane));
  }

  /** Goes back to the window that shows everything. */
  fit(): void {
    this.zoomed = false;
    if (this.plane) this.setWindow(this.fittedWindow(this.plane));
  }

  /** True while the window shows everything, and no person has zoomed. */
  get fitted(): boolean {
    return !this.zoomed;
  }

  /** A person's own window. */
  zoomTo(window: readonly Interval[]): void {
    this.zoomed = true;
    this.setWindow(window);
  }

  takeGrid(grid: SampledGrid): void {
    this.grid = grid;
    this.versions.grid++;
  }

  /** The known lowest value of f, or another zero for the logarithmic scale. */
  get reference(): Reference {
    const { objective, tracks } = this;
    const low = Math.min(...tracks.map(({ losses, length }) => losses.range(0, length).low));
    // Few losses over data go below 0: that of counts does.
    if (objective?.fit && !(low < 0)) return { kind: 'zero', value: 0 };
    const minimum = lowestMinimum(objective);
    if (minimum !== undefined) return { kind: 'minimum', value: minimum };
    return { kind: 'lowest', value: Number.isFinite(low) ? low : 0 };
  }

  /** What to keep for a reload. */
  get state(): PanelState | undefined {
    const { run, cursor, scale, plane, layers, tracks } = this;
    // What is only tried cannot be found again.
    if (!run || this.tried) return undefined;
    const time = cursor.chosen;
    const walkers = tracks.filter(({ picture }) => picture.role !== 'ghost');
    const runs = walkers.map(({ picture }) => picture.run);
    const place = {
      run: run.picture.run,
      runs,
      hidden: [...this.hidden],
      clock: this.counted,
      ...(time === undefined ? {} : { time }),
      pace: this.pace,
    };
    const form = [...this.openParts];
    return { ...place, scale, axes: plane?.parameters ?? [], layers: [...layers], form };
  }

  /** Value of a column for the row under the cursor; NaN while there is none. */
  current(place: number): number {
    const { row } = this;
    return this.run && row >= 0 ? this.run.at(row, place) : Number.NaN;
  }

  private get hasReference(): boolean {
    return this.objective?.fit !== undefined || lowestMinimum(this.objective) !== undefined;
  }

  private trackOf(run: string): Track | undefined {
    return this.pictured.find(({ picture }) => picture.run === run);
  }

  private useTracks(tracks: readonly Track[]): void {
    this.tracks = tracks;
    this.run = tracks[this.pictured.findIndex(({ picture }) => picture.role === 'current')];
  }

  /** A run has rows of its own: nothing stands in for it any more. */
  private recast(track: Track): void {
    if (!this.plane || !this.standIns.arrived(track)) return;
    this.useTracks(this.standIns.shown(this.pictured));
    this.useTimeline(true);
    this.usePlane(this.plane, true);
    this.versions.picture++;
  }

  /** The clock of the budget, unless a person has chosen another for this kind of budget. */
  private useClock(saved: Clock | undefined): void {
    const natural = this.run?.picture.experiment.budget.evaluations === undefined ? 'steps' : 'evaluations';
    this.count(saved ?? (natural === this.natural ? this.counted : natural));
    this.natural = natural;
  }

  private count(clock: Clock): void {
    this.counted = clock;
    for (const track of [...this.pictured, ...this.tracks]) track.clock = clock;
  }

  /** The time cursor walks over the times of the runs that are to be seen. */
  private get timeline(): Timeline {
    const { walkers, run } = this;
    return new Timeline(walkers.length > 0 || !run ? walkers : [run], run);
  }

  private useTimeline(sameScene: boolean, time?: number): void {
    if (sameScene) this.cursor.walkOver(this.timeline);
    else {
      this.cursor.reset(this.timeline, time);
      this.awaitedStep = undefined;
      this.hover = undefined;
    }
  }

  /** While a person tries something, the ground stays: to draw it anew takes longer than to walk. */
  private useGround(key: string, plane: PlaneView): void {
    if (!this.tried) this.settledStart = plane.start;
    const ground = JSON.stringify([key, { ...plane, start: this.settledStart }, this.heldAt, this.style]);
    if (ground !== this.ground) this.versions.ground++;
    this.ground = ground;
  }

  private usePlane(plane: PlaneView, keepWindow: boolean): void {
    const limits = plane.views.map(nearby);
    this.extents = this.visible.map((track) => new Extents(track, plane, limits));
    if (keepWindow) return;
    this.zoomed = false;
    this.grid = undefined;
    this.setWindow(this.fittedWindow(plane));
  }

  private fittedWindow({ minima, views }: PlaneView): Interval[] {
    const iterates = this.extents.map((extents) => extents.current());
    const points = views.map((_, i) =>
      iterates.reduce<Interval | undefined>(
        (all, extent) => union(all, extent[i]),
        extentOf(minima.map((x) => x[i])),
      ),
    );
    return defaultWindow(views, points);
  }

  private setWindow(window: readonly Interval[]): void {
    if (sameWindow(window, this.window)) return;
    this.window = window;
    this.versions.window++;
  }
}

/** The track that already holds a run's rows, or a fresh one. */
function trackOf(picture: RunPicture, held: readonly Track[]): Track {
  const found = held.find(
    (track) => track.picture.run === picture.run && track.picture.dimension === picture.dimension,
  );
  if (!found) return new Track(picture);
  found.picture = picture;
  return found;
}

/** Whether runs that had used up their budget are walked on with a larger one. */
function areContinued(before: readonly Track[], now: readonly Track[]): boolean {
  const [former, next] = [before, now].map((tracks) => tracks.find(isCurrent)?.picture.experiment.budget);
  if (!former || !next || !before.some(({ stop }) => stop?.kind === 'budget')) return false;
  return next.steps > former.steps || (next.evaluations ?? 0) > (former.evaluations ?? 0);
}

const isCurrent = ({ picture }: Track): boolean => picture.role === 'current';

function lowestMinimum(objective: ObjectiveSummary | undefined): number | undefined {
  const values = objective?.minima.map(({ value }) => value) ?? [];
  return values.length > 0 ? Math.min(...values) : undefined;
}

/** Loss of a row above the reference. */
export function lossAbove(track: Track, row: number, reference: Reference): number {
  return track.at(row, column.value) - reference.value;
}

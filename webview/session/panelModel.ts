import type { StationaryPoints } from '../../src/core/analysis/stationaryPoints';
import type { Lattice } from '../../src/core/plane/sample';
import type { PlaneView } from '../../src/core/plane/view';
import type { StopReason } from '../../src/core/run/stop';
import { decodeGrid, type GridFrame } from '../../src/protocol/frame';
import type { FormField } from '../../src/protocol/messages/form';
import type {
  FitChoice,
  FormPart,
  PanelState,
  SurfaceChoice,
  WeightUnits,
} from '../../src/protocol/messages/panelState';
import type {
  DrawnObjective,
  LandscapeLayer,
  LandscapeStyle,
  Picture,
  Preview,
  RunPicture,
} from '../../src/protocol/messages/picture';
import { firstLayers, layersWith } from '../layers';
import { ChartView } from './chartView';
import type { Cursor } from './cursor';
import type { FoundSpot } from './foundSpot';
import { keptState } from './keptState';
import { PanelRuns } from './panelRuns';
import { PanelTime } from './panelTime';
import { Probe } from './probe';
import { leftAxisOf, rightAxisOf } from './quantity';
import { hasReference, type Reference, referenceOf } from './reference';
import { type LossScale, spansDecades } from './scale';
import { ShownWindow } from './shownWindow';
import type { LookedStep } from './stepLooker';
import { firstSurface, withinLimits } from './surfaceChoice';
import type { Track } from './track';

/** How far a landscape is that takes long. */
export interface LongSampling {
  /** Of the question that is on its way, from what the one before took; undefined where nothing came before. */
  readonly share: number | undefined;
}

/** Values of f on a window of a plane. */
export interface SampledGrid extends GridFrame {
  readonly window: Lattice['window'];
}

/** Everything the panel shows, and the rules by which it changes; no drawing. Views compare the versions. */
export class PanelModel {
  readonly runs = new PanelRuns();
  readonly window: ShownWindow = new ShownWindow(this);
  readonly time: PanelTime = new PanelTime(this);
  readonly probe = new Probe();
  /** What a person has chosen of the loss chart. */
  readonly chart: ChartView;
  objective: DrawnObjective | undefined;
  plane: PlaneView | undefined;
  /** Where the parameters stand that the plane holds. */
  heldAt: Picture['heldAt'] = 'start';
  axesBy: Picture['axesBy'] = 'first';
  /** What is looked for; until there are paths, the plane is another one. */
  look: Picture['look'] = 'axes';
  /** The newest whole picture, as it came. */
  picture: Picture | undefined;
  /** What can be changed of the current run. */
  form: readonly FormField[] = [];
  /** What the runs tell together; undefined where that is nothing in particular. */
  story: string | undefined;
  /** Why the file of a person's function, as it stands now, is not what is drawn. */
  stale: string | undefined;
  /** True while a person only tries what is shown. */
  tried = false;
  style: LandscapeStyle = { colours: 'auto', tone: 'auto' };
  /** A new set whenever one is switched. */
  layers: ReadonlySet<LandscapeLayer> = firstLayers;
  /** How the landscape is seen in 3-D. A new object whenever something of it is changed. */
  surface: SurfaceChoice = firstSurface;
  /** Whether what is seen goes there smoothly: not where a hand turns it. */
  flies = false;
  /** What is open of the form. A new set whenever something is opened or folded. */
  openParts: ReadonlySet<FormPart> = new Set<FormPart>(['form']);
  /** What a person has chosen to see of the fit. */
  fitChoice: FitChoice = {};
  /** The row that is followed through a network, by its place among the drawn rows. */
  tracedRow: number | undefined;
  grid: SampledGrid | undefined;
  /** What was found of what is seen; undefined while nothing is known. */
  stationary: StationaryPoints | undefined;
  /** What was found of the step under the time cursor; undefined while nothing is known. */
  looked: LookedStep | undefined;
  /** Over a line: what was found last where the current run stands at the time cursor. */
  stood: FoundSpot | undefined;
  /** The landscape that is on its way, when it takes long. */
  sampling: LongSampling | undefined;
  /** Whether a person wants time in epochs where runs have some: only words change, as the cursor walks in steps. */
  inEpochs = false;
  /** What a person wants weights to be said in, where features are scaled. */
  units: WeightUnits = 'scaled';
  /** The matrix whose singular values a person wants to see, by its place. */
  chosenMatrix: PanelState['matrix'];
  /** What a person wants drawn over time, by its id. */
  private chosenQuantity = 'loss';
  /** Why nothing can be drawn: a sentence. */
  trouble: string | undefined;
  /** What was wrong with the last change that a person asked for; that of a field has its key. */
  fault: { readonly key?: string; readonly message: string } | undefined;
  /** Raised when anything of the picture changes; when its ground does, which is all but the runs; when a grid comes. */
  readonly versions = { picture: 0, ground: 0, grid: 0 };
  /** The objective's key. */
  private key: string | undefined;
  /** What the runs are on, as text. */
  private ground = '';
  /** What its pictures have in common while runs are changed. */
  scene: string | undefined;
  /** The start for which there is room between the words of the ground. */
  private settledStart: readonly number[] = [];
  /** How a person wants the loss axis to be divided; absent until they choose. */
  chosenScale: LossScale | undefined;
  /** True from the first run on this objective on whose loss spanned decades: an axis does not go to and fro. */
  private spanned = false;
  private saved: PanelState | undefined;

  /** @param saved where the page was before it was reloaded */
  constructor(saved?: PanelState) {
    this.saved = saved;
    if (saved?.switched) this.layers = layersWith(saved.switched);
    if (saved?.equal) this.window.equal = true;
    this.chart = new ChartView(saved?.chart);
    if (saved?.surface) this.surface = saved.surface;
    if (saved?.hidden) this.runs.hidden = new Set(saved.hidden);
    if (saved?.pace) this.time.pace = saved.pace;
    if (saved?.speed) this.cursor.speed = saved.speed;
    if (saved?.fit) this.fitChoice = saved.fit;
    this.chosenMatrix = saved?.matrix;
    if (saved?.quantity) this.chosenQuantity = saved.quantity;
    this.inEpochs = saved?.epochs === true;
    if (saved?.units) this.units = saved.units;
    if (saved?.form) this.openParts = new Set(saved.form);
  }

  /** Takes a whole picture; rows that are already held stay. Answers the time from which runs are to be played, if they are. */
  show(picture: Picture): number | undefined {
    const {
      scene,
      plays,
      tried,
      form,
      key,
      objective,
      plane,
      heldAt,
      axesBy,
      look,
      runs,
      style,
      story,
      stale,
    } = picture;
    this.picture = picture;
    const sameScene = this.scene === scene;
    const { time } = this.cursor;
    if (!sameScene && this.scene !== undefined) this.runs.showAll();
    const sameObjective = this.key === key;
    const samePlace = sameObjective && this.plane?.directions === plane.directions;
    this.trouble = undefined;
    this.fault = undefined;
    this.key = key;
    this.objective = objective;
    this.plane = plane;
    this.heldAt = heldAt;
    this.axesBy = axesBy;
    this.look = look;
    this.style = style ?? { colours: 'auto', tone: 'auto' };
    this.scene = scene;
    this.form = form;
    this.tried = tried;
    this.story = story;
    this.stale = stale;
    const isContinued = this.runs.take(runs, { scene: sameScene, objective: sameObjective, tried });
    const saved = this.saved?.run === this.run?.picture.run ? this.saved : undefined;
    this.runs.measureFrom(objective.minima.map(({ x }) => x));
    if (!sameScene && saved === undefined) this.chart.begin();
    this.saved = undefined;
    this.time.takeUp(sameScene, saved);
    if (!sameObjective) {
      this.tracedRow = undefined;
      this.chosenScale = saved?.scale;
      this.spanned = false;
    }
    if (!samePlace) this.probe.putAway();
    if (!samePlace) this.stationary = undefined;
    this.usePlane(samePlace);
    if (saved?.window) this.window.restore(saved.window);
    this.versions.picture++;
    this.useGround(key, plane);
    if (isContinued) {
      this.cursor.stayAt(time);
      return time;
    }
    return plays && !sameScene && saved === undefined ? 0 : undefined;
  }

  /** The key of the objective; empty before there is one. */
  get objectiveKey(): string {
    return this.key ?? '';
  }

  /** The time cursor: asked for so often that it has a short way. */
  get cursor(): Cursor {
    return this.time.cursor;
  }

  /** The current run: nearly all that is shown is about it, so that it has a short way, too. */
  get run(): Track | undefined {
    return this.runs.current;
  }

  /** Hides a run, and what it becomes after a change, or shows it again. */
  toggleHidden(picture: RunPicture): void {
    this.runs.toggleHidden(picture);
    this.time.walkOver();
    this.versions.picture++;
  }

  get scale(): LossScale {
    this.spanned ||= hasReference(this.objective) || this.runs.tracks.some(spansDecades);
    return this.chosenScale ?? (this.spanned ? 'logarithmic' : 'linear');
  }

  set scale(scale: LossScale) {
    this.chosenScale = scale;
  }

  /** What is drawn over time: the loss, or the metric that a person chose, where the current run has it. */
  get quantity(): string {
    const { chosenQuantity } = this;
    return leftAxisOf(this.run).includes(chosenQuantity) ? chosenQuantity : 'loss';
  }

  /** How the axis of what is drawn is divided. */
  get quantityScale(): LossScale {
    return this.scaleOf(this.quantity);
  }

  /** How an axis of a quantity is divided. */
  scaleOf(quantity: string): LossScale {
    return quantity === 'loss' ? this.scale : this.chart.scaleOf(quantity);
  }

  /** Divides an axis otherwise. */
  useScale(quantity: string, scale: LossScale): void {
    if (quantity === 'loss') this.scale = scale;
    else this.chart.useScale(quantity, scale);
  }

  /** What stands at the right axis, where the current run has it and the left one does not. */
  get second(): string | undefined {
    const { second } = this.chart;
    const has = second !== undefined && second !== this.quantity && rightAxisOf(this.run).includes(second);
    return has ? second : undefined;
  }

  set quantity(id: string) {
    this.chosenQuantity = id;
  }

  /** The steps of an epoch of the current run: 1 where each step sees all rows. */
  get epochSteps(): number {
    const rows = this.objective?.fit?.rows;
    const batch = this.run?.picture.experiment.batch;
    return rows === undefined || batch === undefined ? 1 : Math.max(1, Math.ceil(rows / batch.size));
  }

  /** True where there are two directions; else the landscape is a curve over a line. */
  get isPlane(): boolean {
    return (this.plane?.names.length ?? 0) > 1;
  }

  /** Whether the current run's gradient is a difference quotient with an h that is known. */
  get hasSecant(): boolean {
    const { kind = 'exact', h = 'auto' } = this.run?.picture.experiment.gradient ?? {};
    return kind !== 'exact' && h !== 'auto';
  }

  /** Opens or folds a part of the form. */
  togglePart(part: FormPart): void {
    const parts = new Set(this.openParts);
    if (!parts.delete(part)) parts.add(part);
    this.openParts = parts;
  }

  /** Changes how the landscape is seen in 3-D. */
  changeSurface(change: Partial<SurfaceChoice>, smoothly: boolean): void {
    this.surface = withinLimits({ ...this.surface, ...change });
    this.flies = smoothly;
  }

  /** Switches a layer of the landscape on or off. */
  toggleLayer(layer: LandscapeLayer): void {
    const layers = new Set(this.layers);
    if (!layers.delete(layer)) layers.add(layer);
    this.layers = layers;
  }

  receive(run: string, frame: ArrayBuffer, planes?: readonly string[]): void {
    if (this.runs.receive(run, frame, planes)) this.recast();
  }

  finish(run: string, stop: StopReason, ending: string, advice?: string): void {
    if (this.runs.finish(run, stop, ending, advice)) this.recast();
    if (this.run?.picture.run === run) this.versions.picture++;
  }

  /** Takes a landscape that was sampled while the page was loading, where there is none yet; answers whether it did. */
  preview({ plane, frame, lattice }: Preview): boolean {
    if (this.grid !== undefined || this.plane?.key !== plane) return false;
    this.takeGrid({ ...decodeGrid(frame), window: lattice.window });
    return true;
  }

  takeGrid(grid: SampledGrid): void {
    this.grid = grid;
    this.versions.grid++;
  }

  /** The known lowest value of f, or another zero for the logarithmic scale. */
  get reference(): Reference {
    return referenceOf(this.objective, this.runs.tracks);
  }

  /** What to keep for a reload. */
  get state(): PanelState | undefined {
    return keptState(this);
  }

  /** The names of the matrices among the parameters. */
  get matrices(): readonly string[] {
    return this.objective?.matrices ?? [];
  }

  /** The matrix whose singular values are shown, by its place; undefined: none. */
  get matrix(): number | undefined {
    const { objective, matrices } = this;
    // Of a function whose parameters are a matrix they are what there is to see; a network has more.
    const { chosenMatrix = objective?.fit ? 'none' : 0 } = this;
    if (chosenMatrix === 'none' || matrices.length === 0) return undefined;
    return Math.min(chosenMatrix, matrices.length - 1);
  }

  set matrix(place: number | undefined) {
    this.chosenMatrix = place ?? 'none';
  }

  /** Value of a column for the row under the cursor; NaN while there is none. */
  current(place: number): number {
    const { row } = this.time;
    return this.run && row >= 0 ? this.run.at(row, place) : Number.NaN;
  }

  /** The runs that are to be seen are others: some have come that were stood in for. */
  private recast(): void {
    this.time.walkOver();
    this.usePlane(true);
    this.versions.picture++;
  }

  /** While a person tries something, the ground stays: to draw it anew takes longer than to walk. */
  private useGround(key: string, plane: PlaneView): void {
    if (!this.tried) this.settledStart = plane.start;
    const ground = JSON.stringify([key, { ...plane, start: this.settledStart }, this.heldAt, this.style]);
    if (ground !== this.ground) this.versions.ground++;
    this.ground = ground;
  }

  private usePlane(keepWindow: boolean): void {
    this.window.watch();
    if (keepWindow) return;
    this.grid = undefined;
    this.window.fit();
  }
}

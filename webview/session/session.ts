import { coordinatePlane, type Interval, type Plane, type Sampling } from '../../src/core/plane/sample';
import { column } from '../../src/core/run/columns';
import type { StopReason } from '../../src/core/run/stop';
import { decodeGrid, type GridFrame } from '../../src/protocol/frame';
import type {
  LandscapeLayer,
  LandscapeStyle,
  ObjectiveSummary,
  PanelState,
  Picture,
  RunPicture,
} from '../../src/protocol/messages';
import { Cursor } from './cursor';
import { Extents, Track } from './track';
import { defaultWindow, extentOf, nearby, sameWindow, union } from './window';

export type LossScale = PanelState['scale'];

/** Values of f on a window of the plane. */
export interface Grid extends GridFrame {
  readonly sampling: Sampling;
}

/** What the loss is measured from where only positive numbers will do, and in the table of runs. */
export interface Reference {
  readonly kind: 'minimum' | 'zero' | 'lowest';
  readonly value: number;
}

/** Everything the panel shows, and the rules by which it changes; no drawing. Views compare the versions. */
export class Session {
  readonly cursor = new Cursor();
  objective: ObjectiveSummary | undefined;
  run: Track | undefined;
  ghost: Track | undefined;
  axes: readonly number[] = [];
  style: LandscapeStyle = { colours: 'auto', tone: 'auto' };
  scale: LossScale = 'linear';
  /** A new set whenever one is switched. */
  layers: ReadonlySet<LandscapeLayer> = new Set<LandscapeLayer>(['fill', 'contours']);
  /** Step under the pointer, wherever it is. */
  hover: number | undefined;
  /** The window a person sees, one interval per axis; before it is made to fit the screen. */
  window: readonly Interval[] = [];
  grid: Grid | undefined;
  /** Why nothing can be drawn: a sentence. */
  trouble: string | undefined;
  /** Raised when objective, run, ghost, axes or style change; when the window does; when a grid comes. */
  readonly versions = { picture: 0, window: 0, grid: 0 };
  private zoomed = false;
  private saved: PanelState | undefined;
  private extents: readonly Extents[] = [];

  /** @param saved where the page was before it was reloaded */
  constructor(saved?: PanelState) {
    this.saved = saved;
    if (saved?.layers) this.layers = new Set(saved.layers);
  }

  /** Takes a whole picture; rows that are already held stay. Answers axes that the host should be told of. */
  show(picture: Picture): readonly number[] | undefined {
    const { objective, run, ghost, style, preview } = picture;
    const known = this.run?.picture.run === run.run;
    const sameObjective = this.objective !== undefined && isSameObjective(this.objective, objective);
    const saved = this.saved?.run === run.run ? this.saved : undefined;
    this.saved = undefined;
    this.trouble = undefined;
    this.objective = objective;
    const held = [this.run, this.ghost];
    this.run = trackOf(run, held);
    this.ghost = ghost && trackOf(ghost, held);
    this.style = style ?? { colours: 'auto', tone: 'auto' };
    if (!known) {
      this.cursor.reset(this.run, saved?.step);
      this.hover = undefined;
    }
    if (!sameObjective) this.scale = saved?.scale ?? (this.hasReference ? 'logarithmic' : 'linear');
    const restored = saved && validAxes(saved.axes, objective.dimension) ? saved.axes : undefined;
    this.useAxes(restored ?? picture.axes, sameObjective);
    if (preview && !restored && this.grid === undefined)
      this.takeGrid({ ...decodeGrid(preview.frame), sampling: preview.sampling });
    this.versions.picture++;
    return restored && String(restored) !== String(picture.axes) ? restored : undefined;
  }

  /** Switches a layer of the landscape on or off. */
  toggleLayer(layer: LandscapeLayer): void {
    const layers = new Set(this.layers);
    if (!layers.delete(layer)) layers.add(layer);
    this.layers = layers;
  }

  /** Chooses the parameters along the axes. */
  chooseAxes(axes: readonly number[]): void {
    this.useAxes(axes, false);
    this.versions.picture++;
  }

  receive(run: string, frame: ArrayBuffer): void {
    for (const track of [this.run, this.ghost]) if (track?.picture.run === run) track.receive(frame);
  }

  finish(run: string, stop: StopReason, ending: string): void {
    for (const track of [this.run, this.ghost]) if (track?.picture.run === run) track.finish(stop, ending);
    if (this.run?.picture.run === run) this.versions.picture++;
  }

  /** The window follows new iterates, until a person zooms. */
  followIterates(): void {
    if (!this.objective || this.zoomed || this.axes.length === 0) return;
    this.setWindow(this.fittedWindow(this.objective));
  }

  /** Goes back to the window that shows everything. */
  fit(): void {
    this.zoomed = false;
    this.followIterates();
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

  takeGrid(grid: Grid): void {
    this.grid = grid;
    this.versions.grid++;
  }

  /** The plane through parameter space that the landscape shows. */
  get plane(): Plane | undefined {
    return this.objective && coordinatePlane(this.base, this.axes);
  }

  /** Where parameters off the axes stand: at the run's end, or at its start while it runs and when it ended far away. */
  get base(): ArrayLike<number> {
    return this.endPoint ?? this.startPoint;
  }

  /** Where the run ended, unless it has not or that is far from all there is to see. */
  get endPoint(): ArrayLike<number> | undefined {
    const { run, objective } = this;
    if (!objective || !run?.stop || run.length === 0) return undefined;
    const last = run.parameters(run.length - 1);
    const isNear = (value: number, i: number) => {
      const [low, high] = nearby(objective.view[i]);
      return value >= low && value <= high;
    };
    return last.every(isNear) ? last : undefined;
  }

  /** Where the run starts. */
  get startPoint(): readonly number[] {
    return this.run?.picture.experiment.start ?? this.objective?.start ?? [];
  }

  /** The known lowest value of f, or another zero for the logarithmic scale. */
  get reference(): Reference {
    const { objective, run } = this;
    const { low } = run?.losses.range(0, run.length) ?? { low: 0 };
    // Few losses over data go below 0: that of counts does.
    if (objective?.fit && !(low < 0)) return { kind: 'zero', value: 0 };
    const minimum = lowestMinimum(objective);
    if (minimum !== undefined) return { kind: 'minimum', value: minimum };
    return { kind: 'lowest', value: Number.isFinite(low) ? low : 0 };
  }

  /** Known minima on the plane, at their places along the axes. */
  get minimaOnPlane(): readonly (readonly number[])[] {
    const { objective, axes, base } = this;
    if (!objective) return [];
    const near = (value: number, i: number) => {
      const [low, high] = objective.view[i];
      return axes.includes(i) || Math.abs(value - base[i]) <= 1e-3 * (high - low);
    };
    return objective.minima.filter(({ x }) => x.every(near)).map(({ x }) => axes.map((axis) => x[axis]));
  }

  /** The lowest known value on the plane; undefined when none is known there. */
  get minimumOnPlane(): number | undefined {
    return this.minimaOnPlane.length > 0 ? lowestMinimum(this.objective) : undefined;
  }

  /** What to keep for a reload. */
  get state(): PanelState | undefined {
    const { run, cursor, scale, axes, layers } = this;
    if (!run) return undefined;
    const step = cursor.chosen;
    const place = { run: run.picture.run, ...(step === undefined ? {} : { step }) };
    return { ...place, scale, axes, layers: [...layers] };
  }

  /** Value of a column for the row under the cursor; NaN while there is none. */
  current(place: number): number {
    const row = this.cursor.row;
    return this.run && row >= 0 ? this.run.at(row, place) : Number.NaN;
  }

  private get hasReference(): boolean {
    return this.objective?.fit !== undefined || lowestMinimum(this.objective) !== undefined;
  }

  private useAxes(axes: readonly number[], keepWindow: boolean): void {
    const { objective, run, ghost } = this;
    const changed = String(axes) !== String(this.axes);
    this.axes = axes;
    if (!objective) return;
    const limits = axes.map((axis) => nearby(objective.view[axis]));
    this.extents = [run, ghost]
      .filter((track) => track !== undefined)
      .map((track) => new Extents(track, axes, limits));
    if (keepWindow && !changed) return;
    this.zoomed = false;
    this.grid = undefined;
    this.setWindow(this.fittedWindow(objective));
  }

  private fittedWindow({ view }: ObjectiveSummary): Interval[] {
    const minima = this.minimaOnPlane;
    const iterates = this.extents.map((extents) => extents.current());
    const points = this.axes.map((_, i) =>
      iterates.reduce<Interval | undefined>(
        (all, extent) => union(all, extent[i]),
        extentOf(minima.map((x) => x[i])),
      ),
    );
    return defaultWindow(
      this.axes.map((axis) => view[axis]),
      points,
    );
  }

  private setWindow(window: readonly Interval[]): void {
    if (sameWindow(window, this.window)) return;
    this.window = window;
    this.versions.window++;
  }
}

/** The track that already holds a run's rows, or a fresh one. */
function trackOf(picture: RunPicture, held: readonly (Track | undefined)[]): Track {
  const found = held.find(
    (track) => track?.picture.run === picture.run && track.picture.dimension === picture.dimension,
  );
  if (!found) return new Track(picture);
  found.picture = picture;
  return found;
}

function isSameObjective(a: ObjectiveSummary, b: ObjectiveSummary): boolean {
  return a.label === b.label && a.formula === b.formula && a.dimension === b.dimension;
}

function validAxes(axes: readonly number[], dimension: number): boolean {
  return axes.length === Math.min(2, dimension) && axes.every((axis) => axis >= 0 && axis < dimension);
}

function lowestMinimum(objective: ObjectiveSummary | undefined): number | undefined {
  const values = objective?.minima.map(({ value }) => value) ?? [];
  return values.length > 0 ? Math.min(...values) : undefined;
}

/** Loss of a row above the reference. */
export function lossAbove(track: Track, row: number, reference: Reference): number {
  return track.at(row, column.value) - reference.value;
}

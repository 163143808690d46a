import { extentOf, type Interval } from '../../src/core/plane/interval';
import type { PlaneView } from '../../src/core/plane/view';
import type { OwnWindow } from '../../src/protocol/messages/panelState';
import { Extents } from './extents';
import type { PanelRuns } from './panelRuns';
import { defaultWindow, sameWindow, union } from './window';

/** What there is to be seen through the window. */
export interface Outlook {
  readonly runs: PanelRuns;
  readonly plane: PlaneView | undefined;
  /** True while a person only tries what is shown. */
  readonly tried: boolean;
}

/** The window that a person sees: it shows everything until they zoom. */
export class ShownWindow {
  /** One per direction; before they are made to fit the screen. */
  intervals: readonly Interval[] = [];
  /** Raised by one whenever it moves. */
  version = 0;
  /** What the screen shows along both axes; over a line the second one is the loss. */
  shown: readonly Interval[] = [];
  /** Over a line: the range of the loss that a person has chosen. */
  heights: Interval | undefined;
  private readonly outlook: Outlook;
  private zoomed = false;
  private hasEqualUnits = false;
  private extents: readonly Extents[] = [];

  constructor(outlook: Outlook) {
    this.outlook = outlook;
  }

  /** True while it shows everything, and no person has zoomed. */
  get fitted(): boolean {
    return !this.zoomed;
  }

  /** Whether a unit is as long on both axes, whatever room that takes. */
  get equal(): boolean {
    return this.hasEqualUnits;
  }

  set equal(isEqual: boolean) {
    this.hasEqualUnits = isEqual;
    this.version++;
  }

  /** Measures the runs that are to be seen now; the window stays. */
  watch(): void {
    const { plane, runs } = this.outlook;
    if (!plane) return;
    this.extents = runs.visible.map((track) => new Extents(track, plane));
  }

  /** Follows new iterates, until a person zooms, and not under the hand that moves something. */
  followIterates(): void {
    if (!this.zoomed && !this.outlook.tried) this.showAll();
  }

  /** Goes back to what shows everything. */
  fit(): void {
    this.zoomed = false;
    if (this.heights) this.version++;
    this.heights = undefined;
    this.showAll();
  }

  /** A person's own window. */
  zoomTo(intervals: readonly Interval[]): void {
    this.zoomed = true;
    this.moveTo(intervals);
  }

  /** A person's own range of one axis; what the other shows stays. */
  showRange(axis: number, range: Interval): void {
    const directions = this.intervals.length;
    if (axis < directions) {
      const seen = this.shown.slice(0, directions);
      this.zoomTo(seen.map((interval, i) => (i === axis ? range : interval)));
      return;
    }
    this.heights = range;
    this.version++;
  }

  /** A person's own window, to be kept for a reload; undefined while everything is shown. */
  get own(): OwnWindow | undefined {
    const { plane } = this.outlook;
    const { heights, intervals } = this;
    if (!plane || !(this.zoomed || heights)) return undefined;
    return { directions: plane.directions, intervals, ...(heights && { heights }) };
  }

  /** Shows what was kept, where that is a window of this plane. */
  restore({ directions, intervals, heights }: OwnWindow): void {
    const { plane } = this.outlook;
    if (plane?.directions !== directions || intervals.length !== plane.names.length) return;
    this.heights = heights;
    this.zoomTo(intervals);
  }

  private showAll(): void {
    const { plane } = this.outlook;
    if (plane) this.moveTo(this.around(plane));
  }

  private around({ minima, views }: PlaneView): Interval[] {
    const iterates = this.extents.map((extents) => extents.current());
    const points = views.map((_, i) =>
      iterates.reduce<Interval | undefined>(
        (all, extent) => union(all, extent[i]),
        extentOf(minima.map((x) => x[i])),
      ),
    );
    return defaultWindow(views, points);
  }

  private moveTo(intervals: readonly Interval[]): void {
    if (sameWindow(intervals, this.intervals)) return;
    this.intervals = intervals;
    this.version++;
  }
}

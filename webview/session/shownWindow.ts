import { extentOf, type Interval } from '../../src/core/plane/interval';
import type { PlaneView } from '../../src/core/plane/view';
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
  private readonly outlook: Outlook;
  private zoomed = false;
  private extents: readonly Extents[] = [];

  constructor(outlook: Outlook) {
    this.outlook = outlook;
  }

  /** True while it shows everything, and no person has zoomed. */
  get fitted(): boolean {
    return !this.zoomed;
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
    this.showAll();
  }

  /** A person's own window. */
  zoomTo(intervals: readonly Interval[]): void {
    this.zoomed = true;
    this.moveTo(intervals);
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

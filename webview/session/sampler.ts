import type { Interval, Plane, Sampling } from '../../src/core/plane/sample';
import { decodeGrid } from '../../src/protocol/frame';
import type { Grid } from './session';

/** Cells of a coarse and of a fine grid over a plane; points on a line. */
const coarseCells = 64 ** 2;
const fineCells = 40_000;
const linePoints = 800;
/** A window must rest so long before it is sampled: zooming and panning stretch the old picture meanwhile. */
const rest = 80;
/** When the last fine grid came faster than this, a coarse one before it would only flicker. */
const quick = 150;
/** Share of the window sampled beyond each side, so that a small pan shows no bare edge. */
const overhang = 0.04;

/** What to sample: a window of a plane, to be seen in an area of some proportion. */
export interface Wanted {
  readonly plane: Plane;
  readonly window: readonly Interval[];
  /** Width / height. */
  readonly aspect: number;
}

/**
 * Asks for the landscape of a window: a coarse grid first, then a fine one; and asks again when the window
 * changes and rests. At most one request is on its way.
 */
export class Sampler {
  private readonly ask: (request: number, sampling: Sampling) => void;
  private wanted: Wanted | undefined;
  private due = Number.POSITIVE_INFINITY;
  private request = 0;
  private pending:
    | { readonly request: number; readonly fine: boolean; readonly wanted: Wanted; readonly sent: number }
    | undefined;
  private lastFineTook = Number.POSITIVE_INFINITY;

  constructor(ask: (request: number, sampling: Sampling) => void) {
    this.ask = ask;
  }

  /** Names what should be on the screen; the same again changes nothing. */
  want(wanted: Wanted, now: number): void {
    if (this.wanted && isSame(this.wanted, wanted)) return;
    this.due = this.wanted ? now + rest : now;
    this.wanted = wanted;
  }

  /** Forgets what is on its way, for another objective. */
  reset(): void {
    this.wanted = undefined;
    this.pending = undefined;
    this.due = Number.POSITIVE_INFINITY;
    this.lastFineTook = Number.POSITIVE_INFINITY;
  }

  /** A coarse grid is there already. */
  skipCoarse(): void {
    this.lastFineTook = 0;
  }

  /** When to call `tick` next, in milliseconds; infinity when there is nothing to wait for. */
  get next(): number {
    return this.pending ? Number.POSITIVE_INFINITY : this.due;
  }

  /** Nothing is on its way, and nothing will be asked. */
  get idle(): boolean {
    return !this.pending && !Number.isFinite(this.due);
  }

  /** Sends what is due. */
  tick(now: number): void {
    if (this.pending || !this.wanted || now < this.due) return;
    this.send(this.wanted, this.lastFineTook < quick, now);
  }

  /** Takes an answer; undefined when it is not the one waited for. */
  take(request: number, sampling: Sampling, frame: ArrayBuffer, now: number): Grid | undefined {
    const { pending } = this;
    if (pending?.request !== request) return undefined;
    this.pending = undefined;
    if (pending.fine) this.lastFineTook = now - pending.sent;
    if (this.wanted === pending.wanted && !pending.fine) this.send(pending.wanted, true, now);
    return { ...decodeGrid(frame), sampling };
  }

  private send(wanted: Wanted, fine: boolean, now: number): void {
    const sampling = samplingOf(wanted, fine);
    this.due = Number.POSITIVE_INFINITY;
    this.pending = { request: ++this.request, fine, wanted, sent: now };
    this.ask(this.request, sampling);
  }
}

/** Cells as square as the area allows, over the window and a little more. */
export function samplingOf({ plane, window, aspect }: Wanted, fine: boolean): Sampling {
  const wide = window.map(([low, high]): Interval => {
    const more = (high - low) * overhang;
    return [low - more, high + more];
  });
  if (window.length === 1)
    return { plane, window: wide, columns: fine ? linePoints : linePoints / 8, rows: 1 };
  const cells = fine ? fineCells : coarseCells;
  const columns = Math.max(16, Math.min(cells / 16, Math.floor(Math.sqrt(cells * aspect))));
  return { plane, window: wide, columns: Math.floor(columns), rows: Math.floor(cells / columns) };
}

function isSame(a: Wanted, b: Wanted): boolean {
  return (
    Math.abs(a.aspect - b.aspect) < 0.02 * b.aspect &&
    String(a.window) === String(b.window) &&
    String(a.plane.origin) === String(b.plane.origin) &&
    String(a.plane.directions) === String(b.plane.directions)
  );
}

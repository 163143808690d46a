import type { Interval } from '../../src/core/plane/interval';
import type { Lattice } from '../../src/core/plane/sample';
import { decodeGrid } from '../../src/protocol/frame';
import type { PanelQuestions } from '../../src/protocol/messages/panel';
import type { Outcome } from '../../src/protocol/questions';
import type { LongSampling, SampledGrid } from './panelModel';
import { isRough } from './roughness';
import { sameWindow } from './window';

/** How finely a window is sampled: before all others where every point takes long, at first, as a rule, and where a landscape is too rough for that. */
export type Fineness = 'first' | 'coarse' | 'fine' | 'finest';

/** Cells over a plane, and points along each side of a cell of which it has the mean. */
const grids = {
  first: { cells: 16 ** 2, points: 1 },
  coarse: { cells: 64 ** 2, points: 1 },
  fine: { cells: 40_000, points: 1 },
  finest: { cells: 120_000, points: 2 },
} as const;
/** Points on a line, and which share of them is sampled. */
const linePoints = 800;
const lineShares = { first: 32, coarse: 8, fine: 1, finest: 1 } as const;
/** The finest grid takes so many times as long as a fine one, and may take so long, in milliseconds. */
const finestTakes = 12;
const mostPatience = 1500;
/** What takes longer is spoken of, in milliseconds. */
const long = 1000;
/** As long as it has not come, it is not said to be done. */
const mostShare = 0.99;
/** A window must rest so long before it is sampled: zooming and panning stretch the old picture meanwhile. */
const rest = 80;
/** When the last fine grid came faster than this, a coarse one before it would only flicker. */
const quick = 150;
/** Share of the window sampled beyond each side, so that a small pan shows no bare edge. */
const overhang = 0.04;

/** What to sample: a window of a plane, to be seen in an area of some proportion. */
export interface Wanted {
  /** The plane's key. */
  readonly plane: string;
  readonly window: readonly Interval[];
  /** Width / height. */
  readonly aspect: number;
}

/** How the sampler reaches the world. */
export interface SamplerParts {
  /** Asks for a grid; `settled` is called with what came of it. */
  ask(what: PanelQuestions['sample']['ask'], settled: (outcome: Outcome<ArrayBuffer>) => void): void;
  /** Takes a grid of the landscape that is wanted. */
  take(grid: SampledGrid): void;
  /** Takes the sentence why there is none. */
  refused(message: string): void;
  /** In milliseconds. */
  now(): number;
}

interface Pending {
  readonly fineness: Fineness;
  readonly wanted: Wanted;
  readonly sent: number;
  /** How long it will take, in milliseconds, if a point takes as long as those of the grid before; undefined where there is none. */
  readonly expected: number | undefined;
}

/**
 * Asks for the landscape of a window: a coarse grid first, then a fine one, and of a rough landscape the finest; and asks
 * again when the window changes and rests. At most one question is on its way: a newer one takes its place.
 */
export class Sampler {
  private readonly parts: SamplerParts;
  private wanted: Wanted | undefined;
  private due = Number.POSITIVE_INFINITY;
  private pending: Pending | undefined;
  private lastFineTook = Number.POSITIVE_INFINITY;
  private isHeavy = false;
  /** Since when a landscape is missed of which nothing is there. */
  private missed: number | undefined;
  /** How long a point of the last grid took. */
  private pointTook: number | undefined;

  constructor(parts: SamplerParts) {
    this.parts = parts;
  }

  /** Names what should be on the screen; the same again changes nothing. */
  want(wanted: Wanted): void {
    if (this.wanted && isSame(this.wanted, wanted)) return;
    this.due = this.parts.now() + (this.wanted ? rest : 0);
    if (this.wanted?.plane !== wanted.plane) this.missed ??= this.parts.now();
    this.wanted = wanted;
  }

  /**
   * Forgets what is on its way, for another objective.
   * @param isHeavy its points take so long that a few of them are wanted before all others
   */
  reset(isHeavy = false): void {
    this.isHeavy = isHeavy;
    this.wanted = undefined;
    this.pending = undefined;
    this.due = Number.POSITIVE_INFINITY;
    this.lastFineTook = Number.POSITIVE_INFINITY;
    this.pointTook = undefined;
    this.missed = undefined;
  }

  /** The grid that comes before all others is there already. */
  skipFirst(): void {
    if (this.isHeavy) this.isHeavy = false;
    else this.lastFineTook = 0;
  }

  /** When to call `tick` next, in milliseconds; infinity when there is nothing to wait for. */
  get next(): number {
    return this.isFirstComing ? Number.POSITIVE_INFINITY : this.due;
  }

  /** Nothing is on its way, and nothing will be asked. */
  get idle(): boolean {
    return !this.pending && !Number.isFinite(this.due);
  }

  /** The few points that come before all others are not given up for those of another window: while a run walks on, none would ever come. */
  private get isFirstComing(): boolean {
    return this.pending?.fineness === 'first' && this.pending.wanted.plane === this.wanted?.plane;
  }

  /** The landscape that is on its way, when it takes long; undefined when there is nothing to wait for. */
  get sampling(): LongSampling | undefined {
    if (!this.pending) return undefined;
    const { sent, expected } = this.pending;
    const now = this.parts.now();
    if (now - (this.missed ?? sent) < long) return undefined;
    return { share: expected === undefined ? undefined : Math.min(mostShare, (now - sent) / expected) };
  }

  /** Sends what is due. */
  tick(): void {
    if (!this.wanted || this.isFirstComing || this.parts.now() < this.due) return;
    const first = this.isHeavy ? 'first' : 'coarse';
    this.send(this.wanted, this.lastFineTook < quick ? 'fine' : first);
  }

  private send(wanted: Wanted, fineness: Fineness): void {
    const lattice = latticeOf(wanted, fineness);
    const expected = this.pointTook === undefined ? undefined : this.pointTook * pointsOf(lattice);
    const pending = { fineness, wanted, sent: this.parts.now(), expected };
    this.due = Number.POSITIVE_INFINITY;
    this.pending = pending;
    this.parts.ask({ plane: wanted.plane, lattice }, (outcome) => {
      // What was forgotten meanwhile is not waited for any more.
      if (this.pending === pending) this.settle(pending, lattice, outcome);
    });
  }

  private settle(pending: Pending, lattice: Lattice, outcome: Outcome<ArrayBuffer>): void {
    const { window } = lattice;
    this.pending = undefined;
    const onPlane = this.wanted?.plane === pending.wanted.plane;
    if ('refusal' in outcome) {
      if (onPlane) this.parts.refused(outcome.refusal);
      return;
    }
    if (pending.fineness === 'fine') this.lastFineTook = this.parts.now() - pending.sent;
    this.pointTook = (this.parts.now() - pending.sent) / pointsOf(lattice);
    const grid = { ...decodeGrid(outcome.answer), window };
    const finer = this.wanted === pending.wanted ? this.finerThan(pending.fineness, grid) : undefined;
    if (finer) this.send(pending.wanted, finer);
    if (!onPlane) return;
    this.missed = undefined;
    this.parts.take(grid);
  }

  /** What to ask for after a grid; undefined when it is fine enough, or a finer one would take too long. */
  private finerThan(fineness: Fineness, grid: SampledGrid): Fineness | undefined {
    switch (fineness) {
      case 'first':
        return 'coarse';
      case 'coarse':
        return 'fine';
      case 'fine':
        return this.lastFineTook * finestTakes < mostPatience && isRough(grid) ? 'finest' : undefined;
      case 'finest':
        return undefined;
    }
  }
}

/** Cells as square as the area allows, over the window and a little more. */
export function latticeOf({ window, aspect }: Wanted, fineness: Fineness): Lattice {
  const wide = window.map(([low, high]): Interval => {
    const more = (high - low) * overhang;
    return [low - more, high + more];
  });
  if (window.length === 1) return { window: wide, columns: linePoints / lineShares[fineness], rows: 1 };
  const { cells, points } = grids[fineness];
  const columns = Math.max(16, Math.min(cells / 16, Math.floor(Math.sqrt(cells * aspect))));
  const lattice = { window: wide, columns: Math.floor(columns), rows: Math.floor(cells / columns) };
  return points > 1 ? { ...lattice, points } : lattice;
}

const pointsOf = ({ columns, rows, points = 1 }: Lattice): number => columns * rows * points ** 2;

function isSame(a: Wanted, b: Wanted): boolean {
  return (
    a.plane === b.plane &&
    Math.abs(a.aspect - b.aspect) < 0.02 * b.aspect &&
    (a.window === b.window || sameWindow(a.window, b.window))
  );
}

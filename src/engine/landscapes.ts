import type { LossRecipe } from '../core/objective/lossRecipe';
import type { Objective, Sampling } from '../core/objective/objective';
import type { Plane } from '../core/plane/plane';
import { type Band, type Lattice, type PlaneSampler, planeSampler } from '../core/plane/sample';
import type { Precision } from '../core/precision';
import { type Parsed, Problem } from '../core/problem';
import { encodeGrid } from '../protocol/frame';
import type { HelperPool } from './helperPool';
import { bandsOf, landscapeWork } from './landscapeWork';
import { modelMaterial } from './modelMaterial';
import { TimeSlices } from './timeSlices';
import { WorkQueue } from './workQueue';

/** More points than this are refused: the picture needs some 40,000, or half a million of a rough landscape. */
const mostPoints = 1_048_576;

/** Threads are asked to help where a landscape takes so long: they take about as long to start. */
const longMilliseconds = 150;

/** A landscape of so few points takes turns with a run that has just begun: it is the first that is seen of it. */
const fewPoints = 256;

/** Bands for each who takes some: one that is slower takes fewer. */
const bandsEach = 2;

/** So long after its last landscape is kept what was prepared for a viewer's plane. */
const keptMilliseconds = 15_000;

/** What is looked at. */
export interface Landscape {
  readonly of: Objective;
  readonly plane: Plane;
  /** The objective's key. */
  readonly objective: string;
  /** Absent: only this thread can sample it. */
  readonly recipe?: LossRecipe | undefined;
  readonly precision: Precision;
}

/** A viewer's landscape. */
interface Viewed {
  /** What was asked for last, until it is there. */
  lattice: Lattice | undefined;
  readonly landscape: Landscape;
  readonly sample: PlaneSampler;
  /** Bands of it that others may have. */
  queue?: WorkQueue<Band>;
  /** How long a point took lately. */
  pointMilliseconds: number;
  ending?: ReturnType<typeof setTimeout>;
}

/**
 * The landscapes that are being sampled: at most one for each viewer, the one that was asked for last. Here in time slices; of those that take
 * long, threads take bands, too.
 */
export class Landscapes {
  private readonly isBehind: () => boolean;
  private readonly pool: HelperPool;
  private readonly viewers = new Map<string, Viewed>();

  private readonly long: number;

  /**
   * @param isBehind whether runs go first now.
   * @param long threads are asked to help where a landscape takes so many milliseconds
   */
  constructor(isBehind: () => boolean, pool: HelperPool, long = longMilliseconds) {
    this.long = long;
    this.isBehind = isBehind;
    this.pool = pool;
  }

  /** Samples for a viewer; a grid frame. */
  async frame(viewer: string, landscape: Landscape, lattice: Lattice): Promise<Parsed<ArrayBuffer>> {
    const { columns, rows, window, points = 1 } = lattice;
    if (window.length !== landscape.plane.directions.length)
      return new Problem('A window has one interval for each direction of its plane.');
    if (columns * rows * points ** 2 > mostPoints)
      return new Problem(`A landscape has at most ${mostPoints} cells.`);
    const viewed = this.viewed(viewer, landscape);
    giveUp(viewed);
    viewed.lattice = lattice;
    const values = new Float64Array(columns * rows);
    try {
      await this.fill(viewed, lattice, values);
      if (viewed.lattice !== lattice) return new Problem('Another landscape was asked for since.');
      return encodeGrid({ columns, rows, values });
    } finally {
      if (viewed.lattice === lattice) {
        viewed.lattice = undefined;
        this.keep(viewer, viewed);
      }
    }
  }

  /** Gives up what is being sampled for a viewer. */
  leave(viewer: string): void {
    const viewed = this.viewers.get(viewer);
    if (viewed) giveUp(viewed);
    this.viewers.delete(viewer);
  }

  /** What a viewer looks at, with what was prepared for it before: a sampling that is given up is not gone on with. */
  private viewed(viewer: string, landscape: Landscape): Viewed {
    const before = this.viewers.get(viewer);
    clearTimeout(before?.ending);
    const isSame = before?.landscape.of === landscape.of;
    if (isSame && before.landscape.plane.key === landscape.plane.key) return before;
    if (before) giveUp(before);
    const viewed: Viewed = {
      lattice: undefined,
      landscape,
      sample: planeSampler(landscape.of, landscape.plane),
      pointMilliseconds: isSame ? before.pointMilliseconds : 0,
    };
    this.viewers.set(viewer, viewed);
    return viewed;
  }

  /** Gives the memory back some time after the last question. */
  private keep(viewer: string, viewed: Viewed): void {
    viewed.ending = setTimeout(() => {
      if (this.viewers.get(viewer) === viewed) this.viewers.delete(viewer);
    }, keptMilliseconds);
    // In Node it keeps no process from ending.
    if (typeof viewed.ending === 'object') viewed.ending.unref();
  }

  private async fill(viewed: Viewed, lattice: Lattice, values: Float64Array): Promise<void> {
    const points = pointsOf(lattice);
    if (!this.maySpread(viewed) || viewed.pointMilliseconds * points < this.long) {
      const began = performance.now();
      const isWhole = await this.advance(viewed, lattice, viewed.sample(lattice, values), true);
      if (isWhole) viewed.pointMilliseconds = (performance.now() - began) / points;
      if (isWhole || viewed.lattice !== lattice) return;
    }
    await this.spread(viewed, lattice, values);
  }

  private maySpread({ landscape }: Viewed): boolean {
    return landscape.recipe !== undefined && this.pool.most > 0;
  }

  /**
   * Samples slice by slice, while it is wanted and, where it may be left to more than one, does not take long; whether it came to its end.
   */
  private async advance(
    viewed: Viewed,
    lattice: Lattice,
    sampling: Sampling,
    mayBeLong: boolean,
  ): Promise<boolean> {
    const slices = new TimeSlices();
    const began = performance.now();
    const isBehind = pointsOf(lattice) > fewPoints ? this.isBehind : undefined;
    for (let result = sampling.next(1); !result.done; result = sampling.next(slices.units)) {
      if (!slices.spent()) continue;
      if (mayBeLong && this.maySpread(viewed)) {
        const each = (performance.now() - began) / Math.max(result.value, 1);
        if (each * pointsOf(lattice) > this.long) {
          viewed.pointMilliseconds = each;
          return false;
        }
      }
      await slices.next(isBehind);
      if (viewed.lattice !== lattice) return false;
    }
    return true;
  }

  /** Shares a landscape with threads, whose bands this one takes part in. */
  private async spread(viewed: Viewed, lattice: Lattice, values: Float64Array): Promise<void> {
    const { landscape, sample } = viewed;
    const { objective, recipe } = landscape;
    if (!recipe) return;
    const queue = new WorkQueue(bandsOf(lattice.rows, bandsEach * (this.pool.most + 1)));
    const needs = this.pool.material(objective, () => modelMaterial(objective, recipe));
    const work = landscapeWork({ ...landscape, needs, lattice, values }, queue);
    const isWanted = (): boolean => viewed.lattice === lattice;
    viewed.queue = queue;
    this.pool.join(work);
    const began = performance.now();
    try {
      while (!queue.isDone && isWanted()) {
        const band = this.isBehind() && this.pool.isAtWork ? undefined : queue.take();
        if (band) {
          const part = values.subarray(band.from * lattice.columns, band.to * lattice.columns);
          if (await this.advance(viewed, lattice, sample(lattice, part, band), false)) queue.finished();
        } else await queue.next();
      }
      viewed.pointMilliseconds = ((performance.now() - began) * (this.pool.most + 1)) / pointsOf(lattice);
    } finally {
      this.pool.leave(work);
    }
  }
}

function giveUp(viewed: Viewed): void {
  viewed.lattice = undefined;
  viewed.queue?.giveUp();
}

const pointsOf = ({ columns, rows, points = 1 }: Lattice): number => columns * rows * points ** 2;

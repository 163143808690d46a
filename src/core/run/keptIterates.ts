import { placeAmong } from '../algebra/sorted';
import { copyMeasured } from '../algebra/vector';
import type { Plane } from '../plane/plane';
import { placeLength, projector } from '../plane/project';
import { distancesOf, type KeptDistances } from './distance';

/** What the kept iterates of one run may take, in bytes, but four at least; the newest one and the one before it come on top. */
const maximumBytes = 16 * 2 ** 20;

/** An iterate with its step. */
export interface KeptIterate {
  readonly step: number;
  /** Length n. */
  readonly x: Float64Array;
}

/** Writes where a run was at a step: s, t and the distance from the plane, from `at` on. */
export type PlaceOfStep = (step: number, into: Float64Array, at: number) => void;

/**
 * Iterates of a run whose rows hold none, because there are too many parameters (run/trajectory.ts): every k-th one, the
 * start, the newest and the one before it, which is the last good one of a run that ends where its loss is not finite. Past the bound
 * every second one is given up, and k doubles.
 */
export class KeptIterates {
  /** x of the newest step, length n. */
  newest: Float64Array;
  private newestStep = -1;
  private former: Float64Array;
  private formerStep = -1;
  private readonly capacity: number;
  private every = 1;
  private kept: KeptIterate[] = [];

  constructor(dimension: number, bytes = maximumBytes) {
    this.newest = new Float64Array(dimension);
    this.former = new Float64Array(dimension);
    this.capacity = Math.max(4, Math.floor(bytes / 8 / dimension));
  }

  /** Takes the next iterate; answers Σ (x − newest)², the square of how far the step went. Steps come in order. */
  take(step: number, x: Float64Array): number {
    const { former, newest } = this;
    const moved = copyMeasured(x, newest, former);
    this.newest = former;
    this.former = newest;
    this.formerStep = this.newestStep;
    this.newestStep = step;
    if (step % this.every === 0) this.keep(step, x);
    return moved;
  }

  /** The kept iterate that is nearest to a step; undefined before the first. */
  nearest(step: number): KeptIterate | undefined {
    if (this.newestStep < 0) return undefined;
    return this.all.reduce((best, each) =>
      Math.abs(each.step - step) < Math.abs(best.step - step) ? each : best,
    );
  }

  /** Those of every k-th step in their order, and the newest as it is now. */
  get path(): readonly Float64Array[] {
    const last = this.kept.at(-1);
    const all = this.kept.map(({ x }) => x);
    return this.newestStep < 0 || last?.step === this.newestStep ? all : [...all, this.newest.slice()];
  }

  /** The last kept iterate before a step; undefined where there is none. */
  before(step: number): KeptIterate | undefined {
    return this.all.findLast((iterate) => iterate.step < step);
  }

  /**
   * How far they are from the nearest known minimum, or where none is known from the one that is nearest to a step;
   * undefined before the first.
   */
  distances(minima: readonly ArrayLike<number>[], bestStep: number): KeptDistances | undefined {
    return this.newestStep < 0 ? undefined : distancesOf(this.all, minima, bestStep);
  }

  /** In their order, each step once. */
  private get all(): readonly KeptIterate[] {
    const last = [
      { step: this.formerStep, x: this.former },
      { step: this.newestStep, x: this.newest },
    ];
    const others = this.kept.filter((iterate) => iterate.step < this.formerStep);
    return [...others, ...last.filter(({ step }) => step >= 0)];
  }

  /** Where the run was at a step, on a plane: between two kept iterates on the line from one to the other. */
  placesOn(plane: Plane): PlaceOfStep {
    const project = projector(plane);
    const steps = [...this.kept.map(({ step }) => step), this.newestStep];
    const places = new Float64Array(steps.length * placeLength);
    for (const [i, { x }] of this.kept.entries()) project(x, places, i * placeLength);
    project(this.newest, places, this.kept.length * placeLength);
    return (step, into, at) => interpolate(steps, places, step, into, at);
  }

  private keep(step: number, x: Float64Array): void {
    if (this.kept.length >= this.capacity) {
      this.every *= 2;
      this.kept = this.kept.filter((iterate) => iterate.step % this.every === 0);
      if (step % this.every !== 0) return;
    }
    this.kept.push({ step, x: x.slice() });
  }
}

/** Linear between the two nearest steps around one. */
function interpolate(
  steps: readonly number[],
  places: Float64Array,
  step: number,
  into: Float64Array,
  at: number,
): void {
  const right = Math.min(placeAmong(steps, step), steps.length - 1);
  const left = Math.max(0, right - 1);
  const span = steps[right] - steps[left];
  const part = span > 0 ? Math.min(1, Math.max(0, (step - steps[left]) / span)) : 1;
  for (let i = 0; i < placeLength; i++) {
    const from = places[left * placeLength + i];
    into[at + i] = part === 0 ? from : from + part * (places[right * placeLength + i] - from);
  }
}

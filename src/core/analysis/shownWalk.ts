import type { Point } from '../objective/objective';
import type { Interval } from '../plane/interval';

/** Of the view's diagonal: a longer step is a leap that an eye does not follow. */
const longestStep = 0.1;
/** Of how far a path gets from its start: a longer one walks to and fro. */
const longestPath = 6;
/** A loss so much nearer to the lowest than the start's is as good as there: a picture does not show the rest. */
const negligible = 1e-3;
/** Decades of loss that a path has to gain for a diagonal of the view more of length: of two, the shorter one. */
const calm = 0.1;

/** A walk as a person sees it: on the plane of the first two parameters, within the view, and on the chart of losses. */
export class ShownWalk {
  private readonly view: readonly Interval[];
  private readonly diagonal: number;
  private readonly start: Float64Array;
  private readonly before: Float64Array;
  private readonly first: number;
  private readonly losses: Float64Array;
  /** The lowest loss that is known, before the walk and by it. */
  private lowest: number;
  private length = 0;
  private farthest = 0;
  /** Steps followed so far. */
  steps = 0;

  /**
   * @param steps how many are followed at most.
   * @param lowest the objective's lowest value; infinite where it is not known.
   */
  constructor({ x, value }: Point, view: readonly Interval[], steps: number, lowest: number) {
    this.view = view.slice(0, 2);
    this.diagonal = Math.hypot(...this.view.map(([low, high]) => high - low));
    this.start = x.slice();
    this.before = x.slice();
    this.first = value;
    this.lowest = Math.min(value, lowest);
    this.losses = new Float64Array(steps);
  }

  /** Takes the next point; false where it is not to be seen, or reached by a leap. */
  follow({ x, value }: Point): boolean {
    const step = this.distance(this.before, x);
    this.length += step;
    this.farthest = Math.max(this.farthest, this.distance(this.start, x));
    this.before.set(x);
    this.losses[this.steps++] = value;
    this.lowest = Math.min(this.lowest, value);
    return value <= this.first && step <= longestStep && this.isInside(x);
  }

  /** False for one that walks to and fro, or not at all. */
  get getsSomewhere(): boolean {
    return this.length <= longestPath * this.farthest && this.lowest < this.first;
  }

  /** The mean logarithm of the loss, and a little for the way it took: the less the better, beside another walk from the same start. */
  score(other: ShownWalk): number {
    const floor = Math.min(this.lowest, other.lowest);
    const height = this.first - floor;
    let sum = 0;
    for (const loss of this.losses) sum += Math.log10((loss - floor) / height + negligible);
    return sum / this.losses.length + calm * this.length;
  }

  private isInside(x: Float64Array): boolean {
    for (let i = 0; i < this.view.length; i++) {
      const interval = this.view[i];
      if (!(x[i] >= interval[0] && x[i] <= interval[1])) return false;
    }
    return true;
  }

  /** In diagonals of the view. */
  private distance(from: Float64Array, to: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < this.view.length; i++) sum += (to[i] - from[i]) ** 2;
    return Math.sqrt(sum) / this.diagonal;
  }
}

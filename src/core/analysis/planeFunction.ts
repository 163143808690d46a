import { dot } from '../algebra/vector';
import { differenceStep } from '../objective/hessian';
import type { Objective } from '../objective/objective';
import type { Interval } from '../plane/interval';
import type { Plane } from '../plane/plane';
import { pointOn } from '../plane/pointOn';
import type { Precision } from '../precision';

/** Of more parameters a whole Hessian is not asked for where two products will do. */
const mostWhole = 64;

/** Slope and curvature of a function along the directions of a plane, k of them (1 or 2). */
export interface PlaneSlope {
  readonly value: number;
  /** ∂f/∂s and, on a plane, ∂f/∂t. */
  readonly gradient: readonly number[];
}

/** A symmetric matrix along one or two directions: on a line `cross` and `up` are 0. */
export interface PlaneHessian {
  /** ∂²f/∂s². */
  readonly across: number;
  /** ∂²f/∂s∂t. */
  readonly cross: number;
  /** ∂²f/∂t². */
  readonly up: number;
}

/**
 * An objective restricted to a plane or a line: g(s, t) = f(origin + s·u + t·v), with its exact gradient Dᵀ∇f and Hessian Dᵀ∇²f D,
 * where D = (u v). What the objective has no second derivatives for is taken by central differences of gradients.
 */
export class PlaneFunction {
  private readonly objective: Objective;
  private readonly plane: Pick<Plane, 'origin' | 'directions'>;
  private readonly steps: readonly number[];
  private readonly x: Float64Array;
  private readonly slopes: Float64Array;
  private readonly behind: Float64Array;

  /** @param window what is looked at: differences are small shares of it */
  constructor(
    objective: Objective,
    plane: Pick<Plane, 'origin' | 'directions'>,
    window: readonly Interval[],
    precision: Precision = 'float64',
  ) {
    this.objective = objective;
    this.plane = plane;
    this.steps = window.map(([low, high]) => differenceStep[precision] * (high - low));
    this.x = new Float64Array(objective.dimension);
    this.slopes = new Float64Array(objective.dimension);
    this.behind = new Float64Array(objective.dimension);
  }

  /** f at a place, without its gradient. */
  valueAt(place: readonly number[]): number {
    this.goTo(place);
    return this.objective.evaluate(this.x);
  }

  /** f and its gradient along the directions. */
  slopeAt(place: readonly number[]): PlaneSlope {
    this.goTo(place);
    const value = this.objective.evaluate(this.x, this.slopes);
    return { value, gradient: this.plane.directions.map((direction) => dot(direction, this.slopes)) };
  }

  /** The Hessian along the directions. */
  hessianAt(place: readonly number[]): PlaneHessian {
    const [u, v] = this.plane.directions;
    const alongU = this.product(place, 0);
    const across = dot(u, alongU);
    if (!v) return { across, cross: 0, up: 0 };
    const fromU = dot(v, alongU);
    const alongV = this.product(place, 1);
    return { across, cross: (fromU + dot(u, alongV)) / 2, up: dot(v, alongV) };
  }

  /** ∇²f · a direction, in room that the next product takes. */
  private product(place: readonly number[], index: number): Float64Array {
    const { objective, slopes } = this;
    const direction = this.plane.directions[index];
    if (objective.hessianProduct) {
      this.goTo(place);
      objective.hessianProduct(this.x, direction, slopes);
      return slopes;
    }
    if (objective.hessian && objective.dimension <= mostWhole) return this.wholeProduct(place, direction);
    return this.differences(place, index);
  }

  private wholeProduct(place: readonly number[], direction: Float64Array): Float64Array {
    const { objective, slopes } = this;
    const n = objective.dimension;
    const hessian = new Float64Array(n * n);
    this.goTo(place);
    objective.hessian?.(this.x, hessian);
    for (let i = 0; i < n; i++) slopes[i] = dot(direction, hessian.subarray(i * n, i * n + n));
    return slopes;
  }

  private differences(place: readonly number[], index: number): Float64Array {
    const { objective, slopes, behind } = this;
    const h = this.steps[index];
    const beside = (by: number) => place.map((along, i) => (i === index ? along + by : along));
    const [ahead, back] = [beside(h), beside(-h)];
    this.goTo(ahead);
    objective.evaluate(this.x, slopes);
    this.goTo(back);
    objective.evaluate(this.x, behind);
    // The difference of what was rounded: 2h itself is not what the gradients were taken apart by.
    const width = ahead[index] - back[index];
    for (let i = 0; i < slopes.length; i++) slopes[i] = (slopes[i] - behind[i]) / width;
    return slopes;
  }

  private goTo([s, t = 0]: readonly number[]): void {
    pointOn(this.plane.origin, this.plane.directions, s, t, this.x);
  }
}

/** Eigenvalues of a Hessian along a plane's directions, the largest first; on a line there is one. */
export function eigenvaluesOf({ across, cross, up }: PlaneHessian, directions: number): readonly number[] {
  if (directions < 2) return [across];
  const middle = across / 2 + up / 2;
  const spread = Math.hypot(across / 2 - up / 2, cross);
  return [middle + spread, middle - spread];
}

import { dot } from '../../algebra/vector';
import type { Objective, Point } from '../../objective/objective';

/** φ(t) = f(x + t·d) and its slope φ′(t) = ∇f(x + t·d)·d, at some t. */
export interface RayPoint {
  t: number;
  value: number;
  slope: number;
}

/** What was looked at along one direction d, for whoever looks inside a step (optimizers/insight.ts). */
export interface RaySearch {
  readonly direction: Float64Array;
  readonly start: RayPoint;
  readonly trials: RayPoint[];
}

/**
 * The ray x + t·d from a point along a direction d, and its trial, where f was evaluated last. Plain data, part of
 * an optimizer's state, so that a line search allocates nothing.
 */
export interface Ray {
  /** x, length n. */
  readonly origin: Float64Array;
  /** d, length n; the optimizer writes it, then calls `aim`. */
  readonly direction: Float64Array;
  /** φ at t = 0. */
  readonly start: RayPoint;
  /** φ at the trial; f's value there counts as +∞ and its slope as NaN where one of them is not finite. */
  readonly trial: RayPoint;
  /** x + t·d, f and ∇f there as evaluated, for the trial's t. */
  readonly x: Float64Array;
  readonly gradient: Float64Array;
  value: number;
  /** How often f was evaluated with its gradient along all rays so far. */
  evaluations: number;
  /** Given by whoever looks inside a step: every direction and trial is noted in it. */
  log?: RaySearch[] | undefined;
}

/** A ray in n dimensions that is not aimed yet. */
export function newRay(n: number): Ray {
  return {
    origin: new Float64Array(n),
    direction: new Float64Array(n),
    start: newRayPoint(),
    trial: newRayPoint(),
    x: new Float64Array(n),
    gradient: new Float64Array(n),
    value: 0,
    evaluations: 0,
    log: undefined,
  };
}

export const newRayPoint = (): RayPoint => ({ t: 0, value: 0, slope: 0 });

export function copyRayPoint(from: RayPoint, to: RayPoint): void {
  to.t = from.t;
  to.value = from.value;
  to.slope = from.slope;
}

/** Lets the ray begin at a point, along the direction that stands in it. Answers φ′(0). */
export function aim(ray: Ray, point: Point): number {
  ray.origin.set(point.x);
  ray.start.value = point.value;
  ray.start.slope = dot(point.gradient, ray.direction);
  if (ray.log) ray.log.push({ direction: ray.direction.slice(), start: { ...ray.start, t: 0 }, trials: [] });
  return ray.start.slope;
}

/** Aims along −∇f. Answers φ′(0). */
export function aimDownhill(ray: Ray, point: Point): number {
  const { direction } = ray;
  for (let i = 0; i < direction.length; i++) direction[i] = -point.gradient[i];
  return aim(ray, point);
}

/** Evaluates f and its gradient at x + t·d, which becomes the trial. */
export function tryStep(ray: Ray, t: number, objective: Objective): RayPoint {
  const { origin, direction, x, gradient, trial } = ray;
  for (let i = 0; i < x.length; i++) x[i] = origin[i] + t * direction[i];
  const value = objective.evaluate(x, gradient);
  const slope = dot(gradient, direction);
  const usable = Number.isFinite(value) && Number.isFinite(slope);
  ray.value = value;
  trial.t = t;
  trial.value = usable ? value : Number.POSITIVE_INFINITY;
  trial.slope = usable ? slope : Number.NaN;
  ray.evaluations++;
  if (ray.log) ray.log.at(-1)?.trials.push({ ...trial });
  return trial;
}

/** Moves the point to the trial. Answers whether that changed x. */
export function moveToTrial({ x, gradient, value }: Ray, point: Point): boolean {
  let moved = false;
  for (let i = 0; i < x.length; i++) moved ||= x[i] !== point.x[i];
  point.x.set(x);
  point.gradient.set(gradient);
  point.value = value;
  return moved;
}

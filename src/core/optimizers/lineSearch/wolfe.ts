import type { Objective, Point } from '../../objective/objective';
import type { Ray, RayPoint } from './ray';

/**
 * What a strong Wolfe search asks of a step t, 0 < c1 < c2 < 1 (Nocedal & Wright 2006, Numerical Optimization, (3.7)):
 *
 *     φ(t) ≤ φ(0) + c1·t·φ′(0)     enough decrease
 *     |φ′(t)| ≤ c2·|φ′(0)|         nearly flat along the ray
 */
export interface WolfeConditions {
  readonly c1: number;
  readonly c2: number;
}

/** A further condition of the method on the ray's trial, asked where both Wolfe conditions hold. */
export type Accepts = (point: Point, ray: Ray) => boolean;

/** One search: along which ray, from where, for what. */
export interface WolfeSearch {
  readonly ray: Ray;
  readonly point: Point;
  readonly objective: Objective;
  readonly conditions: WolfeConditions;
  /** The first trial, above 0. */
  readonly first: number;
  readonly accepts: Accepts;
}

export function decreasesEnough({ t, value }: RayPoint, { start }: Ray, c1: number): boolean {
  return value <= start.value + c1 * t * start.slope;
}

export function isFlatEnough({ slope }: RayPoint, { start }: Ray, c2: number): boolean {
  return Math.abs(slope) <= -c2 * start.slope;
}

/**
 * The first trial of a quasi-Newton or conjugate gradient step: as far as the last decrease would go on at this
 * slope, at most 1 (Nocedal & Wright 2006, §3.5, (3.60), with SciPy's factor of 1.01).
 */
export function firstTrial(value: number, previousValue: number, slope: number): number {
  const trial = Math.min(1, (1.01 * 2 * (value - previousValue)) / slope);
  return trial > 0 ? trial : 1;
}

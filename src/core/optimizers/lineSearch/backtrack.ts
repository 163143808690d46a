import type { Objective } from '../../objective/objective';
import { type Ray, tryStep } from './ray';
import { decreasesEnough } from './wolfe';

/** The Armijo condition's share c1 of the promised decrease, and what a step that fails it is multiplied by. */
export interface Backtracking {
  readonly c1: number;
  readonly shrink: number;
}

/** Nocedal & Wright's c1 (§3.1), and halving. */
export const usualBacktracking: Backtracking = { c1: 1e-4, shrink: 0.5 };

const mostTrials = 100;

/**
 * Shortens the step from its first length until f decreases enough: f(x + t·d) ≤ f(x) + c1·t·∇f·d. Answers whether
 * the ray's trial is such a step; false after 100 trials, or once what the slope promises is below f's rounding.
 * Armijo (1966), Pacific Journal of Mathematics 16(1), 1–3; Nocedal & Wright (2006), Algorithm 3.1.
 */
export function backtrack(
  ray: Ray,
  first: number,
  objective: Objective,
  { c1, shrink }: Backtracking,
): boolean {
  let t = first;
  const leastDecrease = 0.5 * Number.EPSILON * Math.abs(ray.start.value);
  for (let k = 0; k < mostTrials && -ray.start.slope * t > leastDecrease; k++, t *= shrink) {
    const trial = tryStep(ray, t, objective);
    if (!movesAway(ray)) return false;
    if (trial.value < ray.start.value && decreasesEnough(trial, ray, c1)) return true;
  }
  return false;
}

function movesAway({ x, origin }: Ray): boolean {
  for (let i = 0; i < x.length; i++) if (x[i] !== origin[i]) return true;
  return false;
}

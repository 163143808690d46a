import { largestMagnitude } from '../../algebra/vector';
import type { Objective } from '../../objective/objective';
import { copyRayPoint, newRayPoint, type Ray, type RayPoint, tryStep } from './ray';
import { decreasesEnough, isFlatEnough, type WolfeConditions } from './wolfe';

/** What torch.optim.LBFGS asks of a step. */
export const usualConditions: WolfeConditions = { c1: 1e-4, c2: 0.9 };
const conditions = usualConditions;
const mostTrials = 25;

/** An end of the bracket with its gradient, so that the chosen one needs no further evaluation. */
export interface BracketEnd extends RayPoint {
  readonly gradient: Float64Array;
}

export const newBracketEnd = (n: number): BracketEnd => ({
  ...newRayPoint(),
  gradient: new Float64Array(n),
});

/** Where a search by strong Wolfe conditions stands. */
interface Search {
  readonly ray: Ray;
  readonly objective: Objective;
  readonly ends: readonly [BracketEnd, BracketEnd];
  /** How often the step was tried after the first time. */
  trials: number;
}

/**
 * The line search of torch.optim.LBFGS (_strong_wolfe, from M. Schmidt's minFunc): extrapolates by cubics until a
 * bracket closes, then interpolates in it; after 25 trials, or in a bracket narrower than `narrowest`, it takes the
 * lowest point seen. Afterwards the ray's trial is that point, t = 0 included. A trial that is not finite counts as
 * too far (PyTorch would walk on from it).
 */
export function strongWolfe(
  ray: Ray,
  gradient: Float64Array,
  first: number,
  objective: Objective,
  ends: readonly [BracketEnd, BracketEnd],
  narrowest: number,
): void {
  const search: Search = { ray, objective, ends, trials: 0 };
  copyRayPoint(ray.start, ends[0]);
  ends[0].gradient.set(gradient);
  tryStep(ray, first, objective);
  if (bracket(search, gradient)) return;
  takeEnd(ray, shrink(search, narrowest));
}

/** Finds a bracket; true when the ray's trial already fulfils both conditions. */
function bracket(search: Search, gradient: Float64Array): boolean {
  const { ray, objective, ends } = search;
  const { trial } = ray;
  const [before, after] = ends;
  for (; search.trials < mostTrials; search.trials++) {
    const rises =
      !decreasesEnough(trial, ray, conditions.c1) || (search.trials > 1 && trial.value >= before.value);
    if (!rises && isFlatEnough(trial, ray, conditions.c2)) return true;
    if (rises || trial.slope >= 0) {
      keepTrial(ray, after);
      return false;
    }
    const { t } = trial;
    const next = interpolate(before, trial, t + 0.01 * (t - before.t), t * 10);
    keepTrial(ray, before);
    tryStep(ray, next, objective);
  }
  copyRayPoint(ray.start, before);
  before.gradient.set(gradient);
  keepTrial(ray, after);
  return false;
}

/** Narrows the bracket down; answers its lower end. */
function shrink(search: Search, narrowest: number): BracketEnd {
  const { ray, objective, ends } = search;
  const longest = largestMagnitude(ray.direction);
  let low = lower(ends);
  let wasNearEnd = false;
  for (; search.trials < mostTrials; search.trials++) {
    const [a, b] = ends;
    if (Math.abs(b.t - a.t) * longest < narrowest) break;
    const inside = keepAway(interpolate(a, b), a.t, b.t, wasNearEnd);
    wasNearEnd = inside.isNearEnd;
    const trial = tryStep(ray, inside.t, objective);
    const high = low === a ? b : a;
    if (!decreasesEnough(trial, ray, conditions.c1) || trial.value >= low.value) {
      keepTrial(ray, high);
      low = lower(ends);
      continue;
    }
    const isDone = isFlatEnough(trial, ray, conditions.c2);
    if (!isDone && trial.slope * (high.t - low.t) >= 0) {
      copyRayPoint(low, high);
      high.gradient.set(low.gradient);
    }
    keepTrial(ray, low);
    if (isDone) break;
  }
  return low;
}

const lower = ([a, b]: Search['ends']): BracketEnd => (a.value <= b.value ? a : b);

/**
 * Moves a t within a tenth of the bracket from its ends to that distance, if it left the bracket or the one before
 * was as near.
 */
function keepAway(t: number, a: number, b: number, wasNearEnd: boolean): { t: number; isNearEnd: boolean } {
  const least = Math.min(a, b);
  const most = Math.max(a, b);
  const margin = 0.1 * (most - least);
  if (Math.min(most - t, t - least) >= margin) return { t, isNearEnd: false };
  if (!wasNearEnd && t < most && t > least) return { t, isNearEnd: true };
  return { t: Math.abs(t - most) < Math.abs(t - least) ? most - margin : least + margin, isNearEnd: false };
}

/** Where the cubic through two points with their slopes is lowest, within bounds; their middle when nowhere. */
function interpolate(
  a: RayPoint,
  b: RayPoint,
  lowest = Math.min(a.t, b.t),
  highest = Math.max(a.t, b.t),
): number {
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.t - b.t);
  const d2 = Math.sqrt(d1 * d1 - a.slope * b.slope);
  const t =
    a.t <= b.t
      ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
      : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
  return Number.isNaN(t) ? (lowest + highest) / 2 : Math.min(Math.max(t, lowest), highest);
}

function keepTrial({ trial, gradient }: Ray, end: BracketEnd): void {
  copyRayPoint(trial, end);
  end.gradient.set(gradient);
}

/** Makes an end the ray's trial, without an evaluation. */
function takeEnd(ray: Ray, end: BracketEnd): void {
  const { origin, direction, x } = ray;
  for (let i = 0; i < x.length; i++) x[i] = origin[i] + end.t * direction[i];
  ray.gradient.set(end.gradient);
  ray.value = end.value;
  copyRayPoint(end, ray.trial);
}

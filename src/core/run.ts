import { type Objective, type Point, pointAt } from './objective';
import type { Optimizer } from './optimizer';
import type { Trajectory } from './trajectory';
import { distance, isFiniteVector, norm } from './vector';

/** Why a run ended, with its numbers. */
export type StopReason =
  | {
      readonly kind: 'converged';
      readonly step: number;
      readonly gradientNorm: number;
      readonly tolerance: number;
    }
  | { readonly kind: 'budget'; readonly step: number }
  | { readonly kind: 'diverged'; readonly step: number; readonly what: 'loss' | 'gradient' | 'parameters' }
  | { readonly kind: 'cancelled'; readonly step: number }
  | { readonly kind: 'failed'; readonly step: number; readonly message: string };

export interface RunJob {
  readonly objective: Objective;
  readonly optimizer: Optimizer;
  /** x₀, length n. */
  readonly start: ArrayLike<number>;
  readonly steps: number;
  /** Converged when ‖∇f‖ is at or below this; 0 turns the rule off. */
  readonly gradientNorm: number;
  /** Receives every step; row 0 is the start. */
  readonly trajectory: Trajectory;
}

/**
 * Walks. `next(count)` does up to `count` more steps and yields the step reached, so that the caller
 * sets the length of a time slice; walking away is cancellation. The return value says why it ended.
 * In a row, the learning rate and the step length are those of the step that led to it (row 0: the rate to come).
 */
export function* run(job: RunJob): Generator<number, StopReason, number | undefined> {
  const { objective, optimizer, trajectory } = job;
  const point = pointAt(objective, job.start);
  const state = optimizer.init(point, objective);
  const previous = Float64Array.from(point.x);
  let gradientNorm = norm(point.gradient);
  trajectory.record(0, point.x, point.value, gradientNorm, state.learningRate, 0);
  let remaining = (yield 0) ?? 1;
  for (let step = 0; ; step++) {
    const stop = stopReason(job, point, gradientNorm, step);
    if (stop) {
      trajectory.close();
      return stop;
    }
    if (remaining-- <= 0) remaining = ((yield step) ?? 1) - 1;
    const { learningRate } = state;
    optimizer.step(point, state, objective);
    gradientNorm = norm(point.gradient);
    trajectory.record(
      step + 1,
      point.x,
      point.value,
      gradientNorm,
      learningRate,
      distance(point.x, previous),
    );
    previous.set(point.x);
  }
}

function stopReason(job: RunJob, point: Point, gradientNorm: number, step: number): StopReason | undefined {
  if (!(Number.isFinite(point.value) && Number.isFinite(gradientNorm)))
    return { kind: 'diverged', step, what: whatDiverged(point) };
  const tolerance = job.gradientNorm;
  if (tolerance > 0 && gradientNorm <= tolerance) return { kind: 'converged', step, gradientNorm, tolerance };
  return step >= job.steps ? { kind: 'budget', step } : undefined;
}

function whatDiverged({ x, value }: Point): 'loss' | 'gradient' | 'parameters' {
  if (!isFiniteVector(x)) return 'parameters';
  return Number.isFinite(value) ? 'gradient' : 'loss';
}

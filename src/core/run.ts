import { type Objective, type Point, pointAt } from './objective';
import type { Optimizer, OptimizerState } from './optimizer';
import { column, type Trajectory } from './trajectory';
import { isFiniteVector, isSafeSquare, norm } from './vector';

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
  const walker = begin(job);
  for (let count = 0; ; ) {
    const stop = advance(job, walker, count);
    if (stop) {
      job.trajectory.close();
      return stop;
    }
    count = (yield walker.step) ?? 1;
  }
}

/** Where a run stands. */
interface Walker {
  readonly point: Point;
  readonly state: OptimizerState;
  step: number;
  /** Place of the step's row in the trajectory's slots. */
  row: number;
}

function begin({ objective, optimizer, trajectory, start }: RunJob): Walker {
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  const { slots } = trajectory;
  const row = trajectory.draft();
  slots.set(point.x, row + column.x);
  slots[row + column.learningRate] = state.learningRate;
  const walker = { point, state, step: 0, row };
  record(trajectory, walker, row);
  return walker;
}

/** The hot loop, in a function of its own because engines do not optimise the loop of a generator well. */
function advance(job: RunJob, walker: Walker, count: number): StopReason | undefined {
  const { objective, optimizer, trajectory } = job;
  const { point, state } = walker;
  for (let remaining = count; ; remaining--) {
    const stop = stopReason(job, walker);
    if (stop || remaining <= 0) return stop;
    const row = trajectory.draft();
    trajectory.slots[row + column.learningRate] = state.learningRate;
    optimizer.step(point, state, objective);
    walker.step++;
    record(trajectory, walker, row);
  }
}

/** Completes the draft at `row`; one loop for both norms and the copy, because this is half of a step's cost. */
function record(trajectory: Trajectory, walker: Walker, row: number): void {
  const { point, row: previous } = walker;
  const { x, gradient } = point;
  const { slots } = trajectory;
  let slope = 0;
  let moved = 0;
  for (let i = 0; i < x.length; i++) {
    const difference = x[i] - slots[previous + column.x + i];
    moved += difference * difference;
    slope += gradient[i] * gradient[i];
    slots[row + column.x + i] = x[i];
  }
  slots[row + column.step] = walker.step;
  slots[row + column.value] = point.value;
  slots[row + column.gradientNorm] = isSafeSquare(slope) ? Math.sqrt(slope) : norm(gradient);
  slots[row + column.stepLength] = Math.sqrt(moved);
  walker.row = row;
  trajectory.record();
}

function stopReason(job: RunJob, { point, step, row }: Walker): StopReason | undefined {
  const gradientNorm = job.trajectory.slots[row + column.gradientNorm];
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

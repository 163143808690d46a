import type { Experiment, StopRules } from './experiment';
import { type Objective, type Point, pointAt } from './objective';
import type { Optimizer, OptimizerState } from './optimizer';
import { Recorder } from './recorder';
import { column, type Trajectory } from './trajectory';
import { isFiniteVector } from './vector';

/** Why a run ended, with its numbers. */
export type StopReason =
  | {
      readonly kind: 'converged';
      readonly step: number;
      readonly rule: 'gradientNorm' | 'stepLength' | 'lossChange' | 'targetLoss';
      /** What was measured, and the bound that it reached. */
      readonly value: number;
      readonly tolerance: number;
    }
  | {
      readonly kind: 'stalled';
      readonly step: number;
      readonly rule: 'plateau';
      readonly lowest: number;
      readonly patience: number;
    }
  /** The optimizer itself found no lower point although the gradient is not zero. */
  | { readonly kind: 'stalled'; readonly step: number; readonly rule: 'noDecrease' }
  | {
      readonly kind: 'budget';
      readonly step: number;
      readonly of: 'steps' | 'evaluations';
      readonly evaluations: number;
    }
  | { readonly kind: 'diverged'; readonly step: number; readonly what: 'loss' | 'gradient' | 'parameters' }
  | {
      readonly kind: 'diverged';
      readonly step: number;
      readonly what: 'bound';
      readonly loss: number;
      readonly bound: number;
    }
  | { readonly kind: 'cancelled'; readonly step: number }
  | { readonly kind: 'failed'; readonly step: number; readonly message: string };

export interface RunJob {
  readonly objective: Objective;
  readonly optimizer: Optimizer;
  /** x₀, length n. */
  readonly start: ArrayLike<number>;
  readonly budget: Experiment['budget'];
  readonly stop: StopRules;
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
  try {
    for (let count = 0; ; ) {
      const stop = advance(job, walker, count);
      if (stop) return stop;
      count = (yield walker.step) ?? 1;
    }
  } finally {
    walker.recorder.close();
  }
}

/** Where a run stands. */
interface Walker {
  readonly point: Point;
  readonly state: OptimizerState;
  readonly recorder: Recorder;
  step: number;
}

function begin({ objective, optimizer, trajectory, start }: RunJob): Walker {
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  const recorder = new Recorder(trajectory);
  recorder.begin(point, state.learningRate);
  return { point, state, recorder, step: 0 };
}

/** The hot loop, in a function of its own because engines do not optimise the loop of a generator well. */
function advance(job: RunJob, walker: Walker, count: number): StopReason | undefined {
  const { objective, optimizer } = job;
  const tolerance = job.stop.gradientNorm;
  const { point, state, recorder } = walker;
  const { row } = recorder;
  const last = Math.min(job.budget.steps, walker.step + count);
  let { step } = walker;
  while (step < last && Number.isFinite(point.value) && goesOn(row[column.gradientNorm], tolerance)) {
    optimizer.step(point, state, objective);
    row[column.learningRate] = state.learningRate;
    recorder.record(point, ++step);
  }
  walker.step = step;
  return stopReason(job, walker);
}

/** False for a gradient that is not finite or, with a tolerance above 0, as small as that. */
function goesOn(gradientNorm: number, tolerance: number): boolean {
  return gradientNorm < Number.POSITIVE_INFINITY && (gradientNorm > tolerance || tolerance === 0);
}

function stopReason(job: RunJob, { point, recorder, step }: Walker): StopReason | undefined {
  const gradientNorm = recorder.row[column.gradientNorm];
  if (!(Number.isFinite(point.value) && Number.isFinite(gradientNorm)))
    return { kind: 'diverged', step, what: whatDiverged(point) };
  const tolerance = job.stop.gradientNorm;
  if (!goesOn(gradientNorm, tolerance))
    return { kind: 'converged', step, rule: 'gradientNorm', value: gradientNorm, tolerance };
  return step >= job.budget.steps
    ? { kind: 'budget', step, of: 'steps', evaluations: recorder.row[column.evaluations] }
    : undefined;
}

function whatDiverged({ x, value }: Point): 'loss' | 'gradient' | 'parameters' {
  if (!isFiniteVector(x)) return 'parameters';
  return Number.isFinite(value) ? 'gradient' : 'loss';
}

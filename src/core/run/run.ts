import { experimentDefaults } from '../experiment/experiment';
import type { Measured } from '../learning/metrics/metricColumn';
import { type Objective, pointAt } from '../objective/objective';
import type { Optimizer } from '../optimizers/optimizer';
import type { Apart } from './apart';
import { column } from './columns';
import { compileWalk, type Walk } from './fusedWalk';
import type { IterateAverage } from './iterateAverage';
import { Measurements } from './measurements';
import { measure } from './measures';
import { Recorder } from './recorder';
import type { Ending, Standing, StopReason } from './stop';
import { compileStopCheck, type StopCheck } from './stopCheck';
import type { Trajectory } from './trajectory';
import { looksAt, type WholeLooks, type WholeLoss } from './wholeLoss';

/** All that a run needs. */
export interface RunJob extends Ending {
  readonly objective: Objective;
  readonly optimizer: Optimizer;
  /** x₀, length n. */
  readonly start: ArrayLike<number>;
  /** Receives every step; row 0 is the start. */
  readonly trajectory: Trajectory;
  /** Where the iterates are kept, for a trajectory whose rows hold no parameters. */
  readonly apart?: Apart;
  /** The loss over all rows, for a run on mini-batches: stop rules look at it, and never at one batch. */
  readonly whole?: WholeLoss;
  /** The average of the iterates, kept beside them. */
  readonly average?: IterateAverage;
  /** What measures the metrics of the rows, for a trajectory that has some: once an epoch. */
  readonly measured?: Measured;
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
      if (stop) {
        walker.recorder.measureLast(walker.point);
        return stop;
      }
      count = (yield walker.slots[column.step]) ?? 1;
    }
  } finally {
    walker.recorder.close();
  }
}

/** Where a run stands. */
interface Walker extends Standing {
  readonly recorder: Recorder;
  /** Absent: no metrics. */
  readonly metrics: Measurements | undefined;
  readonly check: StopCheck;
  /** Absent: step by step. */
  readonly walk: Walk | undefined;
  /** Absent: the rules are looked at in each step. */
  readonly looks: WholeLooks | undefined;
}

function begin(job: RunJob): Walker {
  const { objective, optimizer, trajectory, apart, average, start, stop } = job;
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  const metrics = job.measured && new Measurements(job.measured, job.whole?.every ?? 1);
  const recorder = new Recorder(trajectory, apart, metrics, average);
  recorder.begin(point, state.learningRate);
  const { slots, places } = recorder;
  const looks = job.whole && looksAt(job.whole, job);
  // What the batches say ends a run only where it is not finite.
  const ending = { ...job, stop: job.whole ? experimentDefaults.stop : stop };
  const check = compileStopCheck(ending, places);
  // Each iterate is taken into the average.
  const walk =
    trajectory.averageShift === 0 && optimizer.loop
      ? compileWalk(optimizer.loop, objective.dimension, ending, trajectory.metrics.length)
      : undefined;
  const looking = looks ? looks.before(check) : check;
  return { point, state, recorder, metrics, check: looking, slots, places, walk, looks };
}

/** The hot loops, in functions of their own because engines do not optimise the loop of a generator well. */
function advance(job: RunJob, walker: Walker, count: number): StopReason | undefined {
  const last = Math.min(job.budget.steps, walker.slots[column.step] + count);
  return walker.walk ? walkOn(job, walker, walker.walk, last) : stepOn(job, walker, last);
}

/** Many steps at a time: each walk ends where the trajectory or a stop rule has to take a look. */
function walkOn(job: RunJob, walker: Walker, walk: Walk, last: number): StopReason | undefined {
  const { objective, budget } = job;
  const { point, state, recorder, slots } = walker;
  // A first-order step evaluates once, and the start did.
  const end = Math.min(last, (budget.evaluations ?? Number.POSITIVE_INFINITY) - 1);
  let stop = walker.check(walker);
  while (stop === undefined && slots[column.step] < end) {
    walk.to(nextLook(walker, end), point, state, objective, slots);
    recorder.measureMetrics(point);
    recorder.settle(point);
    stop = walker.check(walker);
  }
  return stop;
}

/** The step up to which nobody looks at the walk. */
function nextLook({ looks, metrics, slots }: Walker, end: number): number {
  const step = slots[column.step];
  return Math.min(end, looks?.after(step) ?? end, metrics?.after(step) ?? end);
}

function stepOn(job: RunJob, walker: Walker, last: number): StopReason | undefined {
  const { objective, optimizer } = job;
  const { point, state, recorder, slots } = walker;
  let step = slots[column.step];
  let stop = walker.check(walker);
  while (stop === undefined && step < last) {
    optimizer.step(point, state, objective);
    step++;
    recorder.measured[measure.rate] = state.learningRate;
    recorder.measured[measure.evaluations] = 1 + (state.evaluations ?? step);
    recorder.record(point, step);
    stop = walker.check(walker);
  }
  return stop;
}

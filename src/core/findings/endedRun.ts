import { find } from '../catalogue/entry';
import type { RunSpec } from '../experiment/experiment';
import type { OpenedObjective } from '../objective/opened';
import { optimizers } from '../optimizers';
import type { OptimizerEntry } from '../optimizers/optimizer';
import { column } from '../run/columns';
import type { RunJob } from '../run/run';
import type { StopReason } from '../run/stop';

/** A run that has ended, as it is looked back on. */
export interface EndedRun {
  readonly opened: OpenedObjective;
  readonly spec: RunSpec;
  readonly job: RunJob;
  readonly stop: StopReason;
  readonly history: History;
}

/** The losses of a run, by their steps: of one that climbs with the other sign, so that lower is better for all. */
export class History {
  readonly direction: 1 | -1;
  private readonly trajectory: RunJob['trajectory'];

  constructor({ trajectory, maximize }: Pick<RunJob, 'trajectory' | 'maximize'>) {
    this.trajectory = trajectory;
    this.direction = maximize ? -1 : 1;
  }

  get rows(): number {
    return this.trajectory.length;
  }

  /** The last step. */
  get steps(): number {
    return this.trajectory.stepOf(this.rows - 1);
  }

  get first(): number {
    return this.loss(0);
  }

  get last(): number {
    return this.loss(this.rows - 1);
  }

  loss(row: number): number {
    return this.direction * this.trajectory.at(row, column.value);
  }

  /** The lowest loss up to a step. */
  lowest(step = this.steps): number {
    return this.extreme(step, Math.min);
  }

  /** The highest loss up to a step. */
  highest(step = this.steps): number {
    return this.extreme(step, Math.max);
  }

  /** The first step whose loss is at most so high. */
  reached(loss: number): number {
    let row = 0;
    while (row < this.rows - 1 && !(this.loss(row) <= loss)) row++;
    return this.trajectory.stepOf(row);
  }

  /** The largest ‖∇f‖. */
  get steepest(): number {
    let steepest = 0;
    for (let row = 0; row < this.rows; row++)
      steepest = Math.max(steepest, this.trajectory.at(row, column.gradientNorm));
    return steepest;
  }

  private extreme(step: number, better: (a: number, b: number) => number): number {
    let found = this.first;
    for (let row = 1; row < this.rows && this.trajectory.stepOf(row) <= step; row++)
      found = better(found, this.loss(row));
    return found;
  }
}

/** Where a run began, length n. */
export const startOf = ({ job: { start } }: EndedRun): Float64Array => Float64Array.from(start);

/** Where it ended, length n. */
export function endOf({ job: { apart, trajectory } }: EndedRun): Float64Array {
  return apart
    ? apart.iterates.newest.slice()
    : trajectory.latest.slice(column.x, column.x + trajectory.dimension);
}

/** The catalogue's entry of its method. */
export function methodOf({ spec: { optimizer } }: Pick<EndedRun, 'spec'>): OptimizerEntry {
  const entry = find(optimizers, optimizer.name);
  if (!entry) throw new Error(`There is no optimizer "${optimizer.name}".`);
  return entry;
}

/** A number among the settings of its method; undefined where it has no such setting. */
export function settingOf({ spec }: Pick<EndedRun, 'spec'>, id: string): number | undefined {
  const value = spec.optimizer.settings[id] ?? find(methodOf({ spec }).settings, id)?.default;
  return typeof value === 'number' ? value : undefined;
}

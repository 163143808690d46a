import type { OwnName } from '../board/ownLine';
import type { Entry, Values } from '../catalogue/entry';
import type { Point } from '../objective/objective';

/** How a schedule came to a learning rate, as a line that is written at the board (core/board/ownLine.ts). */
export interface RateTold {
  /** In the language of kernels; absent: it is what it was. */
  readonly formula?: string;
  readonly names?: Readonly<Record<string, OwnName>>;
}

/** How the learning rate η changes from step to step. */
export interface Schedule {
  /** The memory before the first step, plain data: memory[0] is η of the step to come, the rest is the schedule's own. */
  init(): Float64Array;
  /**
   * Writes η of the next step into memory[0], after `step` steps (1, 2, …) have led to `point`. Must not allocate.
   * Absent: η never changes.
   */
  advance?(memory: Float64Array, step: number, point: Point): void;
  /** How η of the step to come was found, after k steps; absent: it is said without a formula. */
  told?(k: number, memory: Float64Array): RateTold;
}

/** What a schedule is made from, besides its own settings. */
export interface ScheduleArgument {
  readonly values: Values;
  /** The optimizer's learning rate, from which the schedule departs. */
  readonly learningRate: number;
  /** The run's budget; schedules that stretch over the whole run use it where their own length is 0. */
  readonly steps: number;
  /** The run climbs: a higher loss is the better one. */
  readonly maximize?: boolean;
  /** The loss over all rows, and the steps of an epoch, of a run on mini-batches: what judges losses looks there, once an epoch. */
  readonly whole?: { loss(x: Float64Array): number; readonly every: number };
}

/** A schedule of the catalogue. */
export interface ScheduleEntry extends Entry<Schedule, ScheduleArgument> {
  /** One sentence: what it does, and what it is good for. */
  readonly about: string;
}

import type { BoardLine } from '../../core/board/boardLine';
import type { RunSpec } from '../../core/experiment/experiment';
import type { StepRecord } from '../../core/inside/stepRecord';
import type { StepSentence } from '../../core/inside/story/stepSentence';

/** A step of a run that somebody wants to look into; it is given up when the same viewer asks anew, or leaves. */
export interface InsideRequest {
  readonly viewer: string;
  /** The objective's key. */
  readonly objective: string;
  /** What the run is made of: it is walked once more. */
  readonly spec: RunSpec;
  /** The row from which the step leads on, from 0. */
  readonly step: number;
  /** The key of an open plane on which points and vectors are told; absent: a number for each parameter. */
  readonly plane?: string;
  /** The place of the parameter whose lines are wanted: what the step did with it, written as at the board. Absent: none. */
  readonly parameter?: number;
  /** Of so many mini-batches the gradients are told, too. */
  readonly batches?: number;
}

/** What a run did in a step, the lines of it that were asked for, and with them in words what it did and why. */
export interface InsideAnswer extends StepRecord {
  readonly lines?: readonly BoardLine[];
  readonly story?: readonly StepSentence[];
}

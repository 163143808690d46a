import type { ObjectiveSpec, RunSpec } from '../experiment/experiment';
import type { OpenedObjective } from '../objective/opened';

/** A run that has been walked, to be written as a program. */
export interface ExportedRun {
  readonly spec: RunSpec;
  /** Steps done. */
  readonly steps: number;
  /** The loss at the last of them. */
  readonly loss: number;
}

/** A run with the step in which a program of it is held against it. */
export interface ComparedRun extends ExportedRun {
  /** The last step that other roundings leave as it is; absent: the last of all. */
  readonly compared?: ComparedStep;
}

/** A step of a run, and the loss there. */
export interface ComparedStep {
  readonly step: number;
  readonly loss: number;
}

/** Runs of one objective, to be written as one program. */
export interface ExportRequest {
  readonly objective: ObjectiveSpec;
  readonly opened: OpenedObjective;
  readonly runs: readonly ComparedRun[];
}

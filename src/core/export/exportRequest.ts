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

/** Runs of one objective, to be written as one program. */
export interface ExportRequest {
  readonly objective: ObjectiveSpec;
  readonly opened: OpenedObjective;
  readonly runs: readonly ExportedRun[];
}

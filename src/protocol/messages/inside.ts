import type { RunSpec } from '../../core/experiment/experiment';

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
  /** Of so many mini-batches the gradients are told, too. */
  readonly batches?: number;
}

import type { RunSpec } from '../experiment/experiment';
import type { OpenedObjective } from '../objective/opened';
import type { ObservedStep } from './replay';

/** A step of a run, and the parameter that its lines are about. */
export interface LinesWanted {
  readonly observed: ObservedStep;
  readonly opened: OpenedObjective;
  readonly spec: RunSpec;
  readonly parameter: number;
}

import type { ObjectiveCode } from '../objective/objectiveCode';
import type { WalkedSpace } from '../space/walkedSpace';

/** What is minimised, and in which parameters. */
export interface WalkedObjective {
  readonly objective: ObjectiveCode;
  readonly space: WalkedSpace;
}

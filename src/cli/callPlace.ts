import type { Materials } from '../core/objective/opener';
import { openOutput } from './output';
import { openOutputs } from './outputs';

/** What a call has around it, besides the files that it names. */
export interface CallPlace {
  /** What its objective is made of, where that is in no file that it can read. */
  readonly materials: Pick<Materials, 'program'>;
  /** Where its result goes. */
  readonly openOutput: typeof openOutput;
  /** The same for several files. */
  readonly openOutputs: typeof openOutputs;
}

/** Those of a call in the process of the command line. */
export const ownPlace: CallPlace = { materials: {}, openOutput, openOutputs };

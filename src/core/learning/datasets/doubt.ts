import { visible } from '../../text/visible';
import type { ReadOptions } from './readOptions';

/** One way to read what is doubtful, and the options that ask for it. */
export interface DoubtChoice {
  /** In a few words, for a list to choose from: "1.250 is 1250". */
  readonly text: string;
  /** To be joined with the options of now (withOptions); with it, the doubt is settled. */
  readonly read: ReadOptions;
}

/** Something that can be read in more than one way. */
export interface Doubt {
  /** Which of the options settles it. */
  readonly kind: keyof ReadOptions;
  /** The column that it is about; absent: the whole table. */
  readonly column?: string;
  /** The sentence that stands in the table's warnings, too. */
  readonly text: string;
  /** The line of the file with the first example, from 1. */
  readonly line?: number;
  /** At least two; the first is the one that was taken. */
  readonly choices: readonly DoubtChoice[];
}

/** Options as they are written into an experiment, for a sentence; what a file calls things is shortened and made safe. */
export const optionText = (read: ReadOptions): string => visible(`"read": ${JSON.stringify(read)}`, 160);

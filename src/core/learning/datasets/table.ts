import type { Warning } from '../../text/warning';
import type { Doubt } from './doubt';

/** A column of a table as read from a file. */
export type Column =
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly values: Float64Array;
      readonly missing: number;
    }
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly values: readonly string[];
      readonly missing: number;
    };

/** A dataset as read: columns of equal length, and what the reader had to say. NaN stands for a missing number. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: number;
  /** True when the first line was taken for names. */
  readonly header: boolean;
  /** For what was read but not as it stands. */
  readonly warnings: readonly Warning[];
  /** What could be read in another way, with the options that would; each is in the warnings, too. */
  readonly doubts: readonly Doubt[];
  /** The line of the file on which each row begins, from 1; absent when the format has no lines. */
  readonly lines?: Int32Array;
}

/** What a model is trained on: numbers only, no missing ones. */
export interface TrainingData {
  /** Row-major, rows × featureNames.length. */
  readonly features: Float64Array;
  /** Numbers; of classes their places in `classes`, or −1 and 1 where a loss takes two classes as signs. */
  readonly target: Float64Array;
  /** The names of the target's classes; absent when the target is a number. */
  readonly classes?: readonly string[];
  readonly rows: number;
  readonly featureNames: readonly string[];
  readonly targetName: string;
  readonly warnings: readonly Warning[];
}

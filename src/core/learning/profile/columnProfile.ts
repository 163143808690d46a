import type { Association } from './association';
import type { Histogram } from './histogram';
import type { NumberSummary } from './numbers';
import type { WordCounts } from './words';

/** What a column holds, as a person would say it. `date`: days, and texts that can be read as days or times of day. */
export type ProfileKind = 'number' | 'text' | 'date' | 'yesNo';

/**
 * What deserves a second look. `empty`: no value at all · `constant`: one value in every row · `counts`: 0, 1, 2, … ·
 * `identifies`: another value in every row · `gaps`: more than half of the values are missing · `leaks`: it tells the
 * target all but exactly, as a copy of it or a result of it does.
 */
export type ColumnHint = 'empty' | 'constant' | 'counts' | 'identifies' | 'gaps' | 'leaks';

/** A column of a table, looked at as a whole. */
export interface ColumnProfile {
  readonly name: string;
  /** The name as it is shown: nothing hides in it. */
  readonly label: string;
  readonly kind: ProfileKind;
  /** Rows without a value. */
  readonly missing: number;
  /** Different values, missing ones aside. */
  readonly distinct: number;
  /** True where there are more different values than were counted. */
  readonly manyMore?: true;
  /** Of numbers, yes and no as 1 and 0 among them; absent where no number is finite. */
  readonly numbers?: NumberSummary;
  /** How the finite numbers are spread. */
  readonly histogram?: Histogram;
  /** Of texts, and of yes and no: the most frequent ones. */
  readonly words?: WordCounts['frequent'];
  /** How strongly it goes with the target; absent without a target, for the target itself, and where it cannot be told. */
  readonly association?: Association;
  readonly hints: readonly ColumnHint[];
}

/** A table, looked at column by column. */
export interface TableProfile {
  readonly rows: number;
  /** All columns in the order of the file. */
  readonly columns: readonly ColumnProfile[];
  /** Of a very large table only every so manyth row was looked at, but for what is missing; absent: all rows. */
  readonly every?: number;
}

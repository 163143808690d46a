import type { PreparationChoice } from '../../experiment/preparationSpec';
import type { DateOrder } from '../datasets/readOptions';
import type { TrainingData } from '../datasets/table';
import type { Examples } from '../models/model';

/** How a cell becomes numbers: as it is; 0 and 1 for each word; the place of the word; days since 1970-01-01; year, month, day, day of the week. */
export type ColumnEncoding = 'number' | 'onehot' | 'ordinal' | 'days' | 'parts';

/** A column of the table that features are made of, with what its training rows taught. */
export interface FittedColumn {
  readonly name: string;
  readonly encoding: ColumnEncoding;
  /** Of a column of yes and no, as 1 and 0: how the file spells them. */
  readonly words?: readonly [zero: string, one: string];
  /** Of texts: the words of training rows, sorted by their characters. */
  readonly categories?: readonly string[];
  /** Of dates: which of year, month and day stands first. */
  readonly order?: DateOrder;
  /** Its raw number where a cell has none; absent: such a row is left out. */
  readonly fill?: number;
  /** The natural logarithm of the number is taken. */
  readonly log?: true;
}

/** What brings features to one size: prepared = (feature − shift) / divisor, one of each for every feature. */
export interface FittedScaling {
  readonly kind: Exclude<PreparationChoice<'scale'>, 'none'>;
  readonly shifts: readonly number[];
  readonly divisors: readonly number[];
}

/**
 * What was learnt of training rows, as plain data, so that a row of cells becomes features anywhere:
 * cell → raw number → encoded numbers → products of them → scaled.
 */
export interface FittedPreparation {
  /** The columns that features are made of, in the order of the cells. */
  readonly columns: readonly FittedColumn[];
  /** For each feature the places of the encoded numbers whose product it is, one as often as its power; absent: they are the features. */
  readonly terms?: readonly (readonly number[])[];
  readonly scaling?: FittedScaling;
  /** The target is trained on as its natural logarithm. */
  readonly logTarget?: true;
}

/** Some rows of a table, ready for a model. */
export interface PreparedPart extends Examples {
  readonly rows: number;
  /** Before anything was made of them, row-major, rows × columns of the preparation: texts as places of their words, dates as days. */
  readonly raw: Float64Array;
  /** How much each row counts, of row and class weights; absent: all the same. */
  readonly weights?: Float64Array;
  /** The row of the table that each one is, from 0. */
  readonly sourceRows: Int32Array;
}

/** Rows to train on, those kept from training, and how they were made ready. */
export interface PreparedData extends TrainingData, PreparedPart {
  readonly rows: number;
  readonly features: Float64Array;
  readonly target: Float64Array;
  readonly validation?: PreparedPart;
  readonly test?: PreparedPart;
  readonly preparation: FittedPreparation;
}

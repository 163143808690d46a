import type { DataPart } from '../learning/metrics/metricColumn';
import type { Prediction } from '../learning/models/prediction';
import type { Interval } from '../plane/interval';
import type { NetworkBuild, NetworkPicture } from './network/networkAnswer';

/** The parts of a table's rows, in the order in which they are counted. */
export const fitParts: readonly DataPart[] = ['training', 'validation', 'test'];

/** A column that the model is asked with, as it stands in the file. */
export interface FitColumn {
  readonly name: string;
  /** The texts that are known, of a column of texts. */
  readonly words?: readonly string[];
  /** The mean of a column of numbers over the training rows, or the place of the most frequent text. */
  readonly usual: number;
  /** How much of a column of numbers its classes explain: the share of its variance that lies between them (η²); 0 where there are none. */
  readonly tells: number;
  /** From the lowest to the highest number of the training rows, or place of a text. */
  readonly range: Interval;
}

/** The rows that are drawn: some where there are very many. */
export interface DrawnRows {
  readonly columns: readonly FitColumn[];
  /** Row-major, rows × columns: numbers, or the places of texts in `words`; NaN is a missing one. */
  readonly values: Float64Array;
  /** The true numbers, or the places of the true classes. */
  readonly target: Float64Array;
  /** From the lowest to the highest true number. */
  readonly targetRange: Interval;
  /** For each row the place of its part in `fitParts`. */
  readonly part: Uint8Array;
  /** Where each row stands in the file: its line from 1 where the file has lines, else its row from 1. */
  readonly source: Int32Array;
  /** Whether `source` counts lines. */
  readonly hasLines: boolean;
  /** All rows of each part, drawn or not. */
  readonly counts: readonly number[];
  /** How the model is built, where it is a network. */
  readonly network?: NetworkBuild;
}

/** The model over its only column. */
export interface FitCurve {
  readonly window: Interval;
  /** Row-major, points × outputs, evenly spaced from the window's beginning to its end: numbers, or scores of each class. */
  readonly values: Float64Array;
  readonly outputs: number;
  /** Of classes: false where the model has scores only. */
  readonly probabilities: boolean;
}

/** What the model sees over two columns. */
export interface FitRegions {
  readonly axes: readonly [number, number];
  readonly windows: readonly [Interval, Interval];
  /** Places along x and along y. */
  readonly columns: number;
  readonly rows: number;
  /** For each class, rows × columns, row by row from the window's lower end: its probability, or its score where there are none. */
  readonly values: Float64Array;
  /** False where the model has scores only. */
  readonly probabilities: boolean;
}

/** How many rows of each class are taken for which: classes × classes, the true ones down; absent for a part without rows. */
export type FitConfusion = { readonly [Part in DataPart]?: Float64Array };

/** What is drawn of a model with some parameters; what was not asked for is absent. */
export interface FitAnswer {
  /** The metrics of the objective's summary, in their order. */
  readonly measures?: readonly number[];
  readonly rows?: DrawnRows;
  /** For each drawn row the number, or the place of the class, that the model predicts. */
  readonly predictions?: Float64Array;
  /** For each drawn row the probability of the predicted class, where the model knows one. */
  readonly certainty?: Float64Array;
  readonly curve?: FitCurve;
  readonly regions?: FitRegions;
  readonly confusion?: FitConfusion;
  /** What the model says of the cells. */
  readonly prediction?: Prediction;
  readonly network?: NetworkPicture;
}

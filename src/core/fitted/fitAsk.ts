import type { NetworkAsk } from './network/networkAsk';

/** A lattice over two columns; the others stand at their usual values. */
export interface RegionsAsk {
  /** Places of two columns of numbers, that along x first. */
  readonly axes: readonly [number, number];
  readonly columns: number;
  readonly rows: number;
}

/** What of a trained model is to be drawn. Each part is answered by itself; what is absent is not computed. */
export interface FitAsk {
  /** The rows that are drawn and their columns: they are the same for all parameters. */
  readonly rows?: boolean;
  /** The metrics of the objective's summary. */
  readonly measures?: boolean;
  /** What the model says of each drawn row. */
  readonly predictions?: boolean;
  /** The model over its only column, at so many places. */
  readonly curve?: { readonly points: number };
  /** Which class the model sees where. */
  readonly regions?: RegionsAsk;
  /** How many rows of each class the model takes for which. */
  readonly confusion?: boolean;
  /** What the model says of one row: a number for each column, of texts the place in its words. */
  readonly cells?: readonly number[];
  /** Of a network: its weights and units. */
  readonly network?: NetworkAsk;
}

/** Bounds of what may be asked for. */
export const fitLimits = { curvePoints: 2000, latticeSide: 400, cells: 100_000 } as const;

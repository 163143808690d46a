/** What of a network is to be drawn. Columns are counted from the features, 0, to the outputs. */
export interface NetworkAsk {
  /** At most so many units of a column are drawn. */
  readonly most: number;
  /** The drawn units of each column; absent: the strongest ones. */
  readonly units?: readonly (readonly number[])[];
  /** What each drawn unit gives over places of one or two columns of numbers. */
  readonly maps?: MapsAsk;
  /** How the loss over the training rows goes with each drawn weight. */
  readonly slopes?: boolean;
  /** The drawn row that goes forward and back. */
  readonly row?: number;
  /** The column and the place of the unit that is computed with its numbers. */
  readonly unit?: readonly [column: number, place: number];
  /** How weights, gradients and steps are spread, layer by layer, and which units have stopped to learn. */
  readonly spreads?: boolean;
  /** At most so many rows, the one with the highest loss first. */
  readonly worst?: number;
}

/** A lattice for every unit: the other columns stand at their usual values. */
export interface MapsAsk {
  /** Places of one or two columns of numbers in the data, that along x first. */
  readonly axes: readonly number[];
  /** Places along each axis. */
  readonly side: number;
}

/** Bounds of what may be asked for. */
export const networkLimits = { units: 200, columns: 200, side: 100, worst: 500, places: 1_000_000 } as const;

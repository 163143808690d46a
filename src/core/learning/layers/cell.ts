import type { Floats, Kernels } from './kernels/kernels';

/** How a state follows from two sums of numbers, over a step's input and over the state before, unit by unit: for one step, whose numbers it keeps. */
export interface Cell {
  /** Writes h(t), rows × units. */
  forward(at: CellSums, state: Floats, rows: number): void;
  /** Of ∂loss/∂h(t) writes the slopes of both sums, and the part of ∂loss/∂h(t−1) that goes through no sum. */
  backward(at: CellSums, stateSlopes: Floats, slopes: CellSums, rows: number): void;
}

/** A cell's numbers at a step, or their slopes. */
export interface CellSums {
  /** Sums over x(t), rows × gates × units. */
  readonly input: Floats;
  /** Sums over h(t−1), likewise. */
  readonly recurrent: Floats;
  /** h(t−1), rows × units. */
  readonly before: Floats;
}

/** A kind of cell. */
export interface CellKind {
  /** That of its activation, or "gru". */
  readonly id: string;
  /** How many sums of each kind a unit has; those of a row are [gate][unit]. */
  readonly gates: number;
  /** Makes the cell of a step, with so many units. */
  make(units: number, kernels: Kernels): Cell;
}

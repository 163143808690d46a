import type { Precision } from '../../../precision';
import type { ScalarActivation } from '../../activations/activation';
import type { Windows } from '../windows';

/** Floats that layers compute with: of float32 wherever a network's are, so that kernels read them as they stand. */
export type Floats = Float64Array | Float32Array;

/** An array that kernels keep, in memory of theirs. `values` is another one after each `reserve`, and then holds anything. */
export interface Room {
  readonly values: Floats;
}

/**
 * C = A·B, or C += A·B where `adds`, for C with m × n numbers, row-major from `cFrom` on. A (m × k) and B (k × n) begin at places and have
 * strides of their own, so that a transposed matrix is the same numbers read the other way. Each number of C is summed up over k
 * in its order, from 0 or from what C has: the result is the same to the last bit however the work is cut up, and wherever
 * the numbers stand. Those in rooms of the same kernels are multiplied fastest.
 */
export type Multiply = (
  a: Floats,
  aFrom: number,
  aRow: number,
  aColumn: number,
  b: Floats,
  bFrom: number,
  bRow: number,
  bColumn: number,
  c: Floats,
  cFrom: number,
  m: number,
  k: number,
  n: number,
  adds: boolean,
) => void;

/** An activation over many numbers at once. */
export interface UnitKernel {
  /** Writes a(z) of the first `count` numbers. */
  forward(input: Floats, output: Floats, count: number): void;
  /** Writes ∂loss/∂a · a′(z) of the numbers that went forward last. */
  backward(input: Floats, outputSlopes: Floats, inputSlopes: Floats, count: number): void;
}

/** What a convolution is made from: windows over pictures, and how many filters look at each. */
export interface ConvolutionShape extends Windows {
  readonly filters: number;
  readonly hasBias: boolean;
}

/** The passes of a convolution over whole pictures, its filters at `from` among the parameters, and behind them its biases. */
export interface ConvolutionKernel {
  /** Writes, for each window of so many pictures, the sum of its numbers times each filter, in their order, and then the bias. */
  forward(pictures: Floats, count: number, parameters: Floats, from: number, output: Floats): void;
  /** Adds ∂loss/∂filter, window by window, to the gradient at `from`. */
  addFilterSlopes(
    pictures: Floats,
    count: number,
    outputSlopes: Floats,
    gradient: Floats,
    from: number,
  ): void;
  /** Writes ∂loss/∂picture: for each number it is summed up over windows, and within these over filters. */
  writePictureSlopes(
    parameters: Floats,
    from: number,
    outputSlopes: Floats,
    count: number,
    pictureSlopes: Floats,
  ): void;
}

/** What layers compute with, in one precision, and where their numbers stand: the part of a network that engines differ in. */
export interface Kernels {
  readonly precision: Precision;
  readonly multiply: Multiply;
  /** Adds a row of n numbers, at `from`, to each of m rows. */
  addRow(values: Floats, m: number, n: number, row: Floats, from: number): void;
  /** Adds each of m rows of n numbers to the row at `from`, in their order. */
  addToRow(values: Floats, m: number, n: number, row: Floats, from: number): void;
  /** into = a + factor·b, for the first `count` numbers. */
  mix(a: Floats, factor: number, b: Floats, into: Floats, count: number): void;
  /** Divides `count` numbers from a place on. */
  divide(values: Floats, from: number, divisor: number, count: number): void;
  /** @param width how many numbers go through at a time for each row */
  unit(activation: ScalarActivation, width: number): UnitKernel;
  convolution(shape: ConvolutionShape): ConvolutionKernel;
  /** The mean of each window, channel by channel, of so many pictures; windows without padding. */
  means(windows: Windows): UnitKernel;
  /** Room for so many numbers of each row, from the next `reserve` on. */
  perRow(width: number): Room;
  /** Room for so many numbers, from the next `reserve` on. */
  fixed(length: number): Room;
  /** Makes all rooms, for passes of so many rows. */
  reserve(rows: number): void;
}

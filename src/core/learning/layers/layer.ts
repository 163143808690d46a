import type { ParameterShape } from '../../objective/parameterShape';
import type { ImageShape } from '../datasets/imageShape';
import type { LayerForm } from './form';
import type { Floats } from './kernels/kernels';

/**
 * What the rows go through the layers for:
 * - `training`: as they are learned from, with the statistics of these rows and units dropped out;
 * - `exact`: the same without dropout, a function of the parameters alone: what landscapes and Hessians are of;
 * - `evaluation`: with the statistics that the last other pass left, so that a row's outputs depend on no other row.
 */
export type PassMode = 'training' | 'exact' | 'evaluation';

/** Rows that go through the layers together. */
export interface Pass {
  mode: PassMode;
  rows: number;
  /** The place of the first row among those of the batch: with the draw, it decides what is dropped out. */
  first: number;
  /** Counts the batches: each has other units dropped out. */
  draw: number;
  /** Is told on the way back what goes through weighted sums; absent: nobody is. */
  look?: LookAtSums | undefined;
}

/** Sees the inputs of weighted sums whose parameters stand from a place on, and the slopes of the sums, both row by row. */
export type LookAtSums = (rows: number, from: number, input: Floats, slopes: Floats) => void;

/** A block of a layer's parameters, as long as the layer stands alone: without a name, counted from the layer's first. */
export interface LayerShape
  extends Pick<ParameterShape, 'rows' | 'columns' | 'kind' | 'filter' | 'uses' | 'state'> {
  /** Of the scale of a batch normalisation: what the last pass that was no evaluation left. */
  readonly statistics?: NormStatistics;
}

/** Mean and variance (Σ(x − mean)²/rows) of each unit of a batch normalisation. */
export interface NormStatistics {
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/**
 * One step of a network, from rows of `inputs` numbers to rows of `outputs` numbers, all row-major. Its parameters stand in a
 * vector that it does not own, from `from` on. Every operation is rounded to the precision that it was made for. Nothing is
 * allocated but by `reserve`. What passes between layers stands in rooms of their kernels.
 */
export interface NetworkLayer {
  /** What it computes, for whoever writes it in another language. */
  readonly form: LayerForm;
  readonly inputs: number;
  readonly outputs: number;
  /** What picture comes out of it; absent: none. */
  readonly image?: ImageShape;
  /** Its parameters, block by block. */
  readonly shapes: readonly LayerShape[];
  /** Whether what comes out for a row depends on the other rows, in a pass that is no evaluation. */
  readonly couplesRows: boolean;
  /** Its first sums apart from the rest; absent: it has none that are linear in its parameters. */
  readonly opening?: Opening;
  /** Makes room for passes of so many rows. */
  reserve(rows: number): void;
  forward(pass: Pass, parameters: Floats, from: number, input: Floats, output: Floats): void;
  /**
   * The backward pass of the rows that went forward last: adds ∂loss/∂parameter to the gradient (at `from`), and, where they are asked
   * for, writes ∂loss/∂input. ∂loss/∂output is left as it is.
   */
  backward(
    pass: Pass,
    parameters: Floats,
    from: number,
    input: Floats,
    outputSlopes: Floats,
    inputSlopes: Floats | undefined,
    gradient: Floats,
  ): void;
}

/**
 * A layer in two parts: sums that are linear in the parameters that stand first, and what follows of them and of all other parameters.
 * Along a plane through the parameters the sums of three points tell those of all others.
 */
export interface Opening {
  /** How many parameters the linear part has; they stand first. */
  readonly parameters: number;
  /** Numbers of a row between the two parts. */
  readonly sums: number;
  /** Whether what follows of the sums takes the layer's input once more. */
  readonly keepsInput: boolean;
  /** Writes the sums of each row. */
  begin(pass: Pass, parameters: Floats, from: number, input: Floats, sums: Floats): void;
  /** Writes the outputs, of the sums and the parameters after the first; the input where `keepsInput`. Absent: the sums are the outputs. */
  finish?(pass: Pass, parameters: Floats, from: number, input: Floats, sums: Floats, output: Floats): void;
}

/** How many parameters a layer has. */
export const parameterCount = ({ shapes }: Pick<NetworkLayer, 'shapes'>): number =>
  shapes.reduce((sum, { rows, columns }) => sum + rows * columns, 0);

import type { ImageShape } from '../learning/datasets/imageShape';

/**
 * One layer's weights, bias or scales among the flat parameters: a matrix stored row by row, or a vector. For methods
 * that treat matrices as such (Muon, Shampoo) or layers one by one (LARS, LAMB).
 */
export interface ParameterShape {
  /** For reading, for example "w1". */
  readonly name: string;
  /** The place of its first number in the flat vector; the shapes of an objective follow each other and cover all of it. */
  readonly from: number;
  /** Of weights the inputs of the layer. */
  readonly rows: number;
  /** Of weights the outputs of the layer; 1 of a vector. */
  readonly columns: number;
  /** What it does: multiplies inputs, is added, or scales what was normalised. */
  readonly kind: 'weights' | 'bias' | 'scale';
  /** How often each of its numbers is used for one row; absent: once. Weights of a convolution are at every pixel. */
  readonly uses?: number;
  /** Of weights over a picture: what of it each output sees; the rows are then [row][column][channel] of that. */
  readonly filter?: FilterShape;
  /** Of a recurrent layer how many numbers it carries from step to step; columns are then [gate][unit]. */
  readonly state?: number;
}

/** The part of a picture that weights look at. */
export interface FilterShape extends ImageShape {
  /** Whether it is moved over the picture, as a convolution does: else it is the whole picture. */
  readonly slides: boolean;
}

/** How many numbers it has. */
export const sizeOf = ({ rows, columns }: ParameterShape): number => rows * columns;

/** About how many multiplications a row takes with it. */
export const workOf = (shape: Pick<ParameterShape, 'rows' | 'columns' | 'uses'>): number =>
  shape.rows * shape.columns * (shape.uses ?? 1);

/** Whether it is a matrix for methods that know what to do with one: a single row or column is a vector. */
export const isMatrix = ({ rows, columns }: ParameterShape): boolean => rows > 1 && columns > 1;

import { visible } from '../../text/visible';

/** An array of a file of weights. */
export interface StoredArray {
  readonly name: string;
  /** Its sizes; none of a single number. */
  readonly shape: readonly number[];
  /** Row-major: the last index varies fastest. */
  readonly values: Float64Array;
}

/** More numbers than any model that can be opened has: a file with more is refused before they are read. */
export const mostNumbers = 10_000_000;
/** More arrays are no model that can be opened. */
export const mostArrays = 10_000;
/** More dimensions has no array of weights. */
export const mostDimensions = 8;

/** How many numbers an array of these sizes has. */
export const countOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

/** A shape in a sentence: "16 × 2", and of a single number "1". */
export const shapeText = (shape: readonly number[]): string =>
  shape.length === 0 ? '1' : shape.slice(0, mostDimensions).join(' × ');

/** The name of an array in a sentence. */
export const arrayText = ({ name }: Pick<StoredArray, 'name'>): string => `"${visible(name)}"`;

/** An array with its shape in a sentence: `w1 2 × 16`. */
export const withShape = ({ name, shape }: Pick<StoredArray, 'name' | 'shape'>): string =>
  `${visible(name)} ${shapeText(shape)}`;

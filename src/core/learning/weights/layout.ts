import type { ParameterShape } from '../../objective/parameterShape';
import { countOf, type StoredArray } from './storedArray';

/**
 * Whose order an array of weights has: ours and Keras's is [input][output], PyTorch's [output][input]. Vectors have one order. Of a picture,
 * our inputs are [row][column][channel], as Keras's are, and PyTorch's [channel][row][column].
 */
export type Orientation = 'inputsFirst' | 'outputsFirst';

/** The sizes that a layer's parameters have in an array. */
export function sizesOf(
  { rows, columns, kind, filter }: ParameterShape,
  orientation: Orientation,
): readonly number[] {
  if (kind !== 'weights') return [rows];
  if (filter?.slides) {
    const { height, width, channels } = filter;
    return orientation === 'inputsFirst'
      ? [height, width, channels, columns]
      : [columns, channels, height, width];
  }
  return orientation === 'inputsFirst' ? [rows, columns] : [columns, rows];
}

/** Whether an array has the sizes; a matrix of one row or column may be a list, and a list of one number that number. */
export function fits(
  array: Pick<StoredArray, 'shape'>,
  shape: ParameterShape,
  orientation: Orientation,
): boolean {
  const wanted = sizesOf(shape, orientation);
  const isSame =
    array.shape.length === wanted.length && array.shape.every((size, axis) => size === wanted[axis]);
  const isLine = wanted.filter((size) => size !== 1).length <= 1;
  return isSame || (isLine && array.shape.length < 2 && countOf(array.shape) === countOf(wanted));
}

/** Writes an array that fits into the flat parameters, where the layer's stand. */
export function place(
  { values }: StoredArray,
  shape: ParameterShape,
  orientation: Orientation,
  parameters: Float64Array,
): void {
  const places = placesIn(shape, orientation);
  for (let i = 0; i < values.length; i++) parameters[shape.from + i] = values[places(i)];
}

/** The array of a layer's parameters. */
export function arrayOf(
  name: string,
  shape: ParameterShape,
  orientation: Orientation,
  parameters: Float64Array,
): StoredArray {
  const places = placesIn(shape, orientation);
  const values = new Float64Array(shape.rows * shape.columns);
  for (let i = 0; i < values.length; i++) values[places(i)] = parameters[shape.from + i];
  return { name, shape: sizesOf(shape, orientation), values };
}

/** Where the i-th of a layer's parameters stands in its array. */
function placesIn(
  { rows, columns, kind, filter }: ParameterShape,
  orientation: Orientation,
): (i: number) => number {
  if (kind !== 'weights' || orientation === 'inputsFirst') return (i) => i;
  const { height = 1, width = 1, channels = rows } = filter ?? {};
  return (i) => {
    const input = Math.floor(i / columns);
    const pixel = Math.floor(input / channels);
    return (i % columns) * rows + (input % channels) * height * width + pixel;
  };
}

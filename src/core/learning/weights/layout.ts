import type { ParameterShape } from '../../objective/parameterShape';
import { countOf, type StoredArray } from './storedArray';

/**
 * Whose order an array of weights has: ours and Keras's is [input][output], PyTorch's [output][input]. Vectors have one order.
 */
export type Orientation = 'inputsFirst' | 'outputsFirst';

/** The sizes that a layer's parameters have in an array. */
export function sizesOf(
  { rows, columns, kind }: ParameterShape,
  orientation: Orientation,
): readonly number[] {
  if (kind !== 'weights') return [rows];
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
  { from, rows, columns, kind }: ParameterShape,
  orientation: Orientation,
  parameters: Float64Array,
): void {
  if (kind !== 'weights' || orientation === 'inputsFirst') parameters.set(values, from);
  else
    for (let i = 0; i < rows; i++)
      for (let o = 0; o < columns; o++) parameters[from + i * columns + o] = values[o * rows + i];
}

/** The array of a layer's parameters. */
export function arrayOf(
  name: string,
  shape: ParameterShape,
  orientation: Orientation,
  parameters: Float64Array,
): StoredArray {
  const { from, rows, columns, kind } = shape;
  const own = parameters.slice(from, from + rows * columns);
  const isTurned = kind === 'weights' && orientation === 'outputsFirst';
  return {
    name,
    shape: sizesOf(shape, orientation),
    values: isTurned ? own.map((_, at) => own[(at % rows) * columns + Math.floor(at / rows)]) : own,
  };
}

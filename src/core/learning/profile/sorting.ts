import type { Sliced } from '../../objective/sliced';
import type { ColumnValues } from '../datasets/table';

/** So many numbers are sorted at once: a few milliseconds. */
const chunk = 1 << 16;

/** The finite ones of every `every`-th number, in ascending order, and how many were infinite; in pieces, as it may be millions. */
export function* sortedFinite(
  values: ColumnValues,
  every = 1,
): Sliced<{ readonly sorted: Float64Array; readonly infinite: number }> {
  const kept = new Float64Array(Math.ceil(values.length / every));
  let count = 0;
  let infinite = 0;
  for (let row = 0; row < values.length; row += every) {
    const value = values[row];
    if (Number.isFinite(value)) kept[count++] = value;
    else if (!Number.isNaN(value)) infinite++;
  }
  const finite = kept.subarray(0, count);
  for (let from = 0; from < count; from += chunk) {
    finite.subarray(from, from + chunk).sort();
    if (count > chunk) yield;
  }
  return { sorted: count > chunk ? yield* merged(finite) : finite, infinite };
}

/** Merges sorted chunks two by two until one is left. */
function* merged(numbers: Float64Array): Sliced<Float64Array> {
  let from: Float64Array = numbers;
  let to: Float64Array = new Float64Array(numbers.length);
  for (let width = chunk; width < numbers.length; width *= 2) {
    for (let start = 0; start < numbers.length; start += 2 * width) {
      mergeTwo(
        from,
        to,
        start,
        Math.min(start + width, from.length),
        Math.min(start + 2 * width, from.length),
      );
      yield;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Merges [start, middle) and [middle, end) of one array into another. */
function mergeTwo(from: Float64Array, to: Float64Array, start: number, middle: number, end: number): void {
  let left = start;
  let right = middle;
  for (let i = start; i < end; i++)
    to[i] = right >= end || (left < middle && from[left] <= from[right]) ? from[left++] : from[right++];
}

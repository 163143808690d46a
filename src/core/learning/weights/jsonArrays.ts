import { type Parsed, Problem } from '../../problem';
import { mostBytes } from '../../text/fileSize';
import { parseJson } from '../../text/json';
import { decodeStrictly, markedEncoding } from '../../text/unicode';
import { arrayText, countOf, mostArrays, mostDimensions, type StoredArray } from './storedArray';

/** The member of a file of ours that has the arrays; others name theirs otherwise. */
const arraysMember = 'arrays';
const otherMembers = [arraysMember, 'weights', 'state_dict'];

/** Reads arrays as nested lists of numbers by their names: {"w1": [[…], […]], "b1": […]}, or the same below "arrays". */
export function readJsonArrays(bytes: Uint8Array): Parsed<readonly StoredArray[]> {
  const text = decodeStrictly(bytes, markedEncoding(bytes) ?? 'utf-8');
  if (text === undefined) return new Problem('It is no text in UTF-8: save it as UTF-8.');
  const value = parseJson(text, 'file of weights', mostBytes.weights);
  if (value instanceof Problem) return value;
  const inside = isRecord(value) ? otherMembers.map((name) => value[name]).find(isRecord) : undefined;
  const arrays = inside ?? value;
  if (!isRecord(arrays))
    return new Problem(
      'It is JSON, but no object of arrays by their names: write {"w1": [[…], […]], "b1": […]}.',
    );
  const entries = Object.entries(arrays);
  if (entries.length > mostArrays)
    return new Problem(`It has ${entries.length} arrays: up to ${mostArrays} are read.`);
  const read: StoredArray[] = [];
  for (const [name, nested] of entries) {
    const array = arrayOf(name, nested);
    if (array instanceof Problem) return array;
    read.push(array);
  }
  return read;
}

const isRecord = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function arrayOf(name: string, nested: unknown): Parsed<StoredArray> {
  const shape: number[] = [];
  for (let inner = nested; Array.isArray(inner) && shape.length <= mostDimensions; inner = inner[0])
    shape.push(inner.length);
  const values: number[] = [];
  return shape.length <= mostDimensions && collect(nested, shape, 0, values)
    ? { name, shape, values: Float64Array.from(values) }
    : new Problem(
        `${arrayText({ name })} is no list of numbers, or of lists of one length: write [[1, 2], [3, 4]].`,
      );
}

function collect(nested: unknown, shape: readonly number[], axis: number, values: number[]): boolean {
  if (axis === shape.length) {
    if (typeof nested !== 'number') return false;
    values.push(nested);
    return true;
  }
  return (
    Array.isArray(nested) &&
    nested.length === shape[axis] &&
    nested.every((inner) => collect(inner, shape, axis + 1, values))
  );
}

/** Writes arrays as nested lists, with texts that say where they come from. */
export function encodeJsonArrays(
  arrays: readonly StoredArray[],
  metadata: Readonly<Record<string, string>>,
): string {
  const nested = arrays.map((array) => [array.name, nestedOf(array.shape, array.values)] as const);
  return `${JSON.stringify({ ...metadata, [arraysMember]: Object.fromEntries(nested) })}\n`;
}

function nestedOf(shape: readonly number[], values: Float64Array): unknown {
  if (shape.length === 0) return values[0];
  if (shape.length === 1) return Array.from(values);
  const inner = shape.slice(1);
  const size = countOf(inner);
  return Array.from({ length: shape[0] }, (_, i) =>
    nestedOf(inner, values.subarray(i * size, (i + 1) * size)),
  );
}

import { loader, program, type TapeValues, valuesOf } from './code/interpret';
import { type RowFunction, rowLoader } from './code/rowsCode';
import type { WrittenOut } from './formulaText';
import type { NodeId, Operation } from './tape/operations';
import type { TapeNode } from './tape/operationTable';
import type { Tape } from './tape/tape';

/** The part of a formula that has no value, or overflows, with its numbers: "log(-2)", "exp(800)". */
export interface Culprit {
  readonly text: string;
  /** What came out is too large for a number; else there is no such value. */
  readonly overflows: boolean;
  /** The row of the table in which it is, from 1; absent where there are no rows. */
  readonly row?: number;
}

/** The first operation of a formula whose operands are finite and whose value is not, at a point; undefined where all are. */
export function culpritAt({ tape, output, precision }: WrittenOut, x: Float64Array): Culprit | undefined {
  const values = valuesOf(tape, precision);
  const ids = Array.from({ length: output + 1 }, (_, id) => id);
  loader(tape, ids, values)(x);
  return firstCulprit(tape, ids, values);
}

/** The same of a function of parameters and columns, at one row. */
export function culpritInRow(
  rows: RowFunction,
  x: ArrayLike<number>,
  features: ArrayLike<number>,
  offset: number,
): Culprit | undefined {
  const { tape, value, precision } = rows;
  const values = valuesOf(tape, precision);
  rowLoader(rows, values)(x, features, offset);
  return firstCulprit(
    tape,
    Array.from({ length: value + 1 }, (_, id) => id),
    values,
  );
}

function firstCulprit(tape: Tape, ids: readonly NodeId[], values: TapeValues): Culprit | undefined {
  program(tape, ids, values)();
  return culpritAmong(tape, ids, values);
}

/** The first of these entries whose operands are finite and whose value is not; undefined where all are. */
export function culpritAmong(tape: Tape, ids: readonly NodeId[], values: TapeValues): Culprit | undefined {
  for (const id of ids) {
    const node = tape.nodes[id];
    if (node.kind !== 'operation' || Number.isFinite(values[id])) continue;
    const operands = [values[node.left], values[node.right]] as const;
    if (operands.every(Number.isFinite))
      return { text: written(node, operands), overflows: overflows(node.operation, operands, values[id]) };
  }
  return undefined;
}

const signs: Readonly<Record<string, string>> = {
  add: ' + ',
  subtract: ' - ',
  multiply: ' * ',
  divide: ' / ',
  power: '^',
};

function written(
  { operation: { name }, left, right }: Extract<TapeNode, { kind: 'operation' }>,
  [a, b]: readonly [number, number],
): string {
  const sign = signs[name];
  if (sign !== undefined) return `${inBrackets(a)}${sign}${inBrackets(b)}`;
  return left === right ? `${name}(${short(a)})` : `${name}(${short(a)}, ${short(b)})`;
}

const short = (value: number): string => String(Number(value.toPrecision(6)));

const inBrackets = (value: number): string => (value < 0 ? `(${short(value)})` : short(value));

/** Infinity comes of numbers that are too large, but at a pole of numbers that are not: 1/0, log 0. */
function overflows({ name }: Operation, [a, b]: readonly [number, number], value: number): boolean {
  if (Number.isNaN(value)) return false;
  if (name === 'divide') return b !== 0;
  return name === 'power' ? a !== 0 : !['log', 'log2', 'log10', 'log1p', 'atanh'].includes(name);
}

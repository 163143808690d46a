import { compare, not, select } from '../../expression/language/conditions';
import type { ComparisonOperator } from '../../expression/language/syntax';
import type { NodeId, Operation } from '../../expression/tape/operations';
import * as operations from '../../expression/tape/operations';
import type { Tape } from '../../expression/tape/tape';
import { entryOf, NotPlain, numberOf, type TapeValue } from './tapeValues';

/** a − b·trunc(a/b), of a's sign, as `%` in JavaScript; its slope at a jump is that of the side that a belongs to. */
const remainder: Operation = {
  name: 'remainder',
  value: (a, b) => a % b,
  source: (a, b) => `${a}%${b}`,
  partials: [
    (build) => build.constant(1),
    (build, a, b) => build.negate(build.apply(operations.trunc, build.divide(a, b))),
  ],
};

const binary: ReadonlyMap<string, (tape: Tape, a: NodeId, b: NodeId) => NodeId> = new Map([
  ['+', (tape: Tape, a: NodeId, b: NodeId) => tape.add(a, b)],
  ['-', (tape: Tape, a: NodeId, b: NodeId) => tape.subtract(a, b)],
  ['*', (tape: Tape, a: NodeId, b: NodeId) => tape.multiply(a, b)],
  ['/', (tape: Tape, a: NodeId, b: NodeId) => tape.divide(a, b)],
  ['%', (tape: Tape, a: NodeId, b: NodeId) => tape.apply(remainder, a, b)],
  ['**', (tape: Tape, a: NodeId, b: NodeId) => tape.power(a, b)],
]);

const comparisons: ReadonlyMap<string, ComparisonOperator> = new Map([
  ...(['<', '<=', '>', '>='] as const).map((sign) => [sign, sign] as const),
  ['===', '=='],
  ['==', '=='],
  ['!==', '!='],
  ['!=', '!='],
]);

/** a + b and its like, a < b and its like. */
export function combined(tape: Tape, sign: string, a: TapeValue, b: TapeValue): TapeValue {
  const build = binary.get(sign);
  if (build) return numberOf(build(tape, entryOf(a), entryOf(b)));
  const comparison = comparisons.get(sign);
  if (!comparison) throw new NotPlain(`the operator ${sign}`);
  return { kind: 'truth', entry: compare(tape, comparison, entryOf(a), entryOf(b)) };
}

/** A condition; a number whose value is known counts as one, as in JavaScript. */
export function truthOf(tape: Tape, value: TapeValue): NodeId {
  if (value.kind === 'truth') return value.entry;
  const known = tape.constantAt(entryOf(value));
  if (known === undefined) throw new NotPlain('a number in place of a condition');
  return tape.constant(known !== 0 && !Number.isNaN(known) ? 1 : 0);
}

export const negation = (tape: Tape, condition: NodeId): NodeId => tape.apply(not, condition);

/** One of two values, as a condition says; those of numbers become one number. */
export function chosen(tape: Tape, condition: NodeId, a: TapeValue, b: TapeValue): TapeValue {
  if (a === b) return a;
  const kind = a.kind === 'truth' && b.kind === 'truth' ? 'truth' : 'number';
  return { kind, entry: select(tape, condition, entryOf(a), entryOf(b)) };
}

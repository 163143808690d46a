import type { Tape } from '../../expression/tape/tape';
import { listOf, NotPlain, numberOf, type TapeValue } from './tapeValues';

/** Data around a function has at most so many numbers that are written into its arithmetic. */
const mostNumbers = 20_000;
const deepest = 20;

/** A value that a script holds while it runs, as one of its arithmetic: numbers, and lists and objects of them. */
export function outsideValue(value: unknown, tape: Tape): TapeValue {
  let left = mostNumbers;
  const read = (one: unknown, depth: number): TapeValue => {
    if (--left < 0 || depth > deepest) throw new NotPlain('more data than are worth to be written down');
    if (typeof one === 'number') return numberOf(tape.constant(one));
    if (typeof one === 'boolean') return { kind: 'truth', entry: tape.constant(one ? 1 : 0) };
    if (Array.isArray(one) || one instanceof Float64Array || one instanceof Float32Array)
      return listOf(Array.from(one as ArrayLike<unknown>, (item) => read(item, depth + 1)));
    if (isPlainObject(one))
      return {
        kind: 'record',
        members: new Map(Object.entries(one).map(([name, member]) => [name, read(member, depth + 1)])),
      };
    throw new NotPlain('a value from outside that is no number');
  };
  try {
    return read(value, 0);
  } catch (error) {
    // Whoever made an object may have made it fail when it is read.
    throw error instanceof NotPlain ? error : new NotPlain('a value from outside that cannot be read');
  }
}

/** One with members that are only values. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const members = Object.values(Object.getOwnPropertyDescriptors(value));
  return (
    members.every((member) => member.get === undefined) &&
    Object.getPrototypeOf(Object.getPrototypeOf(value) ?? null) === null
  );
}

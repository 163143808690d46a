import type { Precision } from '../precision';
import { computed } from './arithmetic';
import type { LineSource } from './lineSource';
import { mostDigits, roundedTo, shownDigits } from './numberText';
import { type BoardTerm, isConstantTerm, type Leaf, leavesOf } from './term';

/** So many digits are shown where they are enough. */
export const usualDigits = 4;

/** A setting of so many digits is shown as it was given. */
const longestConstant = 7;

/** The digits of a line: of its result, and of what it is computed from, by its key. */
export interface LineDigits {
  readonly result: number;
  readonly of: ReadonlyMap<string, number>;
  /** Whether what is shown gives the shown result. */
  readonly holds: boolean;
  /** Whether a sum of a setting and a number is shown as one number: 0.1 for 1 − 0.9. */
  readonly folds: boolean;
}

/**
 * Chooses digits so that whoever computes a line from its shown numbers gets its shown result, to the last digit: from the last line on,
 * so that a number is shown with the same digits where it is found and where it is used, if that can be. A result that
 * rounding has left fewer digits to is shown with these.
 */
export function chooseDigits(lines: readonly LineSource[], precision: Precision): readonly LineDigits[] {
  const wanted = new Map<string, number>();
  const chosen: LineDigits[] = [];
  for (const line of lines.toReversed()) {
    const own = lineDigits(line, precision, wanted);
    chosen.push(own);
    for (const [key, digits] of own.of) wanted.set(key, Math.max(digits, wanted.get(key) ?? 0));
  }
  return chosen.reverse();
}

function lineDigits(line: LineSource, precision: Precision, wanted: ReadonlyMap<string, number>): LineDigits {
  const { term, result, key, digits = usualDigits } = line;
  const most = Math.max(digits, wanted.get(key) ?? usualDigits);
  if (!term) return { result: most, of: new Map(), holds: true, folds: true };
  const leaves = leavesOf(term);
  const readers = [foldedBy(precision)(term), term].map((read) => readerOf(read, precision));
  for (let shown = most; shown > 0; shown--)
    for (const [at, reader] of readers.entries())
      for (let given = usualDigits; given <= mostDigits; given++) {
        const of = new Map<string, number>();
        for (const { key: own } of leaves) of.set(own, Math.max(given, wanted.get(own) ?? 0));
        const enough = enoughDigits(reader(of), result, shown, precision);
        if (enough === undefined) continue;
        const least = (own: string): number => Math.max(usualDigits, wanted.get(own) ?? 0);
        trim(of, least, () => agrees(reader(of), result, enough));
        return { result: enough, of, holds: true, folds: at === 0 };
      }
  const of = new Map(leaves.map((leaf) => [leaf.key, usualDigits] as const));
  return { result: usualDigits, of, holds: false, folds: true };
}

/** Takes from each number the digits that the result does not need, in place. @param least how many it has at least */
function trim(of: Map<string, number>, least: (key: string) => number, holds: () => boolean): void {
  for (const [key, digits] of of)
    for (let fewer = least(key); fewer <= digits; fewer++) {
      of.set(key, fewer);
      if (holds()) break;
    }
}

/** What a reader computes from the numbers that are shown in so many digits. */
function readerOf(term: BoardTerm, precision: Precision): (of: ReadonlyMap<string, number>) => number {
  return (of) => computed(term, precision, (leaf) => roundedTo(leaf.value, digitsOf(leaf, of)));
}

/** By what part of themselves two numbers differ at most that only rounding tells apart. */
const onlyRounding: Readonly<Record<Precision, number>> = { float64: 2 ** -50, float32: 2 ** -21 };

/** More digits than wanted, to leave the edge between two last digits. */
const mostBeyond = 3;

/**
 * In how many digits the result is what a reader has found; undefined: in none. What lies on the edge between two last digits, as 1.04625
 * does of five, is shown with more.
 */
function enoughDigits(
  found: number,
  result: number,
  digits: number,
  precision: Precision,
): number | undefined {
  if (agrees(found, result, digits)) return digits;
  if (!(Math.abs(found - result) <= onlyRounding[precision] * Math.abs(result))) return undefined;
  for (let more = digits + 1; more <= digits + mostBeyond; more++)
    if (agrees(found, result, more)) return more;
  return undefined;
}

/** How many digits of a number are shown: of a setting all, unless it has many. */
export function digitsOf({ isConstant, key }: Leaf, of: ReadonlyMap<string, number>): number {
  const digits = of.get(key) ?? usualDigits;
  return isConstant ? Math.max(digits, longestConstant) : digits;
}

/** Sums of a setting and a number become the number that is shown of them. */
const foldedBy =
  (precision: Precision) =>
  (term: BoardTerm): BoardTerm => {
    const folded = foldedNumber(term, precision);
    if (folded !== undefined) return { kind: 'number', value: folded };
    const fold = foldedBy(precision);
    switch (term.kind) {
      case 'number':
      case 'leaf':
        return term;
      case 'negation':
        return { ...term, of: fold(term.of) };
      case 'binary':
        return { ...term, left: fold(term.left), right: fold(term.right) };
      case 'call':
        return { ...term, operands: term.operands.map(fold) };
    }
  };

/** The number that a sum of a setting and a number is shown as, such as 1 − β; undefined of all else. */
export function foldedNumber(term: BoardTerm, precision: Precision): number | undefined {
  if (term.kind !== 'binary' || (term.operator !== '+' && term.operator !== '-')) return undefined;
  const isPlain = [term.left, term.right].every(({ kind }) => kind === 'number' || kind === 'leaf');
  if (!isPlain || !isConstantTerm(term)) return undefined;
  return roundedTo(
    computed(term, precision, ({ value }) => value),
    longestConstant,
  );
}

/** Whether two numbers are the same to so many significant digits. */
export function agrees(found: number, result: number, digits: number): boolean {
  if (!Number.isFinite(found) || !Number.isFinite(result)) return Object.is(found, result);
  const shown = shownDigits(result, digits);
  return Number(found.toPrecision(shown)) === Number(result.toPrecision(shown));
}

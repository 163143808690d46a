import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deviation, type ReferenceCase, Tally } from '../group';

/** A number of ours beside the one that it should be, as a number or as it was printed. */
export type Pair = readonly [ours: number, expected: number | string];

/** What is in a file of test/fixtures/textbook. */
export function fixture(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(join('test', 'fixtures', 'textbook', name), 'utf8'));
}

/** A case over pairs, by default to the last bit. */
export function pairs(name: string, make: () => Iterable<Pair>, tolerance = 0): ReferenceCase {
  return { name, tolerance, compare: () => tallied(make(), deviation) };
}

/** A case over numbers that may be far from 1: deviations relative to the expected number itself. */
export function relativePairs(name: string, make: () => Iterable<Pair>, tolerance: number): ReferenceCase {
  const relative = (ours: number, expected: number): number => Math.abs(ours / expected - 1);
  return { name, tolerance, compare: () => tallied(make(), relative) };
}

/** A case over printed numbers: each is to be ours, rounded to the digits printed. */
export function printedPairs(name: string, make: () => Iterable<Pair>): ReferenceCase {
  return {
    name,
    // Half a unit of the last digit, and what the arithmetic of the comparison itself may add.
    tolerance: 0.5 + 1e-6,
    compare() {
      const tally = new Tally();
      for (const [ours, text] of make()) tally.add(inLastDigits(ours, String(text)));
      return tally.outcome;
    },
  };
}

function tallied(made: Iterable<Pair>, measure: (ours: number, expected: number) => number) {
  const tally = new Tally();
  for (const [ours, expected] of made) tally.add(measure(ours, Number(expected)));
  return tally.outcome;
}

/** |ours − printed| in units of the last digit printed, for example 0.3 for 10.0265 beside 10.02653. */
function inLastDigits(ours: number, printed: string): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(printed) ?? [];
  return Math.abs(ours - Number(printed)) / 10 ** (Number(exponent) - fraction.length);
}

/** The numbers of a text such as "[-2.99999994, 3.99999992]", as they were printed. */
export function numbersIn(text: string): string[] {
  return text.match(/-?\d+(?:\.\d*)?(?:e[+-]?\d+)?/gi) ?? [];
}

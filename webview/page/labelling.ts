import { superscript } from '../../src/protocol/superscript';
import { firstPower, type Numbers } from './format';

/** How the numbers along one axis or bar are written, so that each looks different from its neighbours. */
export interface Labelling {
  text(value: number): string;
  /** What all of them have in common and is written once: "197.03 + …×10⁻⁶"; empty where each stands for itself. */
  readonly common: string;
}

/** Numbers of more digits than this have what they share written once. */
const mostDigits = 6;
/** A float64 has no more that a person typed. */
const allDigits = 15;
/** How far rounding may move a number, as a share of the way to its neighbour. */
const tolerance = 0.05;

/** Writes numbers with as many digits as tell them apart, and with no more. */
export function labelsOf(numbers: Numbers, values: readonly number[]): Labelling {
  const digits = digitsApart(values);
  if (digits <= mostDigits) {
    const from = firstPowerOf(values);
    return { text: (value) => numbers.short(value, digits, from), common: '' };
  }
  const { base, exponent } = sharedBy(values);
  const rest = (value: number) => (value - base) / 10 ** exponent;
  const restDigits = Math.min(mostDigits, digitsApart(values.map(rest)));
  const power = exponent === 0 ? '' : `×10${superscript(exponent)}`;
  return {
    text: (value) => numbers.short(rest(value), restDigits),
    common: `${numbers.short(base, allDigits)} + …${power}`,
  };
}

/** Beside numbers that are written with a power of ten, thousands are, too: "5×10⁴" below "10⁵". */
function firstPowerOf(values: readonly number[]): number {
  const largest = Math.max(...values.filter(Number.isFinite).map(Math.abs));
  return largest >= 10 ** firstPower ? 3 : firstPower;
}

/** Significant digits with which no number of a list is rounded by much of the way to its neighbour. */
function digitsApart(values: readonly number[]): number {
  const sorted = [...new Set(values)].filter(Number.isFinite).sort((a, b) => a - b);
  const room = sorted.map((value, i) => {
    const below = i > 0 ? value - sorted[i - 1] : Number.POSITIVE_INFINITY;
    const above = i + 1 < sorted.length ? sorted[i + 1] - value : Number.POSITIVE_INFINITY;
    return tolerance * Math.min(below, above, Math.abs(value));
  });
  const isEnough = (digits: number) =>
    sorted.every((value, i) => Math.abs(Number(value.toPrecision(digits)) - value) <= room[i]);
  for (let digits = 1; digits < allDigits; digits++) if (isEnough(digits)) return digits;
  return allDigits;
}

/** Significant digits of a place in a window, at least four: so many that a pixel changes them. */
export function digitsWithin([low, high]: readonly [number, number]): number {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const digits = 3 + Math.ceil(Math.log10(size / (high - low)));
  return Math.min(allDigits, Math.max(4, digits));
}

/** The largest round number below all, and the power of ten in which the rests are written. */
function sharedBy(values: readonly number[]): { readonly base: number; readonly exponent: number } {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const unit = Number(`1e${Math.ceil(Math.log10(high - low))}`);
  const base = Number((Math.floor(low / unit) * unit).toPrecision(allDigits));
  return { base, exponent: Math.floor(Math.log10(high - base)) };
}

/** A title with what the numbers below it have in common: "x = 0.24 + …×10⁻⁸". */
export function titleWith(title: string, common: string): string {
  if (common === '') return title;
  return title === '' ? common : `${title} = ${common}`;
}

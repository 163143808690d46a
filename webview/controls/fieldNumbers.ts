import type { FieldControl } from '../../src/protocol/messages/form';
import type { Strings } from '../../src/protocol/strings';
import { fill } from '../page/format';
import { typedNumber } from '../session/typedRange';

export type NumberControl = Extract<FieldControl, { readonly kind: 'number' }>;

/** How a number goes up and down under a hand. `nearOne`: as its distance from 1 does, on a logarithmic scale. */
type Way = 'logarithmic' | 'nearOne' | 'linear' | 'whole';

/** Pixels for a factor of 10; for one step of a whole number; across all of a linear range. */
const [decadePixels, stepPixels, rangePixels] = [100, 2, 400];
/** Where a logarithmic scale begins that has a 0 below it. */
const afterZero = 1e-3;
/** What is smaller is 0. */
const nextToZero = 1e-12;
/** A press of an arrow key is such a factor; with Shift, such a one. */
const [nudgeFactor, largeNudgeFactor] = [1.1, 2];

/** Where a number is that was dragged by some pixels to the right from where it was; `fine` keeps one more digit. */
export function scrubbed(
  control: NumberControl,
  from: number | null,
  usual: number | null,
  pixels: number,
  fine = false,
): number {
  const way = wayOf(control, usual);
  const begin = from ?? usual ?? firstOf(control, way);
  const digits = fine ? 3 : 2;
  switch (way) {
    case 'whole':
      return inside(control, begin + Math.trunc(pixels / stepPixels));
    case 'linear': {
      const unit = rangeOf(control, begin) / rangePixels;
      return inside(control, roundedTo(begin + pixels * unit, unit * (fine ? 1 : 4)));
    }
    case 'logarithmic':
      return inside(control, scaled(begin, pixels, digits));
    case 'nearOne':
      return inside(control, fromOne(scaled(fromOne(begin), -pixels, digits)));
  }
}

/** Where a number is after an arrow key, up for 1 and down for −1. */
export function nudged(
  control: NumberControl,
  from: number | null,
  usual: number | null,
  direction: 1 | -1,
  large = false,
): number {
  const way = wayOf(control, usual);
  const begin = from ?? usual ?? firstOf(control, way);
  const pixels = decadePixels * Math.log10(large ? largeNudgeFactor : nudgeFactor);
  switch (way) {
    case 'whole':
      return inside(control, begin + direction * (large ? 10 : 1));
    case 'linear': {
      const unit = rangeOf(control, begin) / 100;
      return inside(control, roundedTo(begin + direction * unit * (large ? 10 : 1), unit));
    }
    case 'logarithmic':
    case 'nearOne':
      return scrubbed(control, begin, usual, direction * pixels);
  }
}

/** What is wrong with a number, in words; undefined when it is right. */
export function numberFault(
  control: NumberControl,
  value: number,
  texts: Strings['form'],
): string | undefined {
  const { whole, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = control;
  if (!Number.isFinite(value)) return texts.noNumber;
  if (whole && !Number.isInteger(value)) return texts.notWhole;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return fill(texts.above, exclusiveMinimum);
  if (minimum !== undefined && value < minimum) return fill(texts.atLeast, minimum);
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return fill(texts.below, exclusiveMaximum);
  if (maximum !== undefined && value > maximum) return fill(texts.atMost, maximum);
  return undefined;
}

/** A number as a person types it; null for none, NaN for what is no number. */
export const parsedNumber = (text: string): number | null => (text.trim() === '' ? null : typedNumber(text));

/** A number as it stands in a field: short, and such that it can be typed. */
export function writtenNumber(value: number): string {
  const rounded = Number(value.toPrecision(6));
  const size = Math.abs(rounded);
  return size !== 0 && (size < 1e-3 || size >= 1e9)
    ? rounded.toExponential().replace('e+', 'e')
    : `${rounded}`;
}

function wayOf({ whole, ...bounds }: NumberControl, usual: number | null): Way {
  if (whole) return 'whole';
  const low = bounds.minimum ?? bounds.exclusiveMinimum;
  const high = bounds.maximum ?? bounds.exclusiveMaximum;
  if (low === undefined) return 'linear';
  if (high === undefined) return 'logarithmic';
  // Of shares, those near 1 are told apart by what is missing, and small ones by their size.
  if (usual !== null && high === 1 && usual >= 0.8) return 'nearOne';
  return usual !== null && usual > 0 && usual <= 0.01 ? 'logarithmic' : 'linear';
}

function firstOf({ minimum }: NumberControl, way: Way): number {
  return way === 'logarithmic' ? afterZero : (minimum ?? 0);
}

/** Moved along a logarithmic scale, with 0 below its beginning. */
function scaled(from: number, pixels: number, digits: number): number {
  if (from <= 0) return pixels > 0 ? rounded(afterZero * 10 ** (pixels / decadePixels), digits) : from;
  const value = rounded(from * 10 ** (pixels / decadePixels), digits);
  return value < nextToZero ? 0 : value;
}

/** Decimals such as 0.999 stay what they look like. */
const fromOne = (value: number): number => Number((1 - value).toPrecision(12));

const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

const roundedTo = (value: number, unit: number): number =>
  Number((Math.round(value / unit) * unit).toPrecision(12));

/** How much a whole drag over a linear field is: the range, or the size of its number. */
function rangeOf(control: NumberControl, value: number): number {
  const low = control.minimum ?? control.exclusiveMinimum;
  const high = control.maximum ?? control.exclusiveMaximum;
  if (low !== undefined && high !== undefined) return high - low;
  return 4 * 10 ** Math.floor(Math.log10(Math.max(1, Math.abs(value))));
}

/** The nearest number that the bounds allow. */
function inside(
  { minimum, exclusiveMinimum, maximum, exclusiveMaximum }: NumberControl,
  value: number,
): number {
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + afterZero;
  const most = exclusiveMaximum === undefined ? maximum : exclusiveMaximum - afterZero;
  const isLow = exclusiveMinimum === undefined ? value < (minimum ?? value) : value <= exclusiveMinimum;
  const isHigh = exclusiveMaximum === undefined ? value > (maximum ?? value) : value >= exclusiveMaximum;
  if (isLow) return least ?? value;
  return isHigh ? (most ?? value) : value;
}

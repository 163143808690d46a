import type { Interval } from '../../src/core/plane/interval';

/** A window has between so many places along an axis that a start can be put to, and ten times as many. */
const places = 500;
/** An arrow key moves by this share of the window; with Shift by ten times as much. */
const nudge = 1 / 100;

/** A place rounded to what a person can see in a window, so that starts are readable numbers. */
export function readablePlace(place: readonly number[], window: readonly Interval[]): number[] {
  return place.map((at, i) => roundedTo(at, unitOf(window[i])));
}

/** A place some arrow keys further, still inside of the window. */
export function nudgedPlace(
  place: readonly number[],
  window: readonly Interval[],
  by: readonly number[],
): number[] {
  return place.map((at, i) => {
    const [low, high] = window[i];
    const unit = unitOf(window[i]);
    const step = Math.max(unit, roundedTo((high - low) * nudge, unit));
    const moved = roundedTo(at + (by[i] ?? 0) * step, unit);
    return by[i] ? Math.min(Math.max(moved, Math.min(at, low)), Math.max(at, high)) : at;
  });
}

/** Whether two places are the same but for rounding. */
export function isSamePlace(
  a: readonly number[],
  b: readonly number[],
  window: readonly Interval[],
): boolean {
  return a.every((at, i) => Math.abs(at - b[i]) <= 1e-3 * unitOf(window[i]));
}

const unitOf = ([low, high]: Interval): number => 10 ** Math.floor(Math.log10((high - low) / places));

/** Of units with decimals the quotient has none of its own: 0.30000000000000004 is 0.3. */
function roundedTo(value: number, unit: number): number {
  const decimals = Math.max(0, -Math.floor(Math.log10(unit) + 0.5));
  const rounded = Math.round(value / unit) * unit;
  return decimals > 100 ? rounded : Number(rounded.toFixed(decimals));
}

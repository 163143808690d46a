import type { Interval } from '../../src/core/plane/interval';
import { isDrawable } from './window';

/** What is wrong with a typed range. */
export type RangeFault = 'number' | 'order' | 'narrow';

const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * A number as a person types it, or copies it from where the page writes one: with a real minus, a decimal comma, or a power of ten such
 * as 2×10⁻³, 2×10^-3 or 10⁵; NaN for anything else.
 */
export function typedNumber(text: string): number {
  const plain = text
    .trim()
    .replace(/−/g, '-')
    .replace(',', '.')
    .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+$/, (power) => `^${Array.from(power, lowered).join('')}`)
    .replace(/^([+-]?)10\^/, (_, sign: string) => `${sign}1e`)
    .replace(/\s*[×·*]\s*10\^?/, 'e');
  return plain === '' ? Number.NaN : Number(plain);
}

const lowered = (raised: string): string => (raised === '⁻' ? '-' : String(raisedDigits.indexOf(raised)));

/** The range of an axis from what stands in its two fields, or what is wrong with it. */
export function typedRange(from: string, to: string): Interval | RangeFault {
  const range: Interval = [typedNumber(from), typedNumber(to)];
  if (!range.every(Number.isFinite)) return 'number';
  if (!(range[0] < range[1])) return 'order';
  return isDrawable(range) ? range : 'narrow';
}

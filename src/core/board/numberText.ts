import { type Precision, rounded } from '../precision';
import type { BoardSymbol } from './symbol';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Exact to the last bit, whatever the number is. */
export const mostDigits = 17;

/** A number of this size or more is shown with a power of ten; others have all their digits before the point. */
const large = 1e6;
const small = 1e-4;

/** How many significant digits of a number are shown where so many are wanted. */
export function shownDigits(value: number, digits: number): number {
  const size = Math.abs(value);
  return size >= 1 && size < large ? Math.max(digits, Math.floor(Math.log10(size)) + 1) : digits;
}

/** A number as it is shown where so many significant digits are wanted. */
export const roundedTo = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(shownDigits(value, digits))) : value;

/**
 * A number with so many significant digits, and no more than it has in its precision: with a real minus, and as 1.23×10⁻⁵ where it is
 * small or large.
 */
export function numberText(value: number, wanted: number, precision: Precision = 'float64'): BoardSymbol {
  if (Number.isNaN(value)) return { text: 'NaN', latex: '\\mathrm{NaN}' };
  if (!Number.isFinite(value))
    return value > 0 ? { text: '∞', latex: '\\infty' } : { text: '−∞', latex: '-\\infty' };
  const digits = shownDigits(value, wanted);
  const shown = roundedTo(value, digits);
  const size = Math.abs(shown);
  if (size === 0) return { text: '0', latex: '0' };
  // A number that has fewer digits is shown as it is: what was 1.8 is no 1.800.
  const isExact = rounded(shown, precision) === rounded(value, precision);
  if (size >= small && size < large) {
    const places = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
    const plain = isExact ? String(shown) : shown.toFixed(Math.min(100, places));
    return { text: plain.replace('-', '−'), latex: plain };
  }
  const [mantissa, exponent] = isExact
    ? shown.toExponential().split('e')
    : shown.toExponential(digits - 1).split('e');
  const power = String(Number(exponent));
  const raised = power.replace('-', '⁻').replace(/\d/g, (digit) => superscripts[Number(digit)]);
  return {
    text: `${mantissa.replace('-', '−')}×10${raised}`,
    latex: `${mantissa} \\times 10^{${power}}`,
  };
}

import { superscript } from '../../protocol/superscript';

/** Some significant digits, three unless told, in the shortest form, as the pages write numbers: "0.0123", "−4", "1.2×10⁻⁷" and "10⁶". */
export function shortNumber(value: number, digits = 3): string {
  const [front, power] = value
    .toExponential(digits - 1)
    .split('e')
    .map(Number);
  if (!Number.isFinite(value) || value === 0 || (power >= -3 && power < 5))
    return withMinus(Number(value.toPrecision(digits)));
  const factor = `10${superscript(power)}`;
  return front === 1 ? factor : `${withMinus(front)}×${factor}`;
}

const withMinus = (value: number): string => String(value).replace(/^-/, '−');

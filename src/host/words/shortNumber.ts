/** Three significant digits in the shortest form, for example "0.0123", "−4" and "1.2e-7". */
export function shortNumber(value: number): string {
  const rounded = Number(value.toPrecision(3));
  const size = Math.abs(rounded);
  const text = size !== 0 && (size < 1e-3 || size >= 1e6) ? rounded.toExponential() : String(rounded);
  return text.replace(/^-/, '−').replace('e+', 'e');
}

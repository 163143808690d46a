import { onlyNumber } from '../../precision';

/**
 * A number as JavaScript source: the only way by which numbers enter generated code. Throws for anything else, so that
 * no text of a file or a setting can become code, whatever its declared type says.
 */
export function literal(value: number): string {
  if (Object.is(onlyNumber(value), -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
}

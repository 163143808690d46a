/**
 * A number as JavaScript source: the only way by which numbers enter generated code. Throws for anything else, so that
 * no text of a file or a setting can become code, whatever its declared type says.
 */
export function literal(value: number): string {
  if (typeof value !== 'number') throw new TypeError('Only numbers may become source text.');
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
}

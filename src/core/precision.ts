/** The arithmetic of a run: float64, or float32 with every single operation rounded. */
export type Precision = 'float64' | 'float32';

export const precisions: readonly Precision[] = ['float64', 'float32'];

/** Rounds one result to the precision. */
export function rounding(precision: Precision): (value: number) => number {
  return precision === 'float32' ? Math.fround : (value) => value;
}

/** One result rounded to the precision. For inner loops: the branch is inlined everywhere, a function value is not. */
export function rounded(value: number, precision: Precision): number {
  return precision === 'float32' ? Math.fround(value) : value;
}

/**
 * A number as it is. Throws for everything else, whatever its declared type says: what a file or a message brings may
 * become source text, so that nothing may be turned into a number on its way.
 */
export function onlyNumber(value: number): number {
  if (typeof value !== 'number') throw new TypeError('Only numbers may be computed with.');
  return value;
}

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

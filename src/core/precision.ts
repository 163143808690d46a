/** The arithmetic of a run: float64, or float32 with every single operation rounded. */
export type Precision = 'float64' | 'float32';

export const precisions: readonly Precision[] = ['float64', 'float32'];

/** Rounds one result to the precision. */
export function rounding(precision: Precision): (value: number) => number {
  return precision === 'float32' ? Math.fround : (value) => value;
}

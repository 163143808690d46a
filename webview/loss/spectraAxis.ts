import type { MatrixSpectra } from '../../src/core/analysis/matrixSpectra';
import type { Interval } from '../../src/core/plane/interval';

/** The rows of the strip, from top to bottom. */
export const spectraRows = [
  'weights',
  'gradient',
  'update',
] as const satisfies readonly (keyof MatrixSpectra)[];

/** Values below the largest by more decades than these are drawn at the left end. */
const mostDecades = 12;

/** Whole decades that hold all positive values, as powers of ten; undefined where there is none. */
export function decadesOf(spectra: readonly MatrixSpectra[]): Interval | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const each of spectra)
    for (const row of spectraRows)
      for (const value of each[row] ?? []) {
        if (!(value > 0 && value < Number.POSITIVE_INFINITY)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
  if (high === 0) return undefined;
  const top = Math.ceil(Math.log10(high));
  return [Math.max(top - mostDecades, Math.min(top - 1, Math.floor(Math.log10(low)))), top];
}

/** Where a value lies between both ends, from 0 to 1; what is 0, or below the left end, lies there. */
export function shareOf(value: number, [low, high]: Interval): number {
  return value > 0 ? Math.min(1, Math.max(0, (Math.log10(value) - low) / (high - low))) : 0;
}

/** Powers of ten to be labelled, at most so many. */
export function ticksOf([low, high]: Interval, most: number): readonly number[] {
  const every = Math.max(1, Math.ceil((high - low) / most));
  return Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, i) => low + i * every);
}

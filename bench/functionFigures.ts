/** Median seconds of a step and of a grid, and some results. */
export interface Taken {
  readonly step: number;
  readonly grid: number;
  readonly check: readonly number[];
}

/** What is aimed at, and what was found. */
export interface Aim {
  readonly what: string;
  readonly said: string;
  readonly holds: boolean;
}

/** A grid has so many points along each side. */
export const side = 200;

/** Two programs that did the same work have the same results; otherwise the benchmark has failed. */
export function compare(name: string, expected: readonly number[], found: readonly number[]): void {
  const off = expected.findIndex(
    (value, i) => !(Math.abs(found[i] - value) <= 1e-8 * Math.max(1, Math.abs(value))),
  );
  if (off < 0) return;
  console.log(`  ✗ ${name}: ${found} here, and ${expected} within.`);
  process.exitCode = 1;
}

/** Three digits. */
export const shown = (figure: number): string => figure.toLocaleString('en', { maximumSignificantDigits: 3 });

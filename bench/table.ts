/** Median of some figures. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5);
}

/** The q-quantile of some figures, by the nearest rank. */
export function quantile(figures: readonly number[], q: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
}

/** Prints rows in columns: numbers to the right, words to the left. */
export function printTable(
  title: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const lines = [header, ...rows];
  const widths = header.map((_, place) => Math.max(...lines.map((line) => [...line[place]].length)));
  const numeric = header.map((_, place) => rows.every((row) => isNumber(row[place])));
  const text = (line: readonly string[]): string =>
    line
      .map((cell, place) => (numeric[place] ? cell.padStart(widths[place]) : cell.padEnd(widths[place])))
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n`);
  for (const line of lines) console.log(`  ${text(line)}`);
}

/** Whether a cell is empty, or a number perhaps with a sign or a bound before it. */
function isNumber(cell: string): boolean {
  return /^(?:|–|[≥≤<+\-−]? ?\d.*)$/u.test(cell);
}

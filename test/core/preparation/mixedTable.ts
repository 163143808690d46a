import type { Column, Table } from '../../../src/core/learning/datasets/table';
import { Random } from '../../../src/core/random';

/** Columns by name: numbers with null for a gap, or texts. */
export type Columns = Readonly<Record<string, readonly (number | string | null)[]>>;

/** A table of numbers and texts, as a reader would make it. */
export function mixedTable(columns: Columns, lines = false): Table {
  const made = Object.entries(columns).map(([name, cells]): Column => {
    const missing = cells.filter((cell) => cell === null || cell === '').length;
    return cells.some((cell) => typeof cell === 'string')
      ? { kind: 'text', name, values: cells.map((cell) => String(cell ?? '')), missing }
      : {
          kind: 'number',
          name,
          values: Float64Array.from(cells, (cell) => Number(cell ?? Number.NaN)),
          missing,
        };
  });
  const rows = made[0].values.length;
  return {
    ...{ columns: made, rows, header: true, warnings: [], doubts: [] },
    ...(lines && { lines: Int32Array.from({ length: rows }, (_, row) => row + 2) }),
  };
}

/** Rows of every kind of column, seeded: numbers of several sizes, gaps, a constant, words, and targets of each kind that lean on them. */
export function drawnColumns(seed: number, rows: number): Columns {
  const random = new Random(seed);
  const normal = new Float64Array(4 * rows);
  random.fillNormal(normal);
  const each = <T>(make: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => make(row));
  const z = (row: number, k: number): number => normal[4 * row + k];
  const lean = (row: number): number => 1.2 * z(row, 0) - 0.7 * z(row, 1);
  return {
    a: each((row) => z(row, 0)),
    b: each((row) => 1e4 + 250 * z(row, 1)),
    c: each((row) => Math.exp(z(row, 2))),
    gaps: each((row) => (random.uniform() < 0.15 ? null : 3 * z(row, 3) + 1)),
    constant: each(() => 0.1),
    colour: each(
      (row) => ['red', 'green', 'blue', 'Ärger'][Math.min(3, Math.floor(Math.abs(2 * z(row, 3))))],
    ),
    y: each((row) => lean(row) + 0.3 * random.uniform()),
    two: each((row) => (lean(row) + 1.5 * random.uniform() > 0.9 ? 1 : 0)),
    three: each((row) => Math.max(0, Math.min(2, Math.round(1 + lean(row) / 2 + random.uniform() - 0.5)))),
    count: each((row) => Math.floor(Math.exp(0.6 * lean(row)) + 1.5 * random.uniform())),
    weight: each(() => 0.2 + random.below(5)),
  };
}

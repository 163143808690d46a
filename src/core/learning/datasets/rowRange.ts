/** Some rows: those whose numbers stand in `order` from `begin` to `end` − 1. */
export interface RowRange {
  readonly order: Int32Array;
  readonly begin: number;
  readonly end: number;
}

/** All of so many rows, in order. */
export function allRows(rows: number): RowRange {
  return { order: Int32Array.from({ length: rows }, (_, row) => row), begin: 0, end: rows };
}

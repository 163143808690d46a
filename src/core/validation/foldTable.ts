import type { Column, Table } from '../learning/datasets/table';

/** The rows of a table that are to be dealt out, with a column that says of each whether it is trained on or held out. */
export function foldTable(
  { columns, lines, ...table }: Table,
  rows: ArrayLike<number>,
  isHeldOut: (place: number) => boolean,
): { readonly table: Table; readonly column: string } {
  const kept = Array.from(rows);
  const column = freeName(columns);
  const parts: Column = {
    kind: 'text',
    name: column,
    values: kept.map((_, place) => (isHeldOut(place) ? 'test' : 'train')),
    missing: 0,
  };
  return {
    column,
    table: {
      ...table,
      rows: kept.length,
      columns: [...columns.map((own) => taken(own, kept)), parts],
      ...(lines && { lines: Int32Array.from(kept, (row) => lines[row]) }),
    },
  };
}

function taken(column: Column, rows: readonly number[]): Column {
  if (column.kind === 'text') return { ...column, values: rows.map((row) => column.values[row]) };
  const values = Float64Array.from(rows, (row) => column.values[row]);
  return { ...column, values, missing: values.filter(Number.isNaN).length };
}

function freeName(columns: readonly Column[]): string {
  let name = 'fold';
  while (columns.some((column) => column.name === name)) name += '_';
  return name;
}

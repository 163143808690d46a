import { clearTarget } from '../core/learning/datasets/clearTarget';
import type { Column, Table } from '../core/learning/datasets/table';
import type { ColumnSummary, TableSummary } from '../protocol/messages/loading';

/** A table without its cells, for the target pick. */
export function summarise(table: Table): TableSummary {
  const { rows, header, warnings, doubts, parts } = table;
  return {
    rows,
    header,
    warnings,
    doubts,
    ...(parts && parts.names.length > 1 && { parts }),
    columns: table.columns.map(summariseColumn),
    clearTarget: clearTarget(table),
  };
}

function summariseColumn(column: Column): ColumnSummary {
  const { name, kind, missing } = column;
  if (column.kind === 'text') return { name, kind, missing };
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of column.values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return minimum <= maximum ? { name, kind, missing, minimum, maximum } : { name, kind, missing };
}

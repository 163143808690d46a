import type { Table } from './table';

/** Names that mean "this is what to predict", in lower case. */
const targetNames: ReadonlySet<string> = new Set([
  'y',
  'target',
  'label',
  'output',
  'response',
  '목표',
  '정답',
  '타깃',
]);

/** The column that is plainly the target: the only number column with a name such as "y" or "target". */
export function clearTarget(table: Table): string | undefined {
  const named = table.columns.filter(
    (column) => column.kind === 'number' && targetNames.has(column.name.toLowerCase()),
  );
  return named.length === 1 ? named[0].name : undefined;
}

import type { PreparationSpec } from '../../experiment/preparationSpec';
import { type Parsed, Problem } from '../../problem';
import type { Table } from '../datasets/table';
import { fitColumn } from './columns';
import { encodedWidth } from './encode';
import type { FittedColumn, FittedPreparation } from './fitted';
import { productCount, productTerms } from './polynomial';
import type { Roles } from './roles';

/** More features than this are more weights than an objective may have. */
const mostFeatures = 10_000;

/** More numbers than this are not held in memory: 800 MB. */
const mostNumbers = 100_000_000;

/** Learns of training rows how columns become features; their scale is still to be learnt. */
export function fitColumns(
  table: Table,
  { features, target }: Roles,
  training: Int32Array,
  spec: PreparationSpec,
): Parsed<FittedPreparation> {
  const columns: FittedColumn[] = [];
  for (const chosen of features) {
    const column = fitColumn(chosen, training, spec);
    if (column instanceof Problem) return column;
    columns.push(column);
  }
  const width = columns.reduce((sum, column) => sum + encodedWidth(column), 0);
  const count = productCount(width, spec);
  if (count > mostFeatures || count * table.rows > Math.max(mostNumbers, width * table.rows))
    return new Problem(
      `The products of ${width} columns of numbers make ${Math.round(count)} features of ${table.rows} rows, which are too many: choose a smaller degree or fewer features.`,
    );
  const terms = productTerms(width, spec);
  return {
    columns,
    ...(terms && { terms }),
    ...(spec.log?.includes(target.name) && { logTarget: true }),
  };
}

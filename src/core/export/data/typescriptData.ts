import { type Precision, rounding } from '../../precision';
import { typescriptNumber } from '../languages/typescriptWords';
import { commented, inOneLine } from '../lines';
import type { DataPlan } from './dataPlan';
import { typescriptTable } from './typescriptTable';

/** The rows as arrays of a program of TypeScript: features row by row. */
export function typescriptData(
  { features, featureNames, target, weights, rows, remarks, table }: DataPlan,
  precision: Precision,
): readonly string[] {
  const said = remarks.flatMap((remark) => commented(inOneLine(remark), '//'));
  if (table) return [...said, ...typescriptTable(table, precision === 'float32' ? 'Math.fround' : '')];
  const n = featureNames.length;
  const round = rounding(precision);
  const written = (values: Iterable<number>): string =>
    Array.from(values, (value) => typescriptNumber(round(value))).join(', ');
  return [
    ...said,
    'const features = Float64Array.from([',
    ...Array.from({ length: rows }, (_, row) => `  ${written(features.subarray(row * n, (row + 1) * n))},`),
    ']);',
    `const target = [${written(target)}];`,
    ...(weights ? [`const weights = [${written(weights)}];`] : []),
  ];
}

import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { FrameworkFacts } from '../languages/frameworks';
import { pythonFloat } from '../languages/pythonWords';
import { commented, inOneLine } from '../lines';
import type { DataPlan } from './dataPlan';

/** The rows as arrays of a program of Python. */
export function pythonData(
  { features, featureNames, target, weights, rows, remarks }: DataPlan,
  { array }: FrameworkFacts,
  isOfClasses: boolean,
): readonly string[] {
  const n = featureNames.length;
  const table = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from(features.subarray(row * n, (row + 1) * n), pythonFloat);
    return `    [${cells.join(', ')}],`;
  });
  const numbers = Array.from(target, isOfClasses ? pythonNumber : pythonFloat).join(', ');
  return [
    ...remarks.flatMap((remark) => commented(inOneLine(remark), '#')),
    ...`features = ${array(['[', ...table, ']'].join('\n'))}`.split('\n'),
    `target = ${array(`[${numbers}]`)}`,
    ...(weights ? [`weights = ${array(Array.from(weights))}`] : []),
  ];
}

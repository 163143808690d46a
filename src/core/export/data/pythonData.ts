import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { FrameworkFacts } from '../languages/frameworks';
import { pythonFloat } from '../languages/pythonWords';
import { commented, inOneLine } from '../lines';
import type { DataPlan } from './dataPlan';
import { pythonTable } from './pythonTable';

/** The rows as arrays of a program of Python. */
export function pythonData(
  { features, featureNames, target, weights, rows, remarks, table: plan }: DataPlan,
  framework: FrameworkFacts,
  isOfClasses: boolean,
): readonly string[] {
  const { array } = framework;
  const said = remarks.flatMap((remark) => commented(inOneLine(remark), '#'));
  if (plan) return [...said, ...pythonTable(plan, framework, isOfClasses)];
  const n = featureNames.length;
  const table = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from(features.subarray(row * n, (row + 1) * n), pythonFloat);
    return `    [${cells.join(', ')}],`;
  });
  const numbers = Array.from(target, isOfClasses ? pythonNumber : pythonFloat).join(', ');
  return [
    ...said,
    ...`features = ${array(['[', ...table, ']'].join('\n'))}`.split('\n'),
    `target = ${array(`[${numbers}]`)}`,
    ...(weights ? [`weights = ${array(Array.from(weights))}`] : []),
  ];
}

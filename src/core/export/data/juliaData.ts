import type { Precision } from '../../precision';
import { juliaNumber } from '../languages/juliaWords';
import { commented, inOneLine } from '../lines';
import type { DataPlan } from './dataPlan';

/** The rows as arrays of a program of Julia, where places of classes are counted from 1. */
export function juliaData(
  { features, featureNames, target, weights, rows, remarks }: DataPlan,
  precision: Precision,
  isOfClasses: boolean,
): readonly string[] {
  const n = featureNames.length;
  const type = precision === 'float64' ? 'Float64' : 'Float32';
  const numbers = isOfClasses
    ? `[${Array.from(target, (place) => place + 1).join(', ')}]`
    : `${type}[${Array.from(target, juliaNumber).join(', ')}]`;
  return [
    ...remarks.flatMap((remark) => commented(inOneLine(remark), '#')),
    `const features = ${type}[`,
    ...Array.from(
      { length: rows },
      (_, row) => `    ${Array.from(features.subarray(row * n, (row + 1) * n), juliaNumber).join(' ')}`,
    ),
    ']',
    `const target = ${numbers}`,
    ...(weights ? [`const weights = ${type}[${Array.from(weights, juliaNumber).join(', ')}]`] : []),
  ];
}

import { readFileSync } from 'node:fs';
import type { Column, Table, TrainingData } from '../../src/core/learning/datasets/table';

/** Training data from rows of features and their targets; features are called x0, x1, … */
export function dataOf(rows: readonly (readonly number[])[], target: readonly number[]): TrainingData {
  return {
    features: Float64Array.from(rows.flat()),
    target: Float64Array.from(target),
    rows: rows.length,
    featureNames: rows[0].map((_, i) => `x${i}`),
    targetName: 'y',
    warnings: [],
  };
}

/** A table of columns of numbers, as a reader would make it. */
export function tableOf(columns: Readonly<Record<string, readonly number[]>>): Table {
  const made = Object.entries(columns).map(
    ([name, values]): Column => ({ kind: 'number', name, values: Float64Array.from(values), missing: 0 }),
  );
  return { columns: made, rows: made[0].values.length, header: true, warnings: [], doubts: [] };
}

/** The lessons' data: x = 1 … 5, y = 10x + 3. */
export const lineTable = tableOf({ x: [1, 2, 3, 4, 5], y: [13, 23, 33, 43, 53] });

/** Ten standardised features of 442 people, with what PyTorch and numpy compute on them. */
export const diabetes = JSON.parse(readFileSync('test/fixtures/networks/diabetes-linear.json', 'utf8'));

/** The diabetes data to train on. */
export const diabetesData = dataOf(diabetes.data.X, diabetes.data.y);

/** Lesson A2, linear regression on that line, as printed: i, w and b after update i, the loss before it. */
export const printedA2 = Object.entries<[string, string, string]>(
  JSON.parse(readFileSync('test/fixtures/textbook/textbook.json', 'utf8')).tf_linear_regression.printed,
).map(([i, [w, b, loss]]) => [Number(i), w, b, loss] as const);

import type { Column, ColumnValues } from '../datasets/table';
import { type Labels, labelsOf } from './labels';

/**
 * How strongly two columns go together: 0 not at all, ±1 as far as the measure sees completely.
 * `pearson`: r of two columns of numbers (Pearson, 1896), with a sign · `correlationRatio`: η of numbers and classes, the root of the share of
 * the numbers' variance that lies between the classes (Fisher, 1925, Statistical Methods for Research Workers, §45) ·
 * `cramersV`: V of two columns of classes, from χ² of their table (Cramér, 1946, Mathematical Methods of Statistics, §21.9).
 */
export interface Association {
  readonly measure: 'pearson' | 'correlationRatio' | 'cramersV';
  readonly value: number;
}

/** The target as the measures take it: numbers, or labels of classes. */
export type AssociationTarget = { readonly numbers: Float64Array } | { readonly labels: Labels };

/** More classes than this are no classes of a target. */
const mostClasses = 100;
/** More different words than this are names, no classes. */
const mostLabels = 1000;
/** Where a word has fewer rows on average it tells the target of them by itself, whatever it is. */
const rowsPerLabel = 2;

/** The target for all columns; undefined where it has too many classes. A column of texts has classes, one of numbers where `classes` says so. */
export function associationTarget(
  column: Column,
  classes: boolean,
  every: number,
): AssociationTarget | undefined {
  if (column.kind === 'number' && !classes) return { numbers: taken(column.values, every) };
  const labels = labelsOf(column, mostClasses, every);
  return labels && { labels };
}

/** How a column goes with the target in the rows where both have a value; undefined where one of them does not vary, or cannot be told. */
export function associationWith(
  target: AssociationTarget,
  column: Column,
  every: number,
): Association | undefined {
  const own = column.kind === 'number' ? taken(column.values, every) : wordsOf(column, every);
  if (own === undefined) return undefined;
  const [measure, value] =
    'numbers' in target
      ? own instanceof Float64Array
        ? (['pearson', pearson(own, target.numbers)] as const)
        : (['correlationRatio', correlationRatio(target.numbers, own)] as const)
      : own instanceof Float64Array
        ? (['correlationRatio', correlationRatio(own, target.labels)] as const)
        : (['cramersV', cramersV(own, target.labels)] as const);
  return Number.isNaN(value) ? undefined : { measure, value };
}

function wordsOf(column: Column, every: number): Labels | undefined {
  const labels = labelsOf(column, mostLabels, every);
  const rows = labels?.places.reduce((sum, place) => sum + Number(place >= 0), 0) ?? 0;
  return labels && labels.count * rowsPerLabel <= rows ? labels : undefined;
}

function taken(values: ColumnValues, every: number): Float64Array {
  if (every === 1 && values instanceof Float64Array) return values;
  return Float64Array.from({ length: Math.ceil(values.length / every) }, (_, i) => values[i * every]);
}

/** Pearson's r over the pairs of finite numbers, from differences to the means, in one pass; NaN where it is not defined. */
export function pearson(x: Float64Array, y: Float64Array): number {
  let count = 0;
  let meanX = 0;
  let meanY = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    // Infinity minus itself is NaN, and so is what stands for a missing number.
    if (x[i] - x[i] !== 0 || y[i] - y[i] !== 0) continue;
    count++;
    const fromX = x[i] - meanX;
    const fromY = y[i] - meanY;
    meanX += fromX / count;
    meanY += fromY / count;
    xx += fromX * (x[i] - meanX);
    yy += fromY * (y[i] - meanY);
    xy += fromX * (y[i] - meanY);
  }
  return bounded(xy / (Math.sqrt(xx) * Math.sqrt(yy)));
}

/** η of finite numbers whose rows have a label. */
export function correlationRatio(numbers: Float64Array, { places, count }: Labels): number {
  const sizes = new Float64Array(count);
  const means = new Float64Array(count);
  let all = 0;
  let mean = 0;
  let total = 0;
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i];
    const label = places[i];
    if (label < 0 || value - value !== 0) continue;
    means[label] += (value - means[label]) / ++sizes[label];
    const from = value - mean;
    mean += from / ++all;
    total += from * (value - mean);
  }
  const between = sizes.reduce((sum, size, label) => sum + size * (means[label] - mean) ** 2, 0);
  return bounded(Math.sqrt(between / total));
}

/** V of two lists of labels: √(χ² / (n·(min(r, c) − 1))), of the labels that occur in rows with both. */
export function cramersV(some: Labels, others: Labels): number {
  const table = new Float64Array(some.count * others.count);
  const rows = new Float64Array(some.count);
  const columns = new Float64Array(others.count);
  let all = 0;
  for (let i = 0; i < some.places.length; i++) {
    const row = some.places[i];
    const column = others.places[i];
    if (row < 0 || column < 0) continue;
    table[row * others.count + column]++;
    rows[row]++;
    columns[column]++;
    all++;
  }
  // χ²/n = Σ O²/(row · column) − 1
  let sum = -1;
  for (let cell = 0; cell < table.length; cell++)
    if (table[cell] > 0)
      sum += table[cell] ** 2 / (rows[Math.floor(cell / others.count)] * columns[cell % others.count]);
  const occurring = (counts: Float64Array): number => counts.reduce((seen, n) => seen + Number(n > 0), 0);
  return bounded(
    all === 0
      ? Number.NaN
      : Math.sqrt(Math.max(0, sum) / (Math.min(occurring(rows), occurring(columns)) - 1)),
  );
}

/** Rounding may lead beyond ±1; a column that does not vary has no measure. */
const bounded = (value: number): number =>
  Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : Number.NaN;

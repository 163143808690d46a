import { thinnedRows } from '../learning/datasets/thinnedRows';
import type { FittedColumn, PreparedPart } from '../learning/preparation/fitted';
import { extentOf, type Interval } from '../plane/interval';
import { visible } from '../text/visible';
import type { DrawnRows, FitColumn } from './fitAnswer';
import { classCount, featureWidth, type Pictured, partsOf, trueClasses } from './pictured';

/** More rows are not told apart in a picture, and take long to draw. */
const mostShown = 2000;

/** The rows that are drawn, with the features that the model takes of them. */
export interface ShownRows {
  readonly rows: DrawnRows;
  /** Row-major, drawn rows × prepared features. */
  readonly features: Float64Array;
  /** In the terms of the loss. */
  readonly targets: Float64Array;
}

/** Some of very many rows of each part. */
export function shownRows(pictured: Pictured): ShownRows {
  const { model } = pictured;
  const { lines } = model;
  const { columns } = model.data.preparation;
  const parts = partsOf(pictured);
  const counts = parts.map((part) => part?.rows ?? 0);
  const every = Math.max(1, Math.ceil(counts.reduce((sum, count) => sum + count) / mostShown));
  const chosen = parts.map((part) => part && thinned(part, every, columns.length, featureWidth(pictured)));
  const together = (of: (part: PreparedPart) => ArrayLike<number>): number[] =>
    chosen.flatMap((part) => (part ? Array.from(of(part)) : []));
  const target = Float64Array.from(together((part) => trueValues(pictured, part.target)));
  const values = Float64Array.from(together(({ raw }) => raw));
  return {
    features: Float64Array.from(together(({ features }) => features)),
    targets: Float64Array.from(together((part) => part.target)),
    rows: {
      columns: columns.map((column, place) => described(pictured, column, place)),
      values,
      target,
      targetRange: rangeOf(target),
      part: Uint8Array.from(
        chosen.flatMap((part, place) => Array.from({ length: part?.rows ?? 0 }, () => place)),
      ),
      source: Int32Array.from(
        together(({ sourceRows }) => sourceRows),
        (row) => lines?.[row] ?? row + 1,
      ),
      hasLines: lines !== undefined,
      counts,
    },
  };
}

/** One of each so many rows of a part. */
function thinned(part: PreparedPart, every: number, columns: number, width: number): PreparedPart {
  if (every === 1) return part;
  const places = thinnedRows(part.rows, every);
  const rows = places.length;
  const taken = (from: Float64Array, size: number): Float64Array => {
    const into = new Float64Array(rows * size);
    for (const [i, row] of places.entries()) into.set(from.subarray(row * size, (row + 1) * size), i * size);
    return into;
  };
  return {
    rows,
    raw: taken(part.raw, columns),
    features: taken(part.features, width),
    target: taken(part.target, 1),
    sourceRows: places.map((row) => part.sourceRows[row]),
  };
}

/** The true numbers in the units of the file, or the places of the true classes. */
function trueValues(pictured: Pictured, target: Float64Array): Float64Array {
  if (classCount(pictured) > 0) return trueClasses(pictured, target);
  return target.map((value) => pictured.model.targetOf(value));
}

function described(pictured: Pictured, { name, categories }: FittedColumn, place: number): FitColumn {
  const { raw, rows, target, preparation } = pictured.model.data;
  const width = preparation.columns.length;
  const values = Float64Array.from({ length: rows }, (_, row) => raw[row * width + place]);
  const range = rangeOf(values);
  if (categories) {
    const words = categories.map((word) => visible(word));
    return { name: visible(name), words, usual: mostFrequent(values, words.length), tells: 0, range };
  }
  const classes = classCount(pictured);
  const tells = classes > 0 ? explained(values, trueClasses(pictured, target), classes) : 0;
  return { name: visible(name), usual: mean(values), tells, range };
}

/** The share of the variance of values that lies between classes, η² = 1 − Σ (x − mean of its class)² / Σ (x − mean)². */
function explained(values: Float64Array, places: Float64Array, classes: number): number {
  const sums = new Float64Array(classes);
  const counts = new Float64Array(classes);
  values.forEach((value, row) => {
    sums[places[row]] += value;
    counts[places[row]]++;
  });
  const middle = mean(values);
  let within = 0;
  let all = 0;
  values.forEach((value, row) => {
    within += (value - sums[places[row]] / counts[places[row]]) ** 2;
    all += (value - middle) ** 2;
  });
  return all > 0 ? 1 - within / all : 0;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value / values.length;
  return sum;
}

function mostFrequent(places: Float64Array, count: number): number {
  const counts = new Float64Array(count);
  for (const place of places) counts[place]++;
  return counts.indexOf(counts.reduce((most, own) => Math.max(most, own), 0));
}

const rangeOf = (values: Float64Array): Interval => extentOf(values) ?? [0, 1];

import type { Values } from '../../catalogue/entry';
import { numberIn } from '../../catalogue/values';
import { Random } from '../../random';
import type { GeneratedColumn } from './generated';
import { noise, seed } from './settings';

/** A point of a shape, and the name of its class. */
export interface ShapePoint {
  readonly at: readonly number[];
  readonly label: string;
}

/** The columns of points with classes, with noise on every coordinate. Features are x1, x2, … */
export function classedColumns(points: readonly ShapePoint[], values: Values): GeneratedColumn[] {
  const features = points[0].at.map((_, d) => ({
    name: `x${d + 1}`,
    values: Float64Array.from(points, ({ at }) => at[d]),
  }));
  addNoise(
    features.map((feature) => feature.values),
    values,
  );
  return [...features, { name: 'class', values: points.map(({ label }) => label) }];
}

/** Adds independent normal numbers to columns of equal length, row by row, in place. */
export function addNoise(columns: readonly Float64Array[], values: Values): void {
  const deviation = numberIn(values, noise);
  const drawn = new Float64Array(columns.length);
  const random = noiseOf(values);
  for (let row = 0; row < columns[0].length; row++) {
    random.fillNormal(drawn);
    for (const [d, column] of columns.entries()) column[row] += deviation * drawn[d];
  }
}

/** Draws the places of points; the noise has numbers of its own, so that changing it leaves the places where they are. */
export const placesOf = (values: Values): Random => new Random(numberIn(values, seed));

const noiseOf = (values: Values): Random => new Random((numberIn(values, seed) ^ 0x5bd1e995) >>> 0);

/** `count` numbers from `from` to `to`, both included, as numpy.linspace; of one number `from`. */
export function linspace(from: number, to: number, count: number): Float64Array {
  const step = count > 1 ? (to - from) / (count - 1) : 0;
  return Float64Array.from({ length: count }, (_, i) => (i > 0 && i === count - 1 ? to : from + i * step));
}

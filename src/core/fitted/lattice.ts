import type { Interval } from '../plane/interval';
import { type Parsed, Problem } from '../problem';
import type { DrawnRows } from './fitAnswer';
import { featureWidth, type Pictured } from './pictured';

/** Room around the data, as a share of their range. */
const roomAround = 0.06;
/** Numbers of prepared features that are kept for a lattice. */
const mostNumbers = 8e6;

/** Prepared features over places of one or two columns; all others stand at their usual values. */
export interface FeatureLattice {
  readonly axes: readonly number[];
  readonly windows: readonly Interval[];
  /** Places along each axis. */
  readonly sizes: readonly number[];
  /** Row-major, places × features; the first axis goes fastest. */
  readonly features: Float64Array;
}

/** A column's range with some room around. */
function roomyRange([low, high]: Interval): Interval {
  const room = (high - low) * roomAround || Math.abs(high) * roomAround || 1;
  return [low - room, high + room];
}

/**
 * The lattice over columns of numbers: along one column from the window's beginning to its end, over two in the middles of cells.
 * Where the model has very many features, there are fewer places. A Problem where an axis is no column of numbers.
 */
export function featureLattice(
  pictured: Pictured,
  { columns }: DrawnRows,
  axes: readonly number[],
  wanted: readonly number[],
): Parsed<FeatureLattice> {
  const wrong = axes.find((axis) => columns[axis] === undefined || columns[axis].words !== undefined);
  if (wrong !== undefined) return new Problem('An axis must be a column of numbers: choose another one.');
  const width = featureWidth(pictured);
  const shrink = Math.min(
    1,
    (mostNumbers / width / wanted.reduce((all, size) => all * size)) ** (1 / axes.length),
  );
  const sizes = wanted.map((size) => Math.max(2, Math.floor(size * shrink)));
  const windows = axes.map((axis) => roomyRange(columns[axis].range));
  const count = sizes.reduce((all, size) => all * size);
  const raw = new Float64Array(count * columns.length);
  for (let i = 0; i < count; i++) {
    columns.forEach(({ usual }, place) => {
      raw[i * columns.length + place] = usual;
    });
    axes.forEach((axis, k) => {
      const place = k === 0 ? i % sizes[0] : Math.floor(i / sizes[0]);
      const at = axes.length > 1 ? middle : evenly;
      raw[i * columns.length + axis] = at(windows[k], sizes[k], place);
    });
  }
  return { axes, windows, sizes, features: pictured.model.featuresOfRaw(raw) };
}

const middle = ([low, high]: Interval, size: number, place: number): number =>
  low + ((high - low) * (place + 0.5)) / size;

const evenly = ([low, high]: Interval, size: number, place: number): number =>
  low + ((high - low) * place) / (size - 1);

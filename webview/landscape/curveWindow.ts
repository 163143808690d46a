import { extentOf, type Interval } from '../../src/core/plane/interval';
import type { SampledGrid } from '../session/panelModel';
import type { Iterates } from '../session/placement';
import { isDrawable, scaled, union } from '../session/window';

/** Share of the window over which the curve is seen, at the least: its walls may leave the picture. */
const seenShare = 0.6;
/** Room above and below. */
const room = 1.16;
/** The room about a level curve, as a share of its height where that is more than 1. */
const levelShare = 1e-6;

/**
 * Heights of a curve within a window: those of the paths on it, of its peaks and wells, and of more than half of it. The
 * rest may be a wall, beside which no well could be seen.
 */
export function curveWindow(
  { window: [[from, to]], columns, values }: SampledGrid,
  [low, high]: Interval,
  paths: Interval | undefined,
): Interval {
  const cell = (x: number) => Math.floor(((x - from) / (to - from)) * columns);
  const seen = values.subarray(Math.max(0, cell(low)), Math.max(1, cell(high) + 1));
  const all = extentOf(seen);
  if (!all) return [0, 1];
  const wanted = [paths, extentOf(turns(seen)), middle(seen)].reduce<Interval | undefined>(union, undefined);
  const extent: Interval = wanted ? [Math.max(all[0], wanted[0]), Math.min(all[1], wanted[1])] : all;
  const window = scaled(extent, room);
  if (extent[1] > extent[0] && isDrawable(window)) return window;
  // A curve that is level, or whose ends float64 hardly tells apart: about it there is room all the same.
  const half = Math.max(1, levelShare * Math.max(Math.abs(extent[0]), Math.abs(extent[1])));
  return [extent[0] - half, extent[1] + half];
}

/** Heights of the rows of a path that lie within a window. */
export function heightsOf(
  { rows, width, x, y }: Iterates,
  length: number,
  [low, high]: Interval,
): Interval | undefined {
  function* within() {
    for (let row = 0; row < length; row++) {
      const at = rows[row * width + x];
      if (at >= low && at <= high) yield rows[row * width + y];
    }
  }
  return extentOf(within());
}

/** Values that are lower, or higher, than those beside them. A pole is no peak: there values leap to and from it. */
function turns(values: Float64Array): number[] {
  const found: number[] = [];
  for (let i = 2; i < values.length - 2; i++) {
    const rise = values[i] - values[i - 1];
    const fall = values[i] - values[i + 1];
    const around = Math.abs(values[i - 1] - values[i - 2]) + Math.abs(values[i + 2] - values[i + 1]);
    if (rise * fall > 0 && Math.abs(rise) + Math.abs(fall) <= 2 * around) found.push(values[i]);
  }
  return found;
}

/** The heights of the middle part of the values, in order of size. */
function middle(values: Float64Array): Interval | undefined {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return undefined;
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  return [at(1 - seenShare), at(seenShare)];
}

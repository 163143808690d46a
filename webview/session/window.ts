import type { Interval } from '../../src/core/plane/interval';

/** Share of the extent of iterates and minima that is left free around them. */
const margin = 0.12;
/** Iterates farther out than this many views are on their way to infinity: they do not stretch the window. */
const farthest = 4;

/** An interval `factor` times as long about the same centre. */
export function scaled([low, high]: Interval, factor: number): Interval {
  const centre = (low + high) / 2;
  const half = ((high - low) / 2) * factor;
  return [centre - half, centre + half];
}

/** Where an iterate must lie along an axis to have a say in the default window. */
export function nearby(view: Interval): Interval {
  return scaled(view, farthest);
}

/**
 * The default window: the catalogue's view, made larger until iterates and minima lie inside it with
 * 12 % of their extent to spare.
 * @param points extents of iterates and minima along each axis; absent while there are none
 */
export function defaultWindow(
  views: readonly Interval[],
  points: readonly (Interval | undefined)[],
): Interval[] {
  return views.map((view, axis) => {
    const extent = points[axis];
    if (!extent) return view;
    const spare = (extent[1] - extent[0]) * margin;
    return [Math.min(view[0], extent[0] - spare), Math.max(view[1], extent[1] + spare)];
  });
}

/** Both axes may differ this much in units before equal units would waste too much of the area. */
const mostStretch = 1.7;

/** Widens one side so that a unit is as long on both axes, unless that would widen it more than `most` times. */
export function fitAspect(
  window: readonly Interval[],
  width: number,
  height: number,
  most = mostStretch,
): Interval[] {
  if (window.length < 2 || !(width > 0 && height > 0)) return [...window];
  const [x, y] = window;
  const stretch = (x[1] - x[0]) / width / ((y[1] - y[0]) / height);
  if (stretch > 1 && stretch <= most) return [x, scaled(y, stretch)];
  if (stretch < 1 && stretch >= 1 / most) return [scaled(x, 1 / stretch), y];
  return [x, y];
}

/** Zooms so that the value `at` keeps its place; a factor below 1 shows more detail. */
export function zoomed([low, high]: Interval, factor: number, at: number): Interval {
  const window: Interval = [at + (low - at) * factor, at + (high - at) * factor];
  return isDrawable(window) ? window : [low, high];
}

export function moved([low, high]: Interval, by: number): Interval {
  const window: Interval = [low + by, high + by];
  return isDrawable(window) ? window : [low, high];
}

/** False when float64 has no room left between the ends, or the ends are not finite. */
export function isDrawable([low, high]: Interval): boolean {
  const size = high - low;
  return Number.isFinite(size) && size > 1e-12 * Math.max(Math.abs(low), Math.abs(high), 1e-280);
}

export function sameWindow(a: readonly Interval[], b: readonly Interval[]): boolean {
  return a.length === b.length && a.every(([low, high], i) => low === b[i][0] && high === b[i][1]);
}

/** The smallest interval around both. */
export function union(a: Interval | undefined, b: Interval | undefined): Interval | undefined {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

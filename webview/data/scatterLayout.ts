import type { ScatterAxis } from '../../src/core/learning/profile/scatter';
import { extentOf } from '../../src/core/plane/interval';
import type { Box } from '../layers/clip';

/** One panel of a scatter matrix: `row` is the axis upwards, `column` the one to the right; equal on the diagonal. */
export interface ScatterPanel {
  readonly row: number;
  readonly column: number;
  readonly box: Box;
}

/** Room at the edges for what is written there, and between panels, in pixels. */
const edge = { left: 46, bottom: 20, top: 2, right: 2 };
const gap = 6;
/** Points keep so far from the edge of their panel. */
const margin = 6;

/** The panels of a matrix of so many axes in an area, row by row. */
export function panelsIn(axes: number, width: number, height: number): readonly ScatterPanel[] {
  const size = (room: number): number => Math.max(8, (room - gap * (axes - 1)) / axes);
  const across = size(width - edge.left - edge.right);
  const down = size(height - edge.top - edge.bottom);
  return Array.from({ length: axes * axes }, (_, i) => {
    const row = Math.floor(i / axes);
    const column = i % axes;
    const left = edge.left + column * (across + gap);
    const top = edge.top + row * (down + gap);
    return { row, column, box: { left, top, right: left + across, bottom: top + down } };
  });
}

/** The least and the greatest of an axis, apart from each other; of words all places. */
export function rangeOf({ values, words }: ScatterAxis): readonly [low: number, high: number] {
  if (words) return [-0.5, words.length - 0.5];
  const [low, high] = extentOf(values) ?? [0, 1];
  return low < high ? [low, high] : [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
}

/** Where a value of an axis stands in a panel, from left to right, or from below upwards. */
export function placeIn(
  { left, right, top, bottom }: Box,
  [low, high]: readonly [number, number],
  value: number,
  upwards: boolean,
): number {
  // Halves: the range of numbers may be too wide for a difference of two of them.
  const share = (value / 2 - low / 2) / (high / 2 - low / 2);
  return upwards
    ? bottom - margin - share * (bottom - top - 2 * margin)
    : left + margin + share * (right - left - 2 * margin);
}

/** The point of a panel that is nearest to a place, at most so far away; undefined where there is none. */
export function nearestPoint(
  panel: ScatterPanel,
  axes: readonly ScatterAxis[],
  [x, y]: readonly [number, number],
  most: number,
): number | undefined {
  const across = axes[panel.column];
  const up = axes[panel.row];
  const ranges = [rangeOf(across), rangeOf(up)] as const;
  let best: number | undefined;
  let least = most ** 2;
  for (let i = 0; i < across.values.length; i++) {
    const fromX = placeIn(panel.box, ranges[0], across.values[i], false) - x;
    const fromY = placeIn(panel.box, ranges[1], up.values[i], true) - y;
    const distance = fromX ** 2 + fromY ** 2;
    // NaN is never less: what has no place is not found.
    if (distance <= least) {
      best = i;
      least = distance;
    }
  }
  return best;
}

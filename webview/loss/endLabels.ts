import type { Place } from '../controls/tooltip';
import type { Box } from '../layers/clip';

/** A word at the end of a line. */
export interface EndLabel {
  /** Where the line ends, in pixels. */
  readonly end: Place;
  readonly width: number;
  /** How high the line is where a word would begin that ends with it, in pixels. */
  readonly before: number;
}

/** Between a line's end and its word, and above or below a word that has no room beside its line. */
export const endGap = 9;
const off = 5;

interface WantedWord {
  readonly index: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

/**
 * Where words at the ends of lines stand: right of the end or, where there is no room, on the side of the
 * line that is free; moved up
 * and down as little as keeps them from lying over each other. Answers left top corners inside the area, undefined
 * for words for which there is no room.
 */
export function placeEndLabels(
  labels: readonly EndLabel[],
  height: number,
  area: Box,
): readonly (Place | undefined)[] {
  const places: (Place | undefined)[] = labels.map(() => undefined);
  const wanted = labels.map((label, index) => wantedPlace(label, index, height, area));
  for (const column of columns(wanted)) {
    const room = Math.floor((area.bottom - area.top) / height);
    const fitting = column.toSorted((a, b) => a.top - b.top || a.index - b.index).slice(0, room);
    const tops = spread(
      fitting.map(({ top }) => top),
      height,
      area,
    );
    for (const [i, { index, left }] of fitting.entries()) places[index] = [left, tops[i]];
  }
  return places;
}

function wantedPlace({ end, width, before }: EndLabel, index: number, height: number, area: Box): WantedWord {
  const [x, y] = end;
  const right = x + endGap + width;
  if (right <= area.right) return { index, left: x + endGap, right, top: y - height / 2 };
  const left = Math.max(area.left, Math.min(x, area.right) - width - endGap);
  // A line that falls leaves room below its end, one that rises above it.
  const below = before < y - 1 && y + off + height <= area.bottom;
  const top = below ? y + off : Math.min(y, before) - off - height;
  return { index, left, right: left + width, top };
}

/** Words in groups: those that could lie over each other, were they of one height. */
function columns(wanted: readonly WantedWord[]): WantedWord[][] {
  const groups: WantedWord[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const word of wanted.toSorted((a, b) => a.left - b.left)) {
    if (word.left > right) groups.push([]);
    groups[groups.length - 1].push(word);
    right = Math.max(right, word.right);
  }
  return groups;
}

/**
 * Tops at least a height apart, inside the area, as near as can be to ascending wanted ones in the sense of least squares:
 * neighbours in each other's way move as one block, about their mean (pool adjacent violators).
 */
function spread(tops: readonly number[], height: number, area: Box): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const [i, top] of tops.entries()) {
    blocks.push({ sum: top - i * height, count: 1 });
    while (blocks.length > 1) {
      const [before, last] = blocks.slice(-2);
      if (before.sum / before.count < last.sum / last.count) break;
      blocks.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  }
  const highest = area.bottom - tops.length * height;
  return blocks
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((base, i) => Math.min(highest, Math.max(area.top, base)) + i * height);
}

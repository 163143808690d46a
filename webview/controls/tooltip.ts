import type { Box } from '../layers/clip';

/** Room kept free around the tooltip, in pixels. */
const room = 8;
const outside = 1e5;

/** In pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** A point in pixels. */
export type Place = readonly [x: number, y: number];

/**
 * Where a tooltip about `anchor` covers fewest points: of six places around it the best, and of equal ones the
 * first; none that is blocked, as long as another is left. Answers its left top corner, inside the area as far as it fits.
 */
export function placeTooltip(
  anchor: Place,
  size: Size,
  area: Box,
  points: readonly Place[],
  { gap = 18, blocked = [] }: { readonly gap?: number; readonly blocked?: readonly Box[] } = {},
): Place {
  const [x, y] = anchor;
  const { width, height } = size;
  const candidates: Place[] = [
    [x + gap, y - height - gap],
    [x + gap, y + gap],
    [x - width - gap, y - height - gap],
    [x - width - gap, y + gap],
    [x - width / 2, y - height - gap - 6],
    [x - width / 2, y + gap + 6],
  ];
  const free = candidates.filter((place) => !blocked.some((box) => overlap(place, size, box)));
  return leastCovering(free.length > 0 ? free : candidates, size, area, points, room);
}

function overlap([left, top]: Place, { width, height }: Size, box: Box): boolean {
  return left < box.right && left + width > box.left && top < box.bottom && top + height > box.top;
}

/** Where a word beside a mark covers fewest points: right of it, left, or above and below either. */
export function placeWord(
  [x, y]: Place,
  size: Size,
  area: Box,
  points: readonly Place[],
  gap: number,
): Place {
  const { width, height } = size;
  const right = x + gap;
  const left = x - gap - width;
  const candidates: Place[] = [
    [right, y - height / 2],
    [left, y - height / 2],
    [x - width / 2, y - gap - height],
    [x - width / 2, y + gap],
    [right, y - gap - height / 2],
    [right, y + gap - height / 2],
    [left, y - gap - height / 2],
    [left, y + gap - height / 2],
  ];
  return leastCovering(candidates, size, area, points, 2);
}

/** Of several places the first among those that cover fewest points, moved into the area. */
function leastCovering(
  candidates: readonly Place[],
  size: Size,
  area: Box,
  points: readonly Place[],
  margin: number,
): Place {
  let best: { cost: number; place: Place } | undefined;
  for (const place of candidates) {
    const cost = covered(place, size, points, margin) + (fits(place, size, area) ? 0 : outside);
    if (!best || cost < best.cost) best = { cost, place };
  }
  const [left, top] = best?.place ?? [area.left, area.top];
  return [
    Math.max(area.left + 2, Math.min(area.right - size.width - 2, left)),
    Math.max(area.top + 2, Math.min(area.bottom - size.height - 2, top)),
  ];
}

function fits([left, top]: Place, { width, height }: Size, area: Box): boolean {
  return left >= area.left && top >= area.top && left + width <= area.right && top + height <= area.bottom;
}

function covered(
  [left, top]: Place,
  { width, height }: Size,
  points: readonly Place[],
  margin: number,
): number {
  let count = 0;
  for (const [x, y] of points) {
    const across = x > left - margin && x < left + width + margin;
    if (across && y > top - margin && y < top + height + margin) count++;
  }
  return count;
}

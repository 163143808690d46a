import type { Box } from '../layers/clip';

/** Room kept free around the tooltip. */
const room = 8;
const outside = 1e5;

/** A point in pixels. */
export type Place = readonly [x: number, y: number];

/**
 * Where a tooltip about `anchor` covers fewest points: of six places around it the best, and of equal ones the
 * first. Answers its left top corner, inside the area as far as it fits.
 */
export function placeTooltip(
  anchor: Place,
  size: { readonly width: number; readonly height: number },
  area: Box,
  points: readonly Place[],
  gap = 18,
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
  let best: { cost: number; place: Place } | undefined;
  for (const place of candidates) {
    const cost = covered(place, size, points) + (fits(place, size, area) ? 0 : outside);
    if (!best || cost < best.cost) best = { cost, place };
  }
  const [left, top] = best?.place ?? anchor;
  return [
    Math.max(area.left + 2, Math.min(area.right - width - 2, left)),
    Math.max(area.top + 2, Math.min(area.bottom - height - 2, top)),
  ];
}

function fits([left, top]: Place, { width, height }: { width: number; height: number }, area: Box): boolean {
  return left >= area.left && top >= area.top && left + width <= area.right && top + height <= area.bottom;
}

function covered(
  [left, top]: Place,
  { width, height }: { width: number; height: number },
  points: readonly Place[],
): number {
  let count = 0;
  for (const [x, y] of points)
    if (x > left - room && x < left + width + room && y > top - room && y < top + height + room) count++;
  return count;
}

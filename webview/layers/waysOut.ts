import type { Projection } from '../page/chart';
import type { Iterates } from '../session/placement';
import { clipSegment, contains } from './clip';
import { rowAfter } from './path';

/** A place where a path leaves the area. */
export interface WayOut {
  /** The first row outside. */
  readonly row: number;
  readonly x: number;
  readonly y: number;
  /** Direction, of length 1. */
  readonly ux: number;
  readonly uy: number;
}

/** Rows looked at; of more only some. */
const mostRows = 20_000;
/** Ways out of one path that are told; of more the first and the last. */
const most = 12;
/** Ways out nearer to each other than this are one, in pixels. */
const apart = 24;

/** Where the first `length` rows of a path leave the area, in their order. */
export function waysOut(iterates: Iterates, length: number, { area, x, y }: Projection): readonly WayOut[] {
  const { rows, width } = iterates;
  const found: WayOut[] = [];
  let before: readonly [number, number] | undefined;
  for (let row = 0; row < length; row = rowAfter(row, 0, length - 1, mostRows)) {
    const here = [x.pixel(rows[row * width + iterates.x]), y.pixel(rows[row * width + iterates.y])] as const;
    if (!here.every(Number.isFinite)) continue;
    const inside = before && !contains(area, ...here) && clipSegment(...before, ...here, area);
    if (before && inside) found.push(wayTo(row, before, here, inside));
    before = here;
  }
  return few(found);
}

function wayTo(
  row: number,
  from: readonly [number, number],
  to: readonly [number, number],
  [, , x, y]: readonly [number, number, number, number],
): WayOut {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return { row, x, y, ux: (to[0] - from[0]) / length, uy: (to[1] - from[1]) / length };
}

/** Without those beside others, of which the last stays: it may be the one that has no way back. */
function few(ways: readonly WayOut[]): readonly WayOut[] {
  const kept = ways.filter((way, i) => {
    const next = ways[i + 1];
    return next === undefined || Math.hypot(next.x - way.x, next.y - way.y) >= apart;
  });
  return kept.length <= most ? kept : [...kept.slice(0, most - 1), kept[kept.length - 1]];
}

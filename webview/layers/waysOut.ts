import type { Pixel, Sight } from '../page/sight';
import type { Iterates } from '../session/placement';
import { clipSegment, contains } from './clip';
import { rowAfter } from './path';

/** A place where a path leaves what is seen, in pixels. */
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

/** How far behind the border a direction is taken, as a share of what is seen. */
const behind = 1e-3;

/** Where the first `length` rows of a path leave what is seen, in their order. */
export function waysOut(iterates: Iterates, length: number, sight: Sight): readonly WayOut[] {
  const { rows, width } = iterates;
  const found: WayOut[] = [];
  let before: Pixel | undefined;
  for (let row = 0; row < length; row = rowAfter(row, 0, length - 1, mostRows)) {
    const here: Pixel = [rows[row * width + iterates.x], rows[row * width + iterates.y]];
    if (!here.every(Number.isFinite)) continue;
    const inside =
      before && !contains(sight.bounds, ...here) && clipSegment(...before, ...here, sight.bounds);
    if (before && inside) found.push(wayTo(row, sight, before, here, [inside[2], inside[3]]));
    before = here;
  }
  return few(found);
}

/** Its direction on the screen is that of the last piece inside. */
function wayTo(row: number, sight: Sight, from: Pixel, to: Pixel, out: Pixel): WayOut {
  const { left, right, top, bottom } = sight.bounds;
  const [ds, dt] = [to[0] - from[0], to[1] - from[1]];
  const share = behind / Math.hypot(ds / (right - left), dt / (bottom - top));
  const [x, y] = sight.at(...out);
  const [x0, y0] = sight.at(out[0] - share * ds, out[1] - share * dt);
  const length = Math.hypot(x - x0, y - y0) || 1;
  return { row, x, y, ux: (x - x0) / length, uy: (y - y0) / length };
}

/** Without those beside others, of which the last stays: it may be the one that has no way back. */
function few(ways: readonly WayOut[]): readonly WayOut[] {
  const kept = ways.filter((way, i) => {
    const next = ways[i + 1];
    return next === undefined || Math.hypot(next.x - way.x, next.y - way.y) >= apart;
  });
  return kept.length <= most ? kept : [...kept.slice(0, most - 1), kept[kept.length - 1]];
}

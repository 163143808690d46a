import { contours } from 'd3-contour';
import type { Interval } from '../../src/core/plane/interval';

/** A contour line: x, y pairs in the window's units. */
export type Polyline = Float64Array;

/**
 * Lines of one level through a grid of tones (row by row, NaN for holes), smoothed between cell centres.
 * They end at the border of the grid and at holes.
 * @param window the grid's extent along x and y
 */
export function contourLines(
  toned: Float64Array,
  columns: number,
  rows: number,
  window: readonly Interval[],
  level: number,
): Polyline[] {
  const [[x0, x1], [y0, y1]] = window;
  const unitX = (x1 - x0) / columns;
  const unitY = (y1 - y0) / rows;
  const open = (u: number, v: number) => isInside(toned, columns, rows, u, v);
  const rings = contours()
    .size([columns, rows])
    .contour(toned as unknown as number[], level)
    .coordinates.flat();
  return rings
    .flatMap((ring) => cut(ring, open))
    .map((points) => {
      const line = new Float64Array(points.length * 2);
      points.forEach(([u, v], i) => {
        line[2 * i] = x0 + u * unitX;
        line[2 * i + 1] = y0 + v * unitY;
      });
      return line;
    });
}

/** The parts of a closed ring whose points are inside; a ring that is inside all around stays closed. */
function cut(ring: readonly number[][], inside: (u: number, v: number) => boolean): number[][][] {
  const first = ring.findIndex(([u, v]) => !inside(u, v));
  if (first < 0) return [[...ring]];
  const parts: number[][][] = [];
  let part: number[][] = [];
  const points = ring.length - 1; // The last point of a ring is its first.
  for (let i = 1; i <= points; i++) {
    const point = ring[(first + i) % points];
    if (inside(point[0], point[1])) part.push(point);
    else {
      if (part.length > 1) parts.push(part);
      part = [];
    }
  }
  return parts;
}

const nearby = 1e-6;

/** False on the border of the grid and between a hole and its neighbours. Cell i has its centre at i + ½. */
function isInside(toned: Float64Array, columns: number, rows: number, u: number, v: number): boolean {
  if (u <= 0 || v <= 0 || u >= columns || v >= rows) return false;
  // A point between a hole and a cell is moved onto that cell's centre: look to either side of it.
  const left = Math.max(0, Math.floor(u - 0.5 - nearby));
  const below = Math.max(0, Math.floor(v - 0.5 - nearby));
  const right = Math.min(columns - 1, Math.ceil(u - 0.5 + nearby));
  const above = Math.min(rows - 1, Math.ceil(v - 0.5 + nearby));
  const cell = (i: number, j: number) => !Number.isNaN(toned[j * columns + i]);
  return cell(left, below) && cell(right, below) && cell(left, above) && cell(right, above);
}

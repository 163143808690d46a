import type { Outline } from '../outline';

/** Corners of a line, x, y, x, y …, and whether it comes back to its first one. */
export interface FlatLine {
  readonly points: readonly number[];
  readonly isClosed: boolean;
}

/** A curve is drawn as lines that are off by no more than this, in pixels. */
const tolerance = 0.05;
const mostPieces = 64;

/** The lines of an outline, its curves as many short ones. */
export function flattened(outline: Outline): FlatLine[] {
  const lines: { points: number[]; isClosed: boolean }[] = [];
  let points: number[] = [];
  const begin = (x: number, y: number): void => {
    points = [x, y];
    lines.push({ points, isClosed: false });
  };
  for (const segment of outline) {
    switch (segment[0]) {
      case 'M':
        begin(segment[1], segment[2]);
        break;
      case 'L':
        points.push(segment[1], segment[2]);
        break;
      case 'C':
        addCurve(points, segment);
        break;
      case 'Z': {
        const line = lines.at(-1);
        if (line) line.isClosed = true;
        if (points.length >= 2) begin(points[0], points[1]);
        break;
      }
    }
  }
  return lines.filter((line) => line.isClosed || line.points.length > 2 || isDot(line.points, outline));
}

/** A line of one point is drawn where it was asked for; the one that a closed line leaves behind was not. */
const isDot = (points: readonly number[], outline: Outline): boolean =>
  outline.length === 1 && points.length === 2;

function addCurve(
  points: number[],
  [, x1, y1, x2, y2, x3, y3]: readonly ['C', number, number, number, number, number, number],
): void {
  const [x0, y0] = points.slice(-2);
  // The second differences bound how far a piece is from its chord (Wang 1984).
  const bend = Math.max(
    Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2),
    Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3),
  );
  const pieces = Math.min(mostPieces, Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / tolerance))));
  for (let i = 1; i <= pieces; i++) {
    const t = i / pieces;
    const s = 1 - t;
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    points.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
  }
}

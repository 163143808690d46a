import { endpointArcCurves } from './arc';
import type { Outline, Segment } from './outline';

/** How many numbers each command takes that ours use; all places are absolute. */
const counts: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, A: 7, Z: 0 };

/** Reads SVG path data of absolute commands. */
export function readPathData(data: string): Outline {
  const outline: Segment[] = [];
  let here: readonly [number, number] = [0, 0];
  let begin = here;
  for (const { 1: command, 2: text } of data.matchAll(/([a-z])([^a-z]*)/gi)) {
    const size = counts[command];
    if (size === undefined) throw new Error(`Path data with "${command}" is not read.`);
    const numbers = Array.from(text.matchAll(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi), ([number]) =>
      Number(number),
    );
    for (let i = 0; i === 0 || i < numbers.length; i += Math.max(1, size)) {
      const added = segmentsOf(i > 0 && command === 'M' ? 'L' : command, numbers.slice(i, i + size), here);
      for (const segment of added) outline.push(segment);
      if (command === 'Z') here = begin;
      else here = endOf(added[added.length - 1]) ?? here;
      if (command === 'M' && i === 0) begin = here;
    }
  }
  return outline;
}

function segmentsOf(command: string, n: readonly number[], [x, y]: readonly [number, number]): Segment[] {
  switch (command) {
    case 'M':
    case 'L':
      return [[command, n[0], n[1]]];
    case 'H':
      return [['L', n[0], y]];
    case 'V':
      return [['L', x, n[0]]];
    case 'C':
      return [['C', n[0], n[1], n[2], n[3], n[4], n[5]]];
    case 'Q':
      return [quadratic([x, y], [n[0], n[1]], [n[2], n[3]])];
    case 'A':
      return endpointArcCurves({
        ...{ from: [x, y], to: [n[5], n[6]], radiusX: n[0], radiusY: n[1], rotation: n[2] },
        ...{ isLarge: n[3] !== 0, isClockwise: n[4] !== 0 },
      });
    default:
      return [['Z']];
  }
}

type CurvePoint = readonly [number, number];

/** A quadratic curve as a cubic one. */
export function quadratic([x0, y0]: CurvePoint, [cx, cy]: CurvePoint, [x, y]: CurvePoint): Segment {
  return [
    'C',
    x0 + (2 / 3) * (cx - x0),
    y0 + (2 / 3) * (cy - y0),
    x + (2 / 3) * (cx - x),
    y + (2 / 3) * (cy - y),
    x,
    y,
  ];
}

/** Where a segment ends; undefined of one that closes. */
export function endOf(segment: Segment): CurvePoint | undefined {
  switch (segment[0]) {
    case 'M':
    case 'L':
      return [segment[1], segment[2]];
    case 'C':
      return [segment[5], segment[6]];
    case 'Z':
      return undefined;
  }
}

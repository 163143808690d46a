import { type Affine, applied } from './affine';

/** A piece of an outline, named as in SVG: move, line, cubic Bézier curve, close. */
export type Segment =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];

/** Lines and curves, in pixels, y downwards. */
export type Outline = readonly Segment[];

/** The outline as an affine map shows it. */
export function mapped(outline: Outline, map: Affine): Outline {
  return outline.map((segment) => mappedSegment(segment, map));
}

function mappedSegment(segment: Segment, map: Affine): Segment {
  switch (segment[0]) {
    case 'M':
    case 'L':
      return [segment[0], ...applied(map, segment[1], segment[2])];
    case 'C':
      return [
        'C',
        ...applied(map, segment[1], segment[2]),
        ...applied(map, segment[3], segment[4]),
        ...applied(map, segment[5], segment[6]),
      ];
    case 'Z':
      return segment;
  }
}

/** A rectangle's outline. */
export function rectangle(x: number, y: number, width: number, height: number): Outline {
  return [['M', x, y], ['L', x + width, y], ['L', x + width, y + height], ['L', x, y + height], ['Z']];
}

/** The box that an outline is, where it is an upright rectangle and nothing else; undefined of any other. */
export function boxOf(outline: Outline): PixelBox | undefined {
  if (outline.length < 4 || outline.length > 6) return undefined;
  const corners = outline.flatMap((segment) =>
    segment[0] === 'M' || segment[0] === 'L' ? [[segment[1], segment[2]] as const] : [],
  );
  const [first, second, third, fourth, back = first] = corners;
  if (corners.length < 4 || corners.length > 5 || outline[0][0] !== 'M') return undefined;
  if (outline.slice(1).some(([kind]) => kind === 'M' || kind === 'C')) return undefined;
  const isUpright =
    first[0] === fourth[0] && second[0] === third[0] && first[1] === second[1] && third[1] === fourth[1];
  const isSideways =
    first[1] === fourth[1] && second[1] === third[1] && first[0] === second[0] && third[0] === fourth[0];
  if (!(isUpright || isSideways) || back[0] !== first[0] || back[1] !== first[1]) return undefined;
  return {
    left: Math.min(first[0], third[0]),
    top: Math.min(first[1], third[1]),
    right: Math.max(first[0], third[0]),
    bottom: Math.max(first[1], third[1]),
  };
}

/** A rectangle in pixels. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A point of a body on the screen, in pixels; z grows away from the eye. */
export interface BodyPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A cone's length for the thinnest line, and how much of the width it grows by, in pixels; and its radius as a share of it. */
const headLength = 9;
const headGrowth = 3.2;
const headBreadth = 0.36;
/** Of a shorter arrow the cone is as long as this share of it: the arrow itself keeps its length. */
const headShare = 0.6;
/** The shaft's radius as a share of the width of a flat line. */
const shaftShare = 0.72;

/** An arrow's shaft, and the cone at its end. */
export interface ArrowBody<Point extends BodyPoint> {
  readonly shaft: readonly Point[];
  /** The middle of the cone's base, and its point. */
  readonly neck: Point;
  readonly tip: Point;
  readonly shaftRadius: number;
  readonly headRadius: number;
}

/** The body of an arrow along some points; undefined where there is no length to it. */
export function arrowBody<Point extends BodyPoint>(
  points: readonly Point[],
  width: number,
): ArrowBody<Point> | undefined {
  let whole = 0;
  for (let i = 1; i < points.length; i++) whole += distance(points[i - 1], points[i]);
  if (!(whole > 0 && Number.isFinite(whole))) return undefined;
  const length = Math.min(headLength + headGrowth * width, headShare * whole);
  const tip = points[points.length - 1];
  const [shaft, neck] = cutBack(points, length);
  const headRadius = headBreadth * length;
  return {
    shaft: [...shaft, neck],
    neck,
    tip,
    headRadius,
    shaftRadius: Math.min(shaftShare * width, 0.5 * headRadius),
  };
}

const distance = (a: BodyPoint, b: BodyPoint): number => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);

/** The points up to so far before the end, and the one that lies there. */
function cutBack<Point extends BodyPoint>(
  points: readonly Point[],
  by: number,
): readonly [readonly Point[], Point] {
  let left = by;
  for (let i = points.length - 1; i > 0; i--) {
    const [before, after] = [points[i - 1], points[i]];
    const own = distance(before, after);
    if (own >= left) {
      const share = left / own;
      const at = (axis: 'x' | 'y' | 'z') => after[axis] + share * (before[axis] - after[axis]);
      return [points.slice(0, i), { ...after, x: at('x'), y: at('y'), z: at('z') }];
    }
    left -= own;
  }
  return [[], points[0]];
}

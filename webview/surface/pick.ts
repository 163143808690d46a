import type { Pixel } from '../page/sight';
import type { GroundExtent } from './camera';
import { type HeightField, toneAt } from './heightField';
import type { Lens, SpacePoint } from './lens';

/** Steps along a ray through the landscape, and halvings once it has passed through the surface. */
const steps = 300;
const halvings = 24;

/** The place of the plane that is seen at pixels: where the ray through them first meets the surface; undefined where it misses. */
export function pickPlace(
  field: HeightField,
  extent: GroundExtent,
  lens: Lens,
  px: number,
  py: number,
): Pixel | undefined {
  const ray = rayThrough(lens, px, py);
  const range = within(ray, extent);
  if (!range) return undefined;
  const above = (depth: number) => heightOver(field, extent, ray(depth));
  const [near, far] = range;
  let before = near;
  let sign = above(near);
  for (let i = 1; i <= steps; i++) {
    const depth = near + ((far - near) * i) / steps;
    const own = above(depth);
    if (own * sign < 0) return placeUnder(field, extent, ray(crossing(above, before, depth)));
    before = depth;
    sign = own;
  }
  return undefined;
}

/** The place of the plane at pixels on a level plane, moved into the bounds. */
export function placeOnLevel(
  { bounds }: HeightField,
  extent: GroundExtent,
  lens: Lens,
  [px, py]: Pixel,
  level: number,
): Pixel {
  const ray = rayThrough(lens, px, py);
  const [low, high] = [ray(0)[2], ray(1)[2]];
  // A ray along the ground goes far to the back.
  const depth = Math.abs(high - low) > 1e-6 ? (level - low) / (high - low) : 1e3;
  const [s, t] = placeUnder({ bounds }, extent, ray(Math.max(-1e3, Math.min(1e3, depth))));
  return [Math.min(bounds.right, Math.max(bounds.left, s)), Math.min(bounds.bottom, Math.max(bounds.top, t))];
}

/** The point of the space seen at pixels in each depth. */
function rayThrough(lens: Lens, px: number, py: number): (depth: number) => Readonly<SpacePoint> {
  return (depth) => {
    const point: SpacePoint = [0, 0, 0];
    lens.unproject(px, py, depth, point);
    return point;
  };
}

/** The depths between which a ray is inside the box around the landscape. */
function within(
  ray: (depth: number) => Readonly<SpacePoint>,
  { width, depth, height }: GroundExtent,
): readonly [number, number] | undefined {
  const [from, to] = [ray(0), ray(1)];
  let near = -50;
  let far = 50;
  for (const [axis, least, most] of [
    [0, -width, width],
    [1, -depth, depth],
    [2, -1e-6, height + 1e-6],
  ]) {
    const step = to[axis] - from[axis];
    if (Math.abs(step) < 1e-12) {
      if (from[axis] < least || from[axis] > most) return undefined;
      continue;
    }
    const [a, b] = [(least - from[axis]) / step, (most - from[axis]) / step];
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return near < far ? [near, far] : undefined;
}

/** How far a point is above the surface; NaN where there is none. */
function heightOver(field: HeightField, extent: GroundExtent, point: Readonly<SpacePoint>): number {
  const tone = toneAt(field, ...placeUnder(field, extent, point));
  return tone <= 1 ? point[2] - tone * extent.height : Number.NaN;
}

function placeUnder(
  { bounds }: Pick<HeightField, 'bounds'>,
  { width, depth }: GroundExtent,
  [x, y]: Readonly<SpacePoint>,
): Pixel {
  return [
    bounds.left + ((x / width + 1) / 2) * (bounds.right - bounds.left),
    bounds.top + ((y / depth + 1) / 2) * (bounds.bottom - bounds.top),
  ];
}

/** Where a function of the depth is zero, between two depths at which its signs differ. */
function crossing(above: (depth: number) => number, from: number, to: number): number {
  const sign = above(from);
  let [low, high] = [from, to];
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    if (above(middle) * sign > 0) low = middle;
    else high = middle;
  }
  return high;
}

import { type Box, clipSegment } from '../layers/clip';
import type { Pixel, Sight } from '../page/sight';
import { bodyLight } from './bodyLight';
import type { GroundExtent } from './camera';
import { type HeightField, toneAt } from './heightField';
import type { Lens, SpacePoint } from './lens';
import { lights } from './light';
import { pickPlace, placeOnLevel } from './pick';
import type { Raster } from './raster';
import { type ArrowPoint, drawSolidArrow } from './solidArrow';

/** What a surface is seen through. */
export interface SurfaceSeen {
  readonly field: HeightField;
  readonly extent: GroundExtent;
  readonly lens: Lens;
  readonly raster: Raster;
  /** Pixels of the raster for one of the page, whose place is that of the area. */
  readonly ratio: number;
  readonly area: Sight['area'];
  /** The height of a place; over a line, `t` is a value. */
  readonly tone: ((value: number) => number) | undefined;
  /** How far below the lowest place the ground plane lies. */
  readonly drop: number;
}

/** What lies on the surface is drawn so far above it, in units of length. */
const lift = 0.006;
/** So much nearer to the eye counts as nothing: the raster and the field are not of the same points. */
const tolerance = 0.02;
/** A line over the surface is drawn in pieces of this length, in pixels, and of at most so many of them. */
const piece = 5;
const mostPieces = 240;

/** How the plane is seen on its surface. */
export function surfaceSight(seen: SurfaceSeen): Sight {
  const { field, extent, lens, area } = seen;
  const height = (s: number, t: number) => heightAt(seen, s, t) + lift;
  return {
    ...sightOn(seen, height),
    placeAt: (px, py) => pickPlace(field, extent, lens, px, py),
    placeNear: (px, py) =>
      pickPlace(field, extent, lens, px, py) ??
      placeOnLevel(field, extent, lens, [px, py], extent.height / 3),
    solidArrow: (g, places, look, theme) => {
      const points = places.map(([s, t]) => arrowPoint(seen, placed(seen, height, [s, t])));
      const light = bodyLight(lights[theme.name], lens.setting);
      drawSolidArrow(
        g,
        points.filter(({ x, y }) => Number.isFinite(x + y)),
        look,
        theme,
        light,
      );
    },
    shadow: { ...sightOn(seen, () => -seen.drop), area },
  };
}

/** A projected point as one of a body: its depth in pixels, too. */
function arrowPoint(seen: SurfaceSeen, [x, y, depth]: SpacePoint): ArrowPoint {
  const { scale, perspective } = seen.lens.setting;
  const z = (depth * scale) / (1 + depth * perspective);
  return { x, y, z, seen: isFree(seen, [x, y, depth]) };
}

/** How places are seen that lie in some height over the ground. */
function sightOn(seen: SurfaceSeen, height: (s: number, t: number) => number): Sight {
  const { area, extent, lens } = seen;
  const { left, right, top, bottom } = seen.field.bounds;
  const place = (s: number, t: number): SpacePoint => placed(seen, height, [s, t]);
  // Over a line, heights have no bounds.
  const bounds = seen.tone
    ? { left, right, top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY }
    : { left, right, top, bottom };
  const at = (s: number, t: number): Pixel => {
    const [x, y] = place(s, t);
    return [x, y];
  };
  return {
    area,
    bounds,
    at,
    sees: (s, t) => isFree(seen, place(s, t)),
    placeAt: () => undefined,
    placeNear: (px, py) => placeOnLevel(seen.field, extent, lens, [px, py], -seen.drop),
    drape: (from, to) => drape(at, bounds, from, to),
  };
}

/** Where a place in some height is seen; the answer is good until the next one. */
function placed(
  { field: { bounds }, extent, lens, tone }: SurfaceSeen,
  height: (s: number, t: number) => number,
  [s, t]: Pixel,
): SpacePoint {
  const { left, right, top, bottom } = bounds;
  const inside = s >= left - edge(left, right) && s <= right + edge(left, right);
  const x = (((s - left) / (right - left)) * 2 - 1) * extent.width;
  const y = tone ? 0 : (((t - top) / (bottom - top)) * 2 - 1) * extent.depth;
  if (inside && Math.abs(y) <= extent.depth * 1.0001) lens.project(x, y, height(s, t), point);
  else point.fill(Number.NaN);
  return point;
}

const point: SpacePoint = [0, 0, 0];

const edge = (from: number, to: number): number => 1e-6 * (to - from);

/** The height of a place of the surface; what lies above the cut lies on it. NaN in a hole. */
function heightAt({ field, extent, tone }: SurfaceSeen, s: number, t: number): number {
  const own = tone ? tone(t) : toneAt(field, s, t);
  return Math.min(1, Math.max(0, own)) * extent.height;
}

/** Whether nothing of the surface is nearer to the eye; looks at the pixels around, too, as a slope may fall steeply away from it. */
function isFree({ raster, ratio, area }: SurfaceSeen, [x, y, depth]: SpacePoint): boolean {
  const px = Math.floor((x - area.left) * ratio);
  const py = Math.floor((y - area.top) * ratio);
  if (!(px > 0 && py > 0 && px < raster.width - 1 && py < raster.height - 1)) return true;
  for (let row = py - 1; row <= py + 1; row++)
    for (let at = row * raster.width + px - 1; at <= row * raster.width + px + 1; at++)
      if (raster.depth[at] >= depth - tolerance) return true;
  return false;
}

/** Places along a line of the plane, as far as it is inside of the bounds, so near to each other that each piece is straight on the screen. */
function drape(at: Sight['at'], bounds: Box, from: Pixel, to: Pixel): readonly Pixel[] {
  const part = clipSegment(...from, ...to, bounds);
  if (!part) return [to];
  const [s0, t0, s1, t1] = part;
  const enters = s0 !== from[0] || t0 !== from[1];
  const leaves = s1 !== to[0] || t1 !== to[1];
  const count = pieces(at, part);
  const places: Pixel[] = enters ? [[s0, t0]] : [];
  for (let i = 1; i < count; i++) places.push([s0 + ((s1 - s0) * i) / count, t0 + ((t1 - t0) * i) / count]);
  if (leaves) places.push([s1, t1]);
  places.push(to);
  return places;
}

function pieces(at: Sight['at'], [s0, t0, s1, t1]: readonly [number, number, number, number]): number {
  const [from, middle, to] = [at(s0, t0), at((s0 + s1) / 2, (t0 + t1) / 2), at(s1, t1)];
  const length =
    Math.hypot(middle[0] - from[0], middle[1] - from[1]) + Math.hypot(to[0] - middle[0], to[1] - middle[1]);
  return Number.isNaN(length) ? 40 : Math.min(mostPieces, Math.max(1, Math.ceil(length / piece)));
}

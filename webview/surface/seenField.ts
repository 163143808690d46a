import type { GroundExtent } from './camera';
import type { HeightField } from './heightField';
import type { Lens, SpacePoint } from './lens';
import type { SeenField } from './raster';

/** How a theme lights a surface: the least brightness, and what a slope towards the light adds. */
export interface Light {
  readonly ambient: number;
  readonly diffuse: number;
}

/** Where the light comes from, seen from the camera: from the left, from above, a little from the front. */
const source = [-0.52, 0.36, 0.775] as const;

/** Projects and lights a field. `ratio` is pixels of the raster for one of the page, whose left top corner lies at (left, top). */
export function seenField(
  field: HeightField,
  lens: Lens,
  { width, depth: deep, height }: GroundExtent,
  light: Light,
  { left, top, ratio }: { readonly left: number; readonly top: number; readonly ratio: number },
): SeenField {
  const { columns, rows, tones } = field;
  const [x, y, depth] = [0, 1, 2].map(() => new Float32Array(tones.length));
  const point: SpacePoint = [0, 0, 0];
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const at = j * columns + i;
      const z = tones[at] * height;
      lens.project(((2 * i) / (columns - 1) - 1) * width, ((2 * j) / (rows - 1) - 1) * deep, z, point);
      x[at] = (point[0] - left) * ratio;
      y[at] = (point[1] - top) * ratio;
      depth[at] = point[2];
    }
  return { field, x, y, depth, light: lights(field, lens, { width, depth: deep, height }, light) };
}

/** Lambert's law, the light turning with the camera. */
function lights(
  { columns, rows, tones }: HeightField,
  lens: Lens,
  { width, depth, height }: GroundExtent,
  { ambient, diffuse }: Light,
): Float32Array {
  const { yaw } = lens.setting;
  const across = source[0] * Math.cos(yaw) + source[1] * Math.sin(yaw);
  const back = source[1] * Math.cos(yaw) - source[0] * Math.sin(yaw);
  const stepX = (2 * width) / (columns - 1);
  const stepY = (2 * depth) / (rows - 1);
  const light = new Float32Array(tones.length);
  const flat = ambient + diffuse * source[2];
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const at = j * columns + i;
      const dx = (slopeAt(tones, at, 1, i, columns) * height) / stepX;
      const dy = (slopeAt(tones, at, columns, j, rows) * height) / stepY;
      const towards = (source[2] - dx * across - dy * back) / Math.hypot(dx, dy, 1);
      light[at] = (ambient + diffuse * Math.max(0, towards)) / flat;
    }
  return light;
}

/** Difference to the next vertex, from those on both sides where both are there. */
function slopeAt(tones: Float32Array, at: number, step: number, place: number, count: number): number {
  const before = place > 0 ? tones[at] - tones[at - step] : Number.NaN;
  const after = place + 1 < count ? tones[at + step] - tones[at] : Number.NaN;
  if (Number.isNaN(before)) return Number.isNaN(after) ? 0 : after;
  return Number.isNaN(after) ? before : (before + after) / 2;
}

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
  { columns, rows, tones, across, back }: HeightField,
  lens: Lens,
  { width, depth, height }: GroundExtent,
  { ambient, diffuse }: Light,
): Float32Array {
  const { yaw } = lens.setting;
  const fromLeft = source[0] * Math.cos(yaw) + source[1] * Math.sin(yaw);
  const fromBack = source[1] * Math.cos(yaw) - source[0] * Math.sin(yaw);
  const steepX = (height * (columns - 1)) / (2 * width);
  const steepY = (height * (rows - 1)) / (2 * depth);
  const light = new Float32Array(tones.length);
  const flat = ambient + diffuse * source[2];
  for (let at = 0; at < light.length; at++) {
    const dx = across[at] * steepX;
    const dy = back[at] * steepY;
    const towards = (source[2] - dx * fromLeft - dy * fromBack) / Math.sqrt(dx * dx + dy * dy + 1);
    light[at] = (ambient + diffuse * Math.max(0, towards)) / flat;
  }
  return light;
}

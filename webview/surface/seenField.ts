import type { GroundExtent } from './camera';
import type { HeightField } from './heightField';
import type { Lens, SpacePoint } from './lens';
import { type Light, lightSource } from './light';
import type { SeenField } from './raster';

/** The larger, the smaller the places that shine. */
const polish = 26;

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
  return { field, x, y, depth, ...lights(field, lens, { width, depth: deep, height }, light) };
}

/**
 * Lambert's law, and what shines by Blinn's: (n·h)ᵖ with h halfway between the light and the eye; the light turns with the camera. Of
 * both a flat place has what leaves it the colour of the map.
 * Blinn (1977), Models of light reflection for computer synthesized pictures, SIGGRAPH 11(2), 192–198.
 */
function lights(
  { columns, rows, tones, across, back }: HeightField,
  lens: Lens,
  { width, depth, height }: GroundExtent,
  { ambient, diffuse, specular }: Light,
): Pick<SeenField, 'light' | 'gloss'> {
  const { yaw } = lens.setting;
  const fromLeft = lightSource[0] * Math.cos(yaw) + lightSource[1] * Math.sin(yaw);
  const fromBack = lightSource[1] * Math.cos(yaw) - lightSource[0] * Math.sin(yaw);
  const steepX = (height * (columns - 1)) / (2 * width);
  const steepY = (height * (rows - 1)) / (2 * depth);
  const light = new Float32Array(tones.length);
  const gloss = new Float32Array(tones.length);
  const flat = ambient + diffuse * lightSource[2];
  const half = halfway(lens);
  const flatGloss = half[2] ** polish;
  for (let at = 0; at < light.length; at++) {
    const dx = across[at] * steepX;
    const dy = back[at] * steepY;
    const steepness = Math.sqrt(dx * dx + dy * dy + 1);
    const towards = (lightSource[2] - dx * fromLeft - dy * fromBack) / steepness;
    light[at] = (ambient + diffuse * Math.max(0, towards)) / flat;
    const mirrored = (half[2] - dx * half[0] - dy * half[1]) / steepness;
    if (specular > 0 && mirrored > half[2]) gloss[at] = specular * (mirrored ** polish - flatGloss);
  }
  return { light, gloss };
}

/** The direction halfway between the light and the eye, in the space of the ground. */
function halfway({ setting: { yaw, pitch } }: Lens): readonly [number, number, number] {
  const [across, back, up] = [
    lightSource[0],
    lightSource[1] - Math.cos(pitch),
    lightSource[2] + Math.sin(pitch),
  ];
  const length = Math.hypot(across, back, up);
  const [cos, sin] = [Math.cos(yaw) / length, Math.sin(yaw) / length];
  return [across * cos + back * sin, back * cos - across * sin, up / length];
}

import type { BodyDirection } from './cone';
import type { LensSetting } from './lens';
import { type Light, lightSource } from './light';

/** The light on a small body, seen from the eye. */
export interface BodyLight extends Light {
  /** Towards the light, and halfway between that and the eye. */
  readonly source: BodyDirection;
  readonly half: BodyDirection;
}

/** Bodies have so much less of the light that comes from everywhere, that they look round in themes with little shade, too. */
const roundness = 0.82;
/** The light on them comes a little more from the eye: what is turned to it is not dark. */
const fromEye = 0.65;
const polish = 14;
/** The most of white that a body shines with. */
const whitest = 0.5;

/** The light of a theme as bodies on a surface have it. */
export function bodyLight(light: Light, { pitch }: Pick<LensSetting, 'pitch'>): BodyLight {
  const [across, back, up] = lightSource;
  const down = -(back * Math.sin(pitch) + up * Math.cos(pitch));
  const away = back * Math.cos(pitch) - up * Math.sin(pitch) - fromEye;
  const source = unit([across, down, away]);
  return { ...light, source, half: unit([source[0], source[1], source[2] - 1]) };
}

/** How much of its colour a face has, and how much of white is added, by the direction that it is turned to. */
export function brightnessOf(
  { ambient, diffuse, source, half }: BodyLight,
  normal: BodyDirection,
): { readonly shade: number; readonly white: number } {
  // Without light and shade, as where contrast is high.
  if (diffuse === 0) return { shade: 1, white: 0 };
  const towards = Math.max(0, product(source, normal));
  const mirrored = Math.max(0, product(half, normal));
  const least = ambient * roundness;
  return { shade: least + (1.08 - least) * towards, white: whitest * mirrored ** polish };
}

const product = (a: BodyDirection, b: BodyDirection): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function unit([x, y, z]: BodyDirection): BodyDirection {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}

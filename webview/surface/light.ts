import type { Theme } from '../page/theme';

/** How a theme lights a surface: the least brightness, and what a slope towards the light adds. */
export interface Light {
  readonly ambient: number;
  readonly diffuse: number;
  /** How bright a place is that mirrors the light to the eye, in 255ths of white above its colour. */
  readonly specular: number;
}

const plain: Light = { ambient: 1, diffuse: 0, specular: 0 };

/** The lights of the themes; where contrast is high there is no light and shade. */
export const lights: Record<Theme['name'], Light> = {
  dark: { ambient: 0.5, diffuse: 0.62, specular: 44 },
  light: { ambient: 0.78, diffuse: 0.26, specular: 24 },
  highContrast: plain,
  highContrastLight: plain,
};

/** Where the light comes from, seen from the camera: from the left, from above, a little from the back. */
export const lightSource = [-0.52, 0.36, 0.775] as const;

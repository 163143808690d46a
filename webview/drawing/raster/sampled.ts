import { applied, inverted } from '../affine';
import type { PlacedPixels } from '../displayList';
import { mapped, rectangle } from '../outline';
import { flattened } from './flatten';
import type { Area } from './strokeAreas';

/** Red, green, blue and alpha, each 0…255. */
export type Sample = [red: number, green: number, blue: number, alpha: number];

/** The area that an image takes on the picture. */
export function areasOf({ pixels: { width, height }, map }: PlacedPixels): Area[] {
  return flattened(mapped(rectangle(0, 0, width, height), map)).map(({ points }) => points);
}

/** Reads an image at the pixels of a picture, bilinear between the middles of its own; undefined where it is flattened. */
export function sampler({
  pixels,
  map,
}: PlacedPixels): ((x: number, y: number, into: Sample) => void) | undefined {
  const back = inverted(map);
  if (!back) return undefined;
  const { width, height, data } = pixels;
  return (x, y, into) => {
    const [u, v] = applied(back, x + 0.5, y + 0.5);
    const left = Math.min(width - 1, Math.max(0, u - 0.5));
    const top = Math.min(height - 1, Math.max(0, v - 0.5));
    const [i, j] = [Math.floor(left), Math.floor(top)];
    const right = i + 1 < width ? 4 : 0;
    const below = j + 1 < height ? 4 * width : 0;
    const at = 4 * (j * width + i);
    for (let channel = 0; channel < 4; channel++) {
      const place = at + channel;
      const upper = data[place] + (data[place + right] - data[place]) * (left - i);
      const lower = data[place + below] + (data[place + below + right] - data[place + below]) * (left - i);
      into[channel] = upper + (lower - upper) * (top - j);
    }
  };
}

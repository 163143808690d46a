import { applied, inverted, scaleOf } from '../affine';
import type { Pixels, PlacedPixels } from '../displayList';
import { mapped, rectangle } from '../outline';
import { flattened } from './flatten';
import type { Area } from './strokeAreas';

/** Of an image that is made smaller, so many places in a row of a pixel are looked at, at most. */
const mostFiner = 8;

/** Red, green, blue and alpha, each 0…255. */
export type Sample = [red: number, green: number, blue: number, alpha: number];

/** The area that an image takes on the picture. */
export function areasOf({ pixels: { width, height }, map }: PlacedPixels): Area[] {
  return flattened(mapped(rectangle(0, 0, width, height), map)).map(({ points }) => points);
}

/**
 * Reads an image at the pixels of a picture, bilinear between the middles of its own; where it is made smaller, the mean of
 * all that lies in a pixel. Undefined where it is flattened.
 */
export function sampler(image: PlacedPixels): ((x: number, y: number, into: Sample) => void) | undefined {
  const back = inverted(image.map);
  if (!back) return undefined;
  // A hair more than a pixel is one.
  const finer = Math.min(mostFiner, Math.max(1, Math.ceil(scaleOf(back) - 0.01)));
  const offsets = Array.from({ length: finer }, (_, i) => (i + 0.5) / finer);
  const sum: Sample = [0, 0, 0, 0];
  return (x, y, into) => {
    sum.fill(0);
    for (const down of offsets)
      for (const across of offsets) addSample(image.pixels, ...applied(back, x + across, y + down), sum);
    const [red, green, blue, alpha] = sum;
    // The colours of what is seen through count less.
    const share = alpha > 0 ? 1 / alpha : 0;
    into[0] = red * share;
    into[1] = green * share;
    into[2] = blue * share;
    into[3] = alpha / (finer * finer);
  };
}

/** Adds what an image has at a place: its alpha, and its colours times that. */
function addSample({ width, height, data }: Pixels, u: number, v: number, sum: Sample): void {
  const left = Math.min(width - 1, Math.max(0, u - 0.5));
  const top = Math.min(height - 1, Math.max(0, v - 0.5));
  const [i, j] = [Math.floor(left), Math.floor(top)];
  const [right, below] = [left - i, top - j];
  const across = i + 1 < width ? 4 : 0;
  const down = j + 1 < height ? 4 * width : 0;
  const at = 4 * (j * width + i);
  addPixel(data, at, (1 - right) * (1 - below), sum);
  addPixel(data, at + across, right * (1 - below), sum);
  addPixel(data, at + down, (1 - right) * below, sum);
  addPixel(data, at + across + down, right * below, sum);
}

function addPixel(data: Uint8ClampedArray, at: number, share: number, sum: Sample): void {
  const alpha = share * data[at + 3];
  sum[0] += data[at] * alpha;
  sum[1] += data[at + 1] * alpha;
  sum[2] += data[at + 2] * alpha;
  sum[3] += alpha;
}

import { numbersOf } from '../datasets/imageShape';
import type { Floats } from './kernels/kernels';
import { pictureOfWindows, type Windows } from './windows';

/** Pictures with every window as a row of its own (im2col), and back. */
export interface Patches {
  /** Writes the windows of `count` pictures that begin with number `first`, a row each: [row][column][channel], 0 beside the picture. */
  gather(pictures: Floats, first: number, count: number, patches: Floats): void;
  /** Adds each number of the windows to the pixel that it came from. */
  scatter(patches: Floats, pictures: Floats, first: number, count: number): void;
}

/** What a walk over windows does with numbers that stand side by side in a window and in the picture. */
type Stretch = (picture: number, patch: number, length: number) => void;

/** The patches of these windows; Chellapilla, Puri & Simard (2006), High performance convolutional neural networks, §3. */
export function patchesOf(windows: Windows): Patches {
  const { image, height, width, stride, padding } = windows;
  const across = width * image.channels;
  const size = height * across;
  const line = image.width * image.channels;
  const out = pictureOfWindows(windows, 1);
  /** Calls for each line of each window with what of it lies within the picture. */
  const walk = (first: number, count: number, visit: Stretch): void => {
    for (let picture = 0; picture < count; picture++) {
      const from = (first + picture) * numbersOf(image);
      const to = picture * out.height * out.width;
      for (let y = 0; y < out.height; y++)
        for (let x = 0; x < out.width; x++) {
          const patch = (to + y * out.width + x) * size;
          const left = x * stride - padding;
          const begin = Math.max(0, -left);
          const length = (Math.min(width, image.width - left) - begin) * image.channels;
          for (let dy = Math.max(0, padding - y * stride); dy < height; dy++) {
            const row = y * stride - padding + dy;
            if (row >= image.height || length <= 0) break;
            visit(
              from + row * line + (left + begin) * image.channels,
              patch + dy * across + begin * image.channels,
              length,
            );
          }
        }
    }
  };
  return {
    gather(pictures, first, count, patches) {
      if (padding > 0) patches.fill(0, 0, count * out.height * out.width * size);
      walk(first, count, (picture, patch, length) => {
        for (let i = 0; i < length; i++) patches[patch + i] = pictures[picture + i];
      });
    },
    scatter(patches, pictures, first, count) {
      pictures.fill(0, first * numbersOf(image), (first + count) * numbersOf(image));
      walk(first, count, (picture, patch, length) => {
        for (let i = 0; i < length; i++) pictures[picture + i] += patches[patch + i];
      });
    },
  };
}

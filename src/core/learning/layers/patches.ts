import { numbersOf } from '../datasets/imageShape';
import type { Floats } from './kernels/kernels';
import { pictureOfWindows, type Windows } from './windows';

/** Pictures with every window as a row of its own (im2col), and back. */
export interface Patches {
  /** Writes the windows of `count` pictures that begin with number `first`, from place `at` on, a row each: [row][column][channel], 0 beside the picture. */
  gather(pictures: Floats, first: number, count: number, patches: Floats, at: number): void;
  /** Adds each number of the windows to the pixel that it came from; pixels begin at 0. */
  scatter(patches: Floats, pictures: Floats, first: number, count: number): void;
}

/** The patches of these windows; Chellapilla, Puri & Simard (2006), High performance convolutional neural networks, §3. */
export function patchesOf(windows: Windows): Patches {
  const { image, height, stride, padding } = windows;
  const { channels } = image;
  const across = windows.width * channels;
  const size = height * across;
  const line = image.width * channels;
  const pixels = numbersOf(image);
  const out = pictureOfWindows(windows, 1);
  // Of the windows in each column: where they begin in a line of the picture, and what of their own lines lies within it.
  const lefts = Int32Array.from({ length: out.width }, (_, x) => (x * stride - padding) * channels);
  const begins = lefts.map((left) => Math.min(across, Math.max(0, -left)));
  const ends = lefts.map((left) => Math.max(0, Math.min(across, line - left)));
  return {
    gather(pictures, first, count, patches, at) {
      let to = at;
      for (let picture = first; picture < first + count; picture++)
        for (let y = 0; y < out.height; y++)
          for (let x = 0; x < out.width; x++)
            for (let dy = 0; dy < height; dy++, to += across) {
              const row = y * stride - padding + dy;
              const isWithin = row >= 0 && row < image.height;
              const from = picture * pixels + row * line + lefts[x];
              const begin = isWithin ? begins[x] : across;
              const end = isWithin ? ends[x] : across;
              for (let i = 0; i < begin; i++) patches[to + i] = 0;
              for (let i = begin; i < end; i++) patches[to + i] = pictures[from + i];
              for (let i = end; i < across; i++) patches[to + i] = 0;
            }
    },
    scatter(patches, pictures, first, count) {
      pictures.fill(0, first * pixels, (first + count) * pixels);
      for (let picture = 0; picture < count; picture++)
        for (let y = 0; y < out.height; y++) {
          const top = Math.max(0, padding - y * stride);
          const bottom = Math.min(height, image.height + padding - y * stride);
          for (let x = 0; x < out.width; x++) {
            const patch = ((picture * out.height + y) * out.width + x) * size;
            const begin = begins[x];
            const end = ends[x];
            for (let dy = top; dy < bottom; dy++) {
              const from = patch + dy * across;
              const to = (first + picture) * pixels + (y * stride - padding + dy) * line + lefts[x];
              for (let i = begin; i < end; i++) pictures[to + i] += patches[from + i];
            }
          }
        }
    },
  };
}

import type { Pixels } from './displayList';

/** A part of a picture, in its pixels. */
export interface PixelRegion {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels of a picture as whole numbers, one each, over the same bytes. */
export function wholePixels({ data }: Pixels): Uint32Array {
  // A view needs a multiple of four bytes as its offset.
  if (data.byteOffset % 4 !== 0) return new Uint32Array(data.slice().buffer);
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
}

/** The smallest box around all pixels in which two pictures of one size differ; undefined where they are the same. */
export function differenceBox(before: Pixels, after: Pixels): PixelRegion | undefined {
  const { width, height } = after;
  const old = wholePixels(before);
  const now = wholePixels(after);
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (old[y * width + x] === now[y * width + x]) continue;
      if (top < 0) top = y;
      bottom = y;
      if (x < left) left = x;
      if (x > right) right = x;
    }
  return top < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The pixels of a box that are others than before; all others of it are transparent, so that what lay there shows through. */
export function changedPixels(before: Pixels, after: Pixels, box: PixelRegion): Pixels {
  const { width } = after;
  const old = wholePixels(before);
  const now = wholePixels(after);
  const changed = new Uint32Array(box.width * box.height);
  for (let y = 0; y < box.height; y++)
    for (let x = 0; x < box.width; x++) {
      const place = (box.top + y) * width + box.left + x;
      if (old[place] !== now[place]) changed[y * box.width + x] = now[place];
    }
  return { width: box.width, height: box.height, data: new Uint8ClampedArray(changed.buffer) };
}

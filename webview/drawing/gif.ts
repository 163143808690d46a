import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { Pixels } from './displayList';

/** One picture of an animation, and how long it is seen. */
export interface GifFrame {
  readonly pixels: Pixels;
  readonly milliseconds: number;
}

/** Index of the colour that lets the picture before show through. */
const transparent = 255;

/**
 * An endless GIF of pictures of one size. Only what changes is stored: one palette for all, the rest transparent.
 * @param samples pictures in which all colours are
 */
export function encodeGif(frames: Iterable<GifFrame>, samples: readonly Pixels[]): Uint8Array {
  const palette = quantize(joined(samples), transparent);
  const gif = GIFEncoder();
  let before: Uint8Array | undefined;
  for (const { pixels, milliseconds } of frames) {
    const { width, height, data } = pixels;
    const index = applyPalette(data, palette);
    const last = before;
    const shown = last
      ? index.map((colour, place) => (colour === last[place] ? transparent : colour))
      : index;
    gif.writeFrame(shown, width, height, {
      delay: milliseconds,
      // The palette of the first picture is the palette of all.
      ...(last ? { transparent: true, transparentIndex: transparent } : { palette: [...palette, [0, 0, 0]] }),
      dispose: 1,
    });
    before = index;
  }
  gif.finish();
  return gif.bytes();
}

function joined(pictures: readonly Pixels[]): Uint8Array {
  const all = new Uint8Array(pictures.reduce((sum, { data }) => sum + data.length, 0));
  let at = 0;
  for (const { data } of pictures) {
    all.set(data, at);
    at += data.length;
  }
  return all;
}

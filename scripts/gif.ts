import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { PNG } from 'pngjs';

/** One picture of an animation. */
export interface Frame {
  readonly png: Buffer;
  readonly milliseconds: number;
}

/** Index of the colour that lets the picture before show through. */
const transparent = 255;

/** An endless GIF of pictures of one size. Only what changes is stored: one palette for all, the rest transparent. */
export function encodeGif(frames: readonly Frame[]): Uint8Array {
  const pictures = frames.map(({ png }) => PNG.sync.read(png));
  const [{ width, height }] = pictures;
  const samples = [0, pictures.length >> 1, pictures.length - 1].map((i) => pictures[i].data);
  const palette = quantize(Buffer.concat(samples), transparent);
  const gif = GIFEncoder();
  let before: Uint8Array | undefined;
  for (const [i, { data }] of pictures.entries()) {
    const index = applyPalette(data, palette);
    const shown = before
      ? index.map((colour, place) => (colour === before?.[place] ? transparent : colour))
      : index;
    gif.writeFrame(shown, width, height, {
      delay: frames[i].milliseconds,
      // The palette of the first picture is the palette of all.
      ...(before
        ? { transparent: true, transparentIndex: transparent }
        : { palette: [...palette, [0, 0, 0]] }),
      dispose: 1,
    });
    before = index;
  }
  gif.finish();
  return gif.bytes();
}

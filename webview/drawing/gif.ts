import { GIFEncoder, quantize } from 'gifenc';
import type { Pixels } from './displayList';

/** One picture of an animation, and how long it is seen. */
export interface GifFrame {
  readonly pixels: Pixels;
  readonly milliseconds: number;
}

/** Colours of the palette that are kept for those of the paths and words: what takes few pixels would else lose its own. */
const mostExact = 32;
/** The last index of the palette: what lay there before shows through. */
const transparent = 255;

/**
 * An endless GIF of pictures of one size, with one palette for all.
 * @param samples pictures in which all colours are
 */
export function encodeGif(frames: Iterable<GifFrame>, samples: readonly Pixels[]): Uint8Array {
  const writer = new GifWriter(gifPalette(samples));
  for (const { pixels, milliseconds } of frames) writer.add(pixels, milliseconds);
  return writer.end();
}

/**
 * One palette for a whole animation: the colours that must be exact, and the best others for some of its pictures.
 * @param samples pictures of the animation, such as the first and the last
 * @param exact red, green and blue of thin lines and of words
 */
export function gifPalette(
  samples: readonly Pixels[],
  exact: readonly (readonly number[])[] = [],
): number[][] {
  const own = exact.slice(0, mostExact).map((colour) => [...colour]);
  return [...own, ...quantize(joined(samples), transparent - own.length)];
}

/** Writes an animation as a GIF that is repeated for ever. Of each frame only the pixels are stored that differ from the frame before. */
export class GifWriter {
  private readonly gif = GIFEncoder();
  private readonly palette: readonly number[][];
  /** The nearest colours of the palette found so far, by six bits of red, green and blue; −1 for those not asked for yet. */
  private readonly nearest = new Int16Array(1 << 18).fill(-1);
  private before: Uint8Array | undefined;

  /** @param palette at most 255 colours */
  constructor(palette: readonly number[][]) {
    this.palette = palette;
  }

  /** @param milliseconds how long the frame is shown; the format keeps hundredths of a second */
  add(pixels: Pixels, milliseconds: number): void {
    const { before, palette } = this;
    const index = this.indexed(pixels);
    const shown = before
      ? index.map((colour, place) => (colour === before[place] ? transparent : colour))
      : index;
    this.gif.writeFrame(shown, pixels.width, pixels.height, {
      delay: milliseconds,
      // The palette of the first frame is the palette of all; it needs an entry for every index.
      ...(before ? { transparent: true, transparentIndex: transparent } : { palette: filled(palette) }),
      dispose: 1,
    });
    this.before = index;
  }

  end(): Uint8Array<ArrayBuffer> {
    this.gif.finish();
    return this.gif.bytes();
  }

  private indexed({ data }: Pixels): Uint8Array {
    const { nearest, palette } = this;
    const index = new Uint8Array(data.length / 4);
    for (let i = 0; i < index.length; i++) {
      const [red, green, blue] = [data[4 * i], data[4 * i + 1], data[4 * i + 2]];
      const key = ((red >> 2) << 12) | ((green >> 2) << 6) | (blue >> 2);
      if (nearest[key] < 0) nearest[key] = nearestColour(palette, red, green, blue);
      index[i] = nearest[key];
    }
    return index;
  }
}

/** The place of the colour in the palette that is nearest, by squared distance. */
function nearestColour(palette: readonly number[][], red: number, green: number, blue: number): number {
  let best = Number.POSITIVE_INFINITY;
  let found = 0;
  for (const [place, [r, g, b]] of palette.entries()) {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance >= best) continue;
    best = distance;
    found = place;
  }
  return found;
}

function filled(palette: readonly number[][]): number[][] {
  const missing = transparent + 1 - palette.length;
  return [...palette, ...Array.from({ length: missing }, () => [0, 0, 0])];
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

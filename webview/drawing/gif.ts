import { GIFEncoder, quantize } from 'gifenc';
import { joinedBytes } from './bytes';
import { differenceBox, type PixelRegion, wholePixels } from './changedPixels';
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
  return [...own, ...quantize(joinedBytes(samples.map(({ data }) => data)), transparent - own.length)];
}

/** Writes an animation as a GIF that is repeated for ever. Of each frame only the box is stored in which pixels differ from the frame before, and of that only those. */
export class GifWriter {
  private readonly gif = GIFEncoder();
  private readonly palette: readonly number[][];
  /** The nearest colours of the palette found so far, by six bits of red, green and blue; −1 for those not asked for yet. */
  private readonly nearest = new Int16Array(1 << 18).fill(-1);
  private before: Pixels | undefined;
  /** What is seen of it: places in the palette. */
  private index: Uint8Array = new Uint8Array(0);

  /** @param palette at most 255 colours */
  constructor(palette: readonly number[][]) {
    this.palette = palette;
  }

  /** @param milliseconds how long the frame is shown; the format keeps hundredths of a second */
  add(pixels: Pixels, milliseconds: number): void {
    const look = { delay: milliseconds, dispose: 1 };
    const { before } = this;
    this.before = pixels;
    if (!before) {
      const { width, height } = pixels;
      this.index = this.indexed(pixels, { left: 0, top: 0, width, height });
      // The palette of the first frame is the palette of all; it needs an entry for every index.
      this.gif.writeFrame(this.index, width, height, { ...look, palette: filled(this.palette) });
      return;
    }
    const box = differenceBox(before, pixels) ?? { left: 0, top: 0, width: 1, height: 1 };
    const shown = this.changed(this.indexed(pixels, box), box, pixels.width);
    const begin = this.gif.bytesView().length;
    this.gif.writeFrame(shown, box.width, box.height, {
      ...look,
      transparent: true,
      transparentIndex: transparent,
    });
    placeFrame(this.gif.bytesView().subarray(begin), box);
  }

  end(): Uint8Array<ArrayBuffer> {
    this.gif.finish();
    return this.gif.bytes();
  }

  /** The places in the palette of a box's pixels. */
  private indexed(pixels: Pixels, { left, top, width, height }: PixelRegion): Uint8Array {
    const { nearest, palette } = this;
    const index = new Uint8Array(width * height);
    const colours = wholePixels(pixels);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const colour = colours[(top + y) * pixels.width + left + x];
        const red = colour & 255;
        const green = (colour >> 8) & 255;
        const blue = (colour >> 16) & 255;
        const key = ((red >> 2) << 12) | ((green >> 2) << 6) | (blue >> 2);
        if (nearest[key] < 0) nearest[key] = nearestColour(palette, red, green, blue);
        index[y * width + x] = nearest[key];
      }
    return index;
  }

  /** What of a box is another colour than before, and transparent elsewhere; remembers what is there now. */
  private changed(now: Uint8Array, { left, top, width, height }: PixelRegion, whole: number): Uint8Array {
    const { index } = this;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const here = y * width + x;
        const there = (top + y) * whole + left + x;
        if (index[there] === now[here]) now[here] = transparent;
        else index[there] = now[here];
      }
    return now;
  }
}

/** How far behind the beginning of a frame its image descriptor stands, which is 0x2C, then left and top: before it is its graphic control extension. */
const descriptorAt = 8;

/** Says where in the picture a frame lies, which gifenc writes at the left top. */
function placeFrame(frame: Uint8Array, { left, top }: PixelRegion): void {
  const view = new DataView(frame.buffer, frame.byteOffset + descriptorAt + 1);
  view.setUint16(0, left, true);
  view.setUint16(2, top, true);
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

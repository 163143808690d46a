import { type Affine, scaleOf } from '../affine';
import type { Colour } from '../colour';
import {
  type Clip,
  type DrawnItem,
  type PenLook,
  type Pixels,
  type PlacedPixels,
  placedItems,
  type RecordedDrawing,
  scaledLine,
  type WrittenText,
} from '../displayList';
import type { FontBook } from '../font/fontBook';
import { letterOutlines } from '../letters';
import type { Outline } from '../outline';
import { ClipCovers } from './clipCover';
import { cover } from './coverage';
import { dashed } from './dashes';
import { flattened } from './flatten';
import { areasOf, type Sample, sampler } from './sampled';
import { type Area, strokeAreas } from './strokeAreas';

/** How a drawing becomes pixels. */
export interface RasterLook {
  /** Pixels for one of the drawing. */
  readonly scale: number;
  /** Below all that is drawn, where it covers everything: a colour, or a picture of the same size. */
  readonly background: Colour | Pixels;
  readonly book: FontBook;
}

/** A drawing as pixels, its edges smooth: each pixel is covered as far as a shape covers its area. */
export function rasterise({ width, height, items }: RecordedDrawing, look: RasterLook): Pixels {
  const size = { width: Math.round(width * look.scale), height: Math.round(height * look.scale) };
  const sheet = new RasterSheet(size, look);
  const map: Affine = [size.width / width, 0, 0, size.height / height, 0, 0];
  for (const item of placedItems(items, map, undefined, 1)) sheet.draw(item);
  return sheet.pixels;
}

class RasterSheet {
  readonly pixels: Pixels;
  private readonly book: FontBook;
  private readonly clips: ClipCovers;

  constructor(size: { readonly width: number; readonly height: number }, { background, book }: RasterLook) {
    const data = 'data' in background ? background.data.slice() : filled(size, background);
    this.pixels = { ...size, data };
    this.book = book;
    this.clips = new ClipCovers(size);
  }

  draw(item: DrawnItem): void {
    switch (item.kind) {
      case 'fill':
        this.fill(areasIn(item.outline), item.colour, item.clip, item.isEvenOdd);
        break;
      case 'stroke':
        this.stroke(item.outline, item.colour, item.line, item.clip);
        break;
      case 'text':
        this.write(item);
        break;
      case 'image':
        this.place(item);
        break;
    }
  }

  private fill(areas: readonly Area[], colour: Colour, clip: Clip | undefined, isEvenOdd = false): void {
    if (colour.alpha <= 0) return;
    const free = this.clips.of(clip);
    const { red, green, blue, alpha } = colour;
    cover(areas, this.pixels, isEvenOdd, (row, covered, left, right) => {
      for (let x = left; x < right; x++) {
        const share = Math.min(1, covered[x]) * alpha * free(x, row);
        if (share > 0) this.blend(x, row, red, green, blue, share);
      }
    });
  }

  private stroke(outline: Outline, colour: Colour, line: PenLook, clip: Clip | undefined): void {
    const lines = dashed(flattened(outline), line.dash, line.dashOffset);
    this.fill(strokeAreas(lines, line), colour, clip);
  }

  private write(text: WrittenText): void {
    const letters = letterOutlines(text, this.book);
    if (text.halo) {
      const line = scaledLine(text.halo.line, scaleOf(text.map));
      const areas = letters.flatMap((letter) => strokeAreas(flattened(letter), line));
      this.fill(areas, text.halo.colour, text.clip);
    }
    const { colour } = text;
    if (colour) for (const letter of letters) this.fill(areasIn(letter), colour, text.clip);
  }

  private place(image: PlacedPixels): void {
    const read = sampler(image);
    if (!read) return;
    const free = this.clips.of(image.clip);
    const sample: Sample = [0, 0, 0, 0];
    cover(areasOf(image), this.pixels, false, (row, covered, left, right) => {
      for (let x = left; x < right; x++) {
        read(x, row, sample);
        const [red, green, blue, alpha] = sample;
        const share = Math.min(1, covered[x]) * (alpha / 255) * image.alpha * free(x, row);
        if (share > 0) this.blend(x, row, red, green, blue, share);
      }
    });
  }

  private blend(x: number, y: number, red: number, green: number, blue: number, share: number): void {
    const { data, width } = this.pixels;
    const at = 4 * (y * width + x);
    data[at] += (red - data[at]) * share;
    data[at + 1] += (green - data[at + 1]) * share;
    data[at + 2] += (blue - data[at + 2]) * share;
  }
}

function filled(
  { width, height }: { readonly width: number; readonly height: number },
  { red, green, blue }: Colour,
): Uint8ClampedArray {
  const data = new Uint8ClampedArray(4 * width * height);
  const pixel = Uint8Array.of(red, green, blue, 255);
  new Uint32Array(data.buffer).fill(new Uint32Array(pixel.buffer)[0]);
  return data;
}

const areasIn = (outline: Outline): Area[] => flattened(outline).map(({ points }) => points);

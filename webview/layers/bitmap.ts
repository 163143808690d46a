import type { Ramp } from './colours';
import { type Relief, withRoom } from './relief';

/** Entries of a palette over the tones 0…1. */
const entries = 4096;
/** Lines of the hatch over holes: every so many pixels, so wide. */
export const hatch = { every: 9, width: 1.6 };
/** Rows painted between two looks at the clock. */
const sliceRows = 24;

/** Colours as canvas pixels (ABGR words): one for each band between contour levels, looked up by tone. */
export interface Palette {
  readonly bands: Uint32Array;
  /** The tone that a tone's band has the colour of. */
  readonly bandTones: Float32Array;
  /** Without bands. */
  readonly ramp: Uint32Array;
  readonly hole: number;
  readonly holeLine: number;
}

/** Tones of the band borders → the tone whose colour the band gets. */
export function bandTone(tone: number, borders: readonly number[]): number {
  let band = 0;
  while (band < borders.length && borders[band] <= tone) band++;
  if (borders.length === 0) return tone;
  if (band === 0) return 0;
  return band === borders.length ? 1 : (borders[band - 1] + borders[band]) / 2;
}

/** @param ramp absent means: no fill, holes are hatched all the same; @param line colour of the hatch, 0…255 */
export function makePalette(
  ramp: Ramp | undefined,
  borders: readonly number[],
  line: readonly number[],
  ground: readonly number[],
): Palette {
  const bands = new Uint32Array(entries + 1);
  const plain = new Uint32Array(entries + 1);
  const bandTones = Float32Array.from(bands, (_, i) => bandTone(i / entries, borders));
  if (ramp)
    for (let i = 0; i <= entries; i++) {
      // A band has one colour.
      bands[i] = i > 0 && bandTones[i] === bandTones[i - 1] ? bands[i - 1] : word(ramp(bandTones[i]));
      plain[i] = word(ramp(i / entries));
    }
  return { bands, bandTones, ramp: plain, hole: ramp ? word(ground) : 0, holeLine: word(line) };
}

function word([red, green, blue]: readonly number[]): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Bilinear between a cell, those right of it and above it, and the one across. */
function between(
  values: Float64Array | Float32Array,
  i: number,
  columns: number,
  right: number,
  up: number,
): number {
  const low = values[i] + (values[i + 1] - values[i]) * right;
  const high = values[i + columns] + (values[i + columns + 1] - values[i + columns]) * right;
  return low + (high - low) * up;
}

/** The colour of a tone's band, or one beside it. */
function raised({ bandTones, ramp }: Palette, tone: number, by: number, room: number): number {
  const shown = Math.min(1, Math.max(0, withRoom(bandTones[(tone * entries) | 0], room) + by));
  return ramp[(shown * entries) | 0];
}

/**
 * Paints toned cells (row by row from the lowest t, NaN for holes) into width × height pixels, top row
 * first, bilinear between cell centres. Yields every few rows.
 */
export function* paintBitmap(
  toned: Float64Array,
  columns: number,
  rows: number,
  palette: Palette,
  pixels: Uint32Array,
  width: number,
  height: number,
  relief?: Relief,
): Generator<void, void> {
  const left = new Int32Array(width);
  const share = new Float64Array(width);
  for (let px = 0; px < width; px++) {
    const u = Math.min(columns - 1, Math.max(0, ((px + 0.5) / width) * columns - 0.5));
    left[px] = Math.min(columns - 2, Math.floor(u));
    share[px] = u - left[px];
  }
  const { bands, hole, holeLine } = palette;
  for (let py = 0; py < height; py++) {
    const v = Math.min(rows - 1, Math.max(0, (1 - (py + 0.5) / height) * rows - 0.5));
    const below = Math.min(rows - 2, Math.floor(v));
    const up = v - below;
    for (let px = 0; px < width; px++) {
      const i = below * columns + left[px];
      const tone = between(toned, i, columns, share[px], up);
      pixels[py * width + px] = !(tone >= 0)
        ? (px + py) % hatch.every < hatch.width
          ? holeLine
          : hole
        : relief
          ? raised(palette, tone, between(relief.by, i, columns, share[px], up), relief.room)
          : bands[(tone * entries) | 0];
    }
    if (py % sliceRows === sliceRows - 1) yield;
  }
}

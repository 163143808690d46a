import type { Ramp } from './colours';

/** Entries of a palette over the tones 0…1. */
const entries = 4096;
/** Lines of the hatch over holes: every so many pixels, so wide. */
const hatch = { every: 9, width: 1.6 };
/** Rows painted between two looks at the clock. */
const sliceRows = 24;

/** Colours as canvas pixels (ABGR words): one for each band between contour levels, looked up by tone. */
export interface Palette {
  readonly bands: Uint32Array;
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
  if (ramp) for (let i = 0; i <= entries; i++) bands[i] = word(ramp(bandTone(i / entries, borders)));
  return { bands, hole: ramp ? word(ground) : 0, holeLine: word(line) };
}

function word([red, green, blue]: readonly number[]): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
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
      const low = toned[i] + (toned[i + 1] - toned[i]) * share[px];
      const high = toned[i + columns] + (toned[i + columns + 1] - toned[i + columns]) * share[px];
      const tone = low + (high - low) * up;
      pixels[py * width + px] =
        tone >= 0 ? bands[(tone * entries) | 0] : (px + py) % hatch.every < hatch.width ? holeLine : hole;
    }
    if (py % sliceRows === sliceRows - 1) yield;
  }
}

import type { NetworkBuild, NetworkPicture } from '../../src/core/fitted/network/networkAnswer';
import { parseColour } from '../layers/colours';
import type { Theme } from '../page/theme';

/** Shades between no colour and the strongest, on either side. */
const shades = 64;

/** The colour of what is above 0, and of what is below: of two classes the second one's and the first one's. */
export const signColour = (theme: Theme, value: number): string => theme.paths[value < 0 ? 0 : 1];

/** Fields of numbers as small pictures: from the colour of −1 over the ground at 0 to that of 1. */
export class UnitTiles {
  private readonly atlas = document.createElement('canvas');
  private made: { readonly picture: NetworkPicture; readonly theme: Theme } | undefined;
  private sizes: readonly [number, number] = [0, 0];
  /** The place in the atlas of the first unit of each column. */
  private firsts: readonly (number | undefined)[] = [];

  /** Makes the tiles of a picture, unless they are there. */
  prepare(build: NetworkBuild, picture: NetworkPicture, theme: Theme): void {
    if (this.made?.picture === picture && this.made.theme === theme) return;
    this.made = { picture, theme };
    const fields = fieldsOf(build, picture);
    const [width, height] = fields?.sizes ?? [0, 0];
    this.sizes = [width, height];
    let count = 0;
    this.firsts = (fields?.values ?? []).map((own) => {
      if (!own || width * height === 0) return undefined;
      const first = count;
      count += own.length / (width * height);
      return first;
    });
    this.atlas.width = Math.max(1, width * count);
    this.atlas.height = Math.max(1, height);
    const g = this.atlas.getContext('2d');
    if (!g || !fields) return;
    const ramp = rampOf(theme);
    for (const [c, own] of fields.values.entries()) {
      const first = this.firsts[c];
      if (!own || first === undefined) continue;
      const cells = width * height;
      for (let u = 0; u < own.length / cells; u++)
        g.putImageData(
          paint(scaled(own.subarray(u * cells, (u + 1) * cells), c, fields), width, ramp, fields.isUpwards),
          (first + u) * width,
          0,
        );
    }
  }

  /** Draws the tile of a unit; false where it has none. */
  draw(
    g: CanvasRenderingContext2D,
    column: number,
    index: number,
    box: readonly [number, number, number],
  ): boolean {
    const first = this.firsts[column];
    if (first === undefined) return false;
    const [width, height] = this.sizes;
    const [left, top, side] = box;
    g.drawImage(this.atlas, (first + index) * width, 0, width, height, left, top, side, side);
    return true;
  }
}

/** The numbers of tiles: of each column units × cells, or nothing. */
interface TileFields {
  readonly sizes: readonly [number, number];
  readonly values: readonly (Float64Array | undefined)[];
  /** Whether rows go from the lower end up. */
  readonly isUpwards: boolean;
  /** The largest size of each column. */
  readonly largest: readonly number[];
  /** Whether each unit of a column has a scale of its own: features, and weights over pixels. */
  readonly isByItself: readonly boolean[];
  /** Whether 0 is not the middle: features, as they are prepared. */
  readonly isCentred: readonly boolean[];
}

function fieldsOf({ image }: NetworkBuild, { columns, maps }: NetworkPicture): TileFields | undefined {
  if (image) {
    const values = columns.map(({ filters }) => filters && grey(filters, image.channels));
    return {
      ...{ sizes: [image.width, image.height] as const, values, isUpwards: false },
      largest: values.map(() => 1),
      isByItself: values.map(() => true),
      isCentred: values.map(() => false),
    };
  }
  if (!maps) return undefined;
  const { values } = maps;
  return {
    ...{ sizes: maps.sizes, values, isUpwards: true },
    largest: values.map((own) => own.reduce((most, value) => Math.max(most, Math.abs(value)), 0)),
    isByItself: values.map((_, c) => c === 0),
    isCentred: values.map((_, c) => c === 0),
  };
}

/** Of several channels of a pixel the mean. */
function grey(filters: Float64Array, channels: number): Float64Array {
  if (channels === 1) return filters;
  const mean = new Float64Array(filters.length / channels);
  filters.forEach((weight, i) => {
    mean[Math.floor(i / channels)] += weight / channels;
  });
  return mean;
}

/** Numbers as shares of the strongest colour. */
function scaled(
  field: Float64Array,
  column: number,
  { largest, isByItself, isCentred }: TileFields,
): Float64Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of field) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const middle = isCentred[column] ? (low + high) / 2 : 0;
  const most = isByItself[column] ? Math.max(high - middle, middle - low) : largest[column];
  return field.map((value) => (most > 0 ? (value - middle) / most : 0));
}

/** Colours from −1 to 1 as canvas pixels (ABGR words). */
function rampOf(theme: Theme): Uint32Array {
  const ground = parseColour(theme.background);
  const [below, above] = [-1, 1].map((sign) => parseColour(signColour(theme, sign)));
  return Uint32Array.from({ length: 2 * shades + 1 }, (_, i) => {
    const share = (i - shades) / shades;
    const colour = share < 0 ? below : above;
    const [red, green, blue] = [0, 1, 2].map((k) =>
      Math.round(ground[k] + (colour[k] - ground[k]) * 0.9 * Math.abs(share)),
    );
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}

function paint(shares: Float64Array, width: number, ramp: Uint32Array, isUpwards: boolean): ImageData {
  const height = shares.length / width;
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const share = shares[(isUpwards ? height - 1 - row : row) * width + column];
      const place = Math.round((Math.max(-1, Math.min(1, share)) + 1) * shades);
      pixels[row * width + column] = ramp[place] ?? 0;
    }
  return image;
}

import type { NetworkBuild, NetworkPicture } from '../../src/core/fitted/network/networkAnswer';
import { newCanvas } from '../drawing/medium';
import { parseColour } from '../layers/colours';
import type { Theme } from '../page/theme';

/** Shades between no colour and the strongest, on either side. */
const shades = 64;

/** The colour of what is above 0, and of what is below: of two classes the second one's and the first one's. */
export const signColour = (theme: Theme, value: number): string => theme.paths[value < 0 ? 0 : 1];

/** Where the tiles of a column stand in the atlas. */
interface TilePlace {
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Fields of numbers as small pictures: from the colour of −1 over the ground at 0 to that of 1. */
export class UnitTiles {
  private readonly atlas = newCanvas();
  private made: { readonly picture: NetworkPicture; readonly theme: Theme } | undefined;
  private places: readonly (TilePlace | undefined)[] = [];

  /** Makes the tiles of a picture, unless they are there. */
  prepare(build: NetworkBuild, picture: NetworkPicture, theme: Theme): void {
    if (this.made?.picture === picture && this.made.theme === theme) return;
    this.made = { picture, theme };
    const fields = picture.columns.map((_, c) => fieldOf(build, picture, c));
    let [bottom, right] = [0, 1];
    this.places = fields.map((field) => {
      if (!field) return undefined;
      const { width, height, values } = field;
      const place = { top: bottom, width, height };
      bottom += height;
      right = Math.max(right, values.length / height);
      return place;
    });
    this.atlas.width = right;
    this.atlas.height = Math.max(1, bottom);
    const g = this.atlas.getContext('2d');
    if (!g) return;
    const ramp = rampOf(theme);
    for (const [c, field] of fields.entries())
      if (field) paintColumn(g, field, this.places[c]?.top ?? 0, ramp, theme.contrast);
  }

  /** Draws the tile of a unit; false where it has none. */
  draw(
    g: CanvasRenderingContext2D,
    column: number,
    index: number,
    box: readonly [left: number, top: number, side: number],
  ): boolean {
    const place = this.places[column];
    if (!place) return false;
    const [left, top, side] = box;
    const { width, height } = place;
    g.drawImage(this.atlas, index * width, place.top, width, height, left, top, side, side);
    return true;
  }
}

/** The numbers of the tiles of a column: units × cells. */
interface TileField {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
  /** Whether rows go from the lower end up. */
  readonly isUpwards: boolean;
  /** The largest size of the column; absent where each unit has a scale of its own. */
  readonly largest?: number;
  /** Whether the middle of the colours is that of the numbers: features, as they are prepared; else 0. */
  readonly isCentred: boolean;
}

/** Of the followed row its pixels, else the weights over a picture, else what units give over two columns. */
function fieldOf(
  { image }: NetworkBuild,
  { columns, maps, trace }: NetworkPicture,
  column: number,
): TileField | undefined {
  const pictures = trace?.columns[column]?.pictures ?? columns[column].filters;
  if (pictures) {
    const { height, width, channels } = pictures.shape;
    return { width, height, values: grey(pictures.values, channels), isUpwards: false, isCentred: false };
  }
  if (!maps || image) return undefined;
  const [width, height] = maps.sizes;
  const values = maps.values[column];
  const isFeatures = column === 0;
  return {
    ...{ width, height, values, isUpwards: true, isCentred: isFeatures },
    ...(!isFeatures && { largest: values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) }),
  };
}

/** Of several channels of a pixel the mean. */
function grey(numbers: Float64Array, channels: number): Float64Array {
  if (channels === 1) return numbers;
  const mean = new Float64Array(numbers.length / channels);
  numbers.forEach((number, i) => {
    mean[Math.floor(i / channels)] += number / channels;
  });
  return mean;
}

function paintColumn(
  g: CanvasRenderingContext2D,
  field: TileField,
  top: number,
  ramp: Uint32Array,
  hatched: boolean,
): void {
  const { width, height, values, isUpwards } = field;
  const cells = width * height;
  for (let u = 0; u < values.length / cells; u++) {
    const shares = scaled(values.subarray(u * cells, (u + 1) * cells), field);
    g.putImageData(paint(shares, width, ramp, isUpwards, hatched), u * width, top);
  }
}

/** Numbers as shares of the strongest colour. */
function scaled(numbers: Float64Array, { largest, isCentred }: TileField): Float64Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of numbers) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const middle = isCentred ? (low + high) / 2 : 0;
  const most = largest ?? Math.max(high - middle, middle - low);
  return numbers.map((value) => (most > 0 ? (value - middle) / most : 0));
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

/** @param hatched whether what is below 0 has stripes, so that colours are not needed */
function paint(
  shares: Float64Array,
  width: number,
  ramp: Uint32Array,
  isUpwards: boolean,
  hatched: boolean,
): ImageData {
  const height = shares.length / width;
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const share = shares[(isUpwards ? height - 1 - row : row) * width + column];
      const isGap = hatched && share < 0 && (row + column) % 4 === 0;
      const place = isGap ? shades : Math.round((Math.max(-1, Math.min(1, share)) + 1) * shades);
      pixels[row * width + column] = ramp[place] ?? 0;
    }
  return image;
}

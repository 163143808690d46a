import { type Parsed, Problem } from '../../../problem';

/** The pixels of an image: row by row, 1 byte each where it is grey, else 3 (red, green, blue), from 0 to 255. */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
  /** Whether it had a channel of transparency, which was left out. */
  readonly hadAlpha: boolean;
}

/** The head of a PNG image, with what its colours are made of. */
export interface PngHead {
  readonly width: number;
  readonly height: number;
  /** Of one sample: 1, 2, 4, 8 or 16. */
  readonly bits: number;
  /** 0 grey · 2 colours · 3 places in a palette · 4 grey with transparency · 6 colours with transparency. */
  readonly colourType: number;
}

const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const lineBytes = ({ width, bits, colourType }: PngHead): number =>
  Math.ceil((width * bits * samples[colourType]) / 8);

/** The bytes that an image unpacks to: each line, with the number of its filter before it. */
export const scanBytes = (head: PngHead): number => head.height * (1 + lineBytes(head));

/** The picture of unpacked lines. Whether colours are all grey is seen in them, not in the head. */
export function pictureOf(head: PngHead, scan: Uint8Array, palette: Uint8Array): Parsed<PixelImage> {
  if (scan.length !== scanBytes(head))
    return new Problem(
      `The image unpacks to ${scan.length} bytes instead of ${scanBytes(head)}: it is damaged.`,
    );
  const lines = unfiltered(head, scan);
  if (lines instanceof Problem) return lines;
  const { width, height, colourType } = head;
  const colours = new Uint8Array(width * height * 3);
  let isGrey = true;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [red, green, blue] = colourAt(head, lines, palette, pixel);
    colours.set([red, green, blue], 3 * pixel);
    isGrey &&= red === green && green === blue;
  }
  const pixels = isGrey ? colours.filter((_, i) => i % 3 === 0) : colours;
  return { width, height, channels: isGrey ? 1 : 3, pixels, hadAlpha: colourType === 4 || colourType === 6 };
}

/** Takes the filters off the lines: each byte was replaced by its difference from what is left of it, above it, or both. */
function unfiltered(head: PngHead, scan: Uint8Array): Parsed<Uint8Array> {
  const length = lineBytes(head);
  const back = Math.max(1, Math.floor((head.bits * samples[head.colourType]) / 8));
  const lines = new Uint8Array(head.height * length);
  for (let row = 0; row < head.height; row++) {
    const filter = scan[row * (length + 1)];
    if (filter > 4)
      return new Problem(
        `Line ${row + 1} of the image has filter ${filter}, which there is not: it is damaged.`,
      );
    for (let i = 0; i < length; i++) {
      const at = row * length + i;
      const left = i < back ? 0 : lines[at - back];
      const above = row === 0 ? 0 : lines[at - length];
      const corner = i < back || row === 0 ? 0 : lines[at - length - back];
      lines[at] = scan[row * (length + 1) + 1 + i] + predicted(filter, left, above, corner);
    }
  }
  return lines;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  return filter === 3 ? (left + above) >> 1 : paeth(left, above, corner);
}

/** Paeth (1991): of the three neighbours the one that is nearest to left + above − corner. */
function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [fromLeft, fromAbove, fromCorner] = [left, above, corner].map((own) => Math.abs(guess - own));
  if (fromLeft <= fromAbove && fromLeft <= fromCorner) return left;
  return fromAbove <= fromCorner ? above : corner;
}

function colourAt(
  head: PngHead,
  lines: Uint8Array,
  palette: Uint8Array,
  pixel: number,
): readonly [red: number, green: number, blue: number] {
  const { width, colourType } = head;
  const [row, column] = [Math.floor(pixel / width), pixel % width];
  const sample = (place: number): number => sampleAt(head, lines, row, column * samples[colourType] + place);
  if (colourType === 3) {
    const place = 3 * sample(0);
    return [palette[place] ?? 0, palette[place + 1] ?? 0, palette[place + 2] ?? 0];
  }
  return colourType === 2 || colourType === 6
    ? [sample(0), sample(1), sample(2)]
    : [sample(0), sample(0), sample(0)];
}

/** A sample of a line, as 0 to 255; places in a palette as they are. */
function sampleAt(head: PngHead, lines: Uint8Array, row: number, place: number): number {
  const { bits, colourType } = head;
  const start = row * lineBytes(head);
  if (bits === 8) return lines[start + place];
  if (bits === 16) return lines[start + 2 * place];
  const bit = place * bits;
  const value = (lines[start + (bit >> 3)] >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
  return colourType === 3 ? value : (value * 255) / (2 ** bits - 1);
}

import type { Affine } from '../affine';

/** A glyph that a composite one is made of. */
export interface GlyphPart {
  readonly glyph: number;
  /** Where the number of the glyph stands in the composite one's data, in bytes. */
  readonly at: number;
  readonly map: Affine;
}

const flag = { words: 1, places: 2, scale: 8, more: 32, twoScales: 64, matrix: 128 } as const;

const isComposite = (data: DataView): boolean => data.byteLength > 0 && data.getInt16(0) < 0;

/** The parts of a composite glyph, of its data in the table "glyf"; none of a simple one. */
export function partsOf(data: DataView): GlyphPart[] {
  if (!isComposite(data)) return [];
  const parts: GlyphPart[] = [];
  for (let at = 10, more = true; more; ) {
    const flags = data.getUint16(at);
    const words = (flags & flag.words) !== 0;
    const [dx, dy] = words
      ? [data.getInt16(at + 4), data.getInt16(at + 6)]
      : [data.getInt8(at + 4), data.getInt8(at + 5)];
    const [e, f] = flags & flag.places ? [dx, dy] : [0, 0];
    const behind = at + (words ? 8 : 6);
    const [numbers, [a, b, c, d]] = scaleAt(data, behind, flags);
    parts.push({ glyph: data.getUint16(at + 2), at: at + 2, map: [a, b, c, d, e, f] });
    at = behind + 2 * numbers;
    more = (flags & flag.more) !== 0;
  }
  return parts;
}

/** How a part is scaled, and how many numbers say so: each is a fraction of 2¹⁴. */
function scaleAt(
  data: DataView,
  at: number,
  flags: number,
): [number, readonly [number, number, number, number]] {
  const fraction = (i: number): number => data.getInt16(at + 2 * i) / 2 ** 14;
  if (flags & flag.matrix) return [4, [fraction(0), fraction(1), fraction(2), fraction(3)]];
  if (flags & flag.twoScales) return [2, [fraction(0), 0, 0, fraction(1)]];
  if (flags & flag.scale) return [1, [fraction(0), 0, 0, fraction(0)]];
  return [0, [1, 0, 0, 1]];
}

import { mapped, type Outline } from '../outline';
import { type CharacterMap, readCharacterMap } from './characterMap';
import { type FontTables, readTables, tableOf } from './fontTables';
import { partsOf } from './glyphParts';
import { simpleOutline } from './simpleGlyph';

/** Composite glyphs inside composite ones go no deeper. */
const mostNested = 6;

/** A font with TrueType outlines: what it draws for a character, and how wide that is. Lengths are in font units, y upwards. */
export class TrueTypeFont {
  readonly tables: FontTables;
  readonly unitsPerEm: number;
  readonly ascent: number;
  /** Below the baseline; positive. */
  readonly descent: number;
  readonly glyphCount: number;
  /** The glyph of a character; 0 where it has none. */
  readonly glyphOf: CharacterMap;
  private readonly hasLongPlaces: boolean;
  private readonly advances: number;
  private readonly outlines = new Map<number, Outline>();

  /** Throws where the bytes are no such font. */
  constructor(bytes: Uint8Array) {
    const tables = readTables(bytes);
    const [head, hhea] = [tableOf(tables, 'head'), tableOf(tables, 'hhea')];
    this.tables = tables;
    this.unitsPerEm = head.getUint16(18);
    this.hasLongPlaces = head.getInt16(50) === 1;
    this.ascent = hhea.getInt16(4);
    this.descent = -hhea.getInt16(6);
    this.advances = hhea.getUint16(34);
    this.glyphCount = tableOf(tables, 'maxp').getUint16(4);
    this.glyphOf = readCharacterMap(tableOf(tables, 'cmap'));
    tableOf(tables, 'glyf');
  }

  advance(glyph: number): number {
    return tableOf(this.tables, 'hmtx').getUint16(4 * Math.min(glyph, this.advances - 1));
  }

  /** How far from its origin a glyph begins. */
  leftBearing(glyph: number): number {
    const { advances } = this;
    const at = glyph < advances ? 4 * glyph + 2 : 4 * advances + 2 * (glyph - advances);
    return tableOf(this.tables, 'hmtx').getInt16(at);
  }

  /** A glyph's data in the table "glyf"; of a space there is none. */
  dataOf(glyph: number): DataView {
    const loca = tableOf(this.tables, 'loca');
    const glyf = tableOf(this.tables, 'glyf');
    const place = (i: number): number =>
      this.hasLongPlaces ? loca.getUint32(4 * i) : 2 * loca.getUint16(2 * i);
    const [from, to] = [place(glyph), place(glyph + 1)];
    return new DataView(glyf.buffer, glyf.byteOffset + from, to - from);
  }

  outline(glyph: number): Outline {
    const known = this.outlines.get(glyph) ?? this.readOutline(glyph, mostNested);
    this.outlines.set(glyph, known);
    return known;
  }

  private readOutline(glyph: number, deep: number): Outline {
    const data = this.dataOf(glyph);
    const parts = partsOf(data);
    if (parts.length === 0) return simpleOutline(data);
    if (deep === 0) return [];
    return parts.flatMap((part) => mapped(this.readOutline(part.glyph, deep - 1), part.map));
  }
}

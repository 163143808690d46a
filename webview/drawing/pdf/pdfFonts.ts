import { type FontSubset, subsetOf } from '../font/fontSubset';
import { tableOf } from '../font/fontTables';
import type { TrueTypeFont } from '../font/trueType';
import { type PdfObjects, utf16 } from './pdfObjects';

/** Characters in one block of a map to Unicode. */
const mostInBlock = 100;
/** Tells programs that glyphs are found by their numbers. */
const symbolic = 4;

/** The fonts of a PDF file: of each the glyphs that its texts have, with what they mean, so that words can be found and copied. */
export class PdfFonts {
  /** Characters by font. */
  private readonly used = new Map<TrueTypeFont, Set<number>>();
  private subsets = new Map<TrueTypeFont, FontSubset>();

  /** Notes that a text has a character of a font; before any glyph is asked for. */
  use(font: TrueTypeFont, codePoint: number): void {
    const known = this.used.get(font) ?? new Set<number>();
    this.used.set(font, known.add(codePoint));
  }

  /** Takes of each font what was noted. */
  settle(): void {
    this.subsets = new Map([...this.used].map(([font, codePoints]) => [font, subsetOf(font, codePoints)]));
  }

  /** By which name pages call a font. */
  nameOf(font: TrueTypeFont): string {
    return `F${[...this.used.keys()].indexOf(font) + 1}`;
  }

  /** The number of a character's glyph, in hexadecimal digits. */
  glyphOf(font: TrueTypeFont, codePoint: number): string {
    const glyph = this.subsets.get(font)?.glyphs.get(codePoint) ?? 0;
    return glyph.toString(16).padStart(4, '0').toUpperCase();
  }

  /** Adds the fonts; answers the dictionary by which pages find them. */
  addTo(objects: PdfObjects): string {
    const entries = [...this.subsets].map(
      ([font, subset], i) => `/${this.nameOf(font)} ${addFont(objects, font, subset, i)} 0 R`,
    );
    return `<< ${entries.join(' ')} >>`;
  }
}

function addFont(
  objects: PdfObjects,
  font: TrueTypeFont,
  { bytes, glyphs }: FontSubset,
  place: number,
): number {
  // Six letters before the name say that the font is not whole.
  const name = `LLDRA${String.fromCharCode(65 + (place % 26))}+Picture${place + 1}`;
  const thousandths = (units: number): number => Math.round((1000 * units) / font.unitsPerEm);
  const head = tableOf(font.tables, 'head');
  const box = [36, 38, 40, 42].map((at) => thousandths(head.getInt16(at))).join(' ');
  const file = objects.addStream(bytes, `/Length1 ${bytes.length}`);
  const descriptor = objects.add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags ${symbolic} /FontBBox [${box}] /ItalicAngle 0 /StemV 80 ` +
      `/Ascent ${thousandths(font.ascent)} /Descent ${-thousandths(font.descent)} /CapHeight ${thousandths(font.ascent)} /FontFile2 ${file} 0 R >>`,
  );
  const widths = [...glyphs]
    .map(([codePoint, glyph]) => `${glyph} [${thousandths(font.advance(font.glyphOf(codePoint)))}]`)
    .join(' ');
  const descendant = objects.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
      `/FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /DW ${thousandths(font.advance(0))} /W [${widths}] >>`,
  );
  const meaning = objects.addStream(toUnicode(glyphs));
  return objects.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${meaning} 0 R >>`,
  );
}

/** Which character each glyph stands for (Adobe Technical Note 5411). */
function toUnicode(glyphs: ReadonlyMap<number, number>): string {
  const lines = [...glyphs].map(
    ([codePoint, glyph]) =>
      `<${glyph.toString(16).padStart(4, '0')}> <${utf16(String.fromCodePoint(codePoint))}>`,
  );
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += mostInBlock) {
    const block = lines.slice(from, from + mostInBlock);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

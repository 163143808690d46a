import type { FontLook, TextMeasure } from '../fontLook';
import type { TrueTypeFont } from './trueType';

/** From this weight on letters are bold. */
const boldFrom = 600;

/** A glyph of a text. */
export interface SetGlyph {
  readonly font: TrueTypeFont;
  readonly glyph: number;
  readonly codePoint: number;
  /** From the text's left end, in pixels. */
  readonly x: number;
  /** Pixels of a font unit. */
  readonly scale: number;
}

/** The fonts that texts are set in: a regular and a bold one, and others for characters that they have not. */
export class FontBook implements TextMeasure {
  readonly ascent: number;
  readonly descent: number;
  /** Characters that were asked for and that no font has. */
  readonly missing = new Set<string>();
  private readonly regular: TrueTypeFont;
  private readonly bold: TrueTypeFont;
  /** Asked one after another; a font that is found is kept. */
  private readonly further: (codePoint: number) => TrueTypeFont | undefined;

  constructor(
    regular: TrueTypeFont,
    bold: TrueTypeFont,
    further: (codePoint: number) => TrueTypeFont | undefined = () => undefined,
  ) {
    this.regular = regular;
    this.bold = bold;
    this.further = further;
    // As capitals and descending letters reach, without the room that a font keeps free around them.
    this.ascent = 0.76;
    this.descent = 0.24;
  }

  width(text: string, look: FontLook): number {
    const glyphs = this.set(text, look);
    const last = glyphs.at(-1);
    return last ? last.x + last.font.advance(last.glyph) * last.scale : 0;
  }

  /** The glyphs of a text, from left to right. */
  set(text: string, look: FontLook): SetGlyph[] {
    let x = 0;
    return Array.from(text, (letter) => {
      const codePoint = letter.codePointAt(0) ?? 0;
      const font = this.fontFor(codePoint, look);
      const glyph = font.glyphOf(codePoint);
      const scale = look.size / font.unitsPerEm;
      const set = { font, glyph, codePoint, x, scale };
      x += font.advance(glyph) * scale;
      return set;
    });
  }

  private fontFor(codePoint: number, { weight }: FontLook): TrueTypeFont {
    const wanted = weight >= boldFrom ? this.bold : this.regular;
    const other = wanted === this.bold ? this.regular : this.bold;
    const found = [wanted, other].find((font) => font.glyphOf(codePoint) !== 0) ?? this.further(codePoint);
    if (!found) this.missing.add(String.fromCodePoint(codePoint));
    return found ?? wanted;
  }
}

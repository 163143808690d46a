import { type Affine, composed, scaleOf } from '../affine';
import type { Colour } from '../colour';
import {
  type Clip,
  type DrawnItem,
  type PenLook,
  type PlacedPixels,
  scaledLine,
  type WrittenText,
} from '../displayList';
import type { FontBook, SetGlyph } from '../font/fontBook';
import { leftOf, letterOutlines } from '../letters';
import type { Outline } from '../outline';
import type { PdfFonts } from './pdfFonts';
import { pdfNumber } from './pdfObjects';

const caps: Readonly<Record<CanvasLineCap, number>> = { butt: 0, round: 1, square: 2 };
const joins: Readonly<Record<CanvasLineJoin, number>> = { miter: 0, round: 1, bevel: 2 };

/** What a page is written with. */
export interface PdfPageParts {
  readonly fonts: PdfFonts;
  readonly book: FontBook;
}

/** The content of a page: each item in the operators of PDF (ISO 32000-1, annex A), in the drawing's pixels. */
export class PdfPage {
  /** Images that it shows, by their places named Im1, Im2 … */
  readonly images: PlacedPixels['pixels'][] = [];
  /** How much of what lies below is covered, by names G1, G2 … */
  readonly alphas: number[] = [];
  private readonly lines: string[] = [];
  private readonly parts: PdfPageParts;
  private open: Clip | undefined;

  constructor(parts: PdfPageParts) {
    this.parts = parts;
  }

  /** What was written. */
  get content(): string {
    return [...this.lines, ...(this.open ? ['Q'] : [])].join('\n');
  }

  add(item: DrawnItem): void {
    if (isClosed(item.clip)) return;
    this.useClip(item.clip);
    switch (item.kind) {
      case 'fill':
        this.put(
          this.veil(item.colour.alpha),
          `${rgb(item.colour)} rg`,
          operators(item.outline),
          item.isEvenOdd ? 'f*' : 'f',
        );
        break;
      case 'stroke':
        this.stroke(item.outline, item.colour, item.line);
        break;
      case 'text':
        this.write(item);
        break;
      case 'image':
        this.place(item);
        break;
    }
  }

  private put(...lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  private useClip(clip: Clip | undefined): void {
    if (clip === this.open) return;
    if (this.open) this.put('Q');
    if (clip) this.put('q');
    for (let one = clip; one; one = one.within) this.put(operators(one.outline), 'W n');
    this.open = clip;
  }

  private stroke(
    outline: Outline,
    colour: Colour,
    { width, cap, join, miterLimit, dash, dashOffset }: PenLook,
  ): void {
    // Of no width a line of PDF is as thin as a device can draw it.
    if (!(width > 0)) return;
    this.put(
      this.veil(colour.alpha),
      `${rgb(colour)} RG ${pdfNumber(width)} w ${caps[cap]} J ${joins[join]} j ${pdfNumber(miterLimit)} M`,
      `[${dash.map(pdfNumber).join(' ')}] ${pdfNumber(dashOffset)} d`,
      operators(outline),
      'S',
    );
  }

  /** The halo as outlines, as else a search would find the words twice. */
  private write(text: WrittenText): void {
    const { fonts, book } = this.parts;
    if (text.halo) {
      const outline = letterOutlines(text, book).flat();
      if (outline.length > 0)
        this.stroke(outline, text.halo.colour, scaledLine(text.halo.line, scaleOf(text.map)));
    }
    if (!text.colour) return;
    this.put(this.veil(text.colour.alpha), `${rgb(text.colour)} rg`, 'BT');
    for (const run of runsOf(book.set(text.text, text.font))) {
      const [{ font, x }] = run;
      const place: Affine = [1, 0, 0, -1, leftOf(text) + x, 0];
      const glyphs = run.map(({ codePoint }) => fonts.glyphOf(font, codePoint)).join('');
      this.put(
        `/${fonts.nameOf(font)} ${pdfNumber(text.font.size)} Tf`,
        `${composed(text.map, place).map(pdfNumber).join(' ')} Tm <${glyphs}> Tj`,
      );
    }
    this.put('ET');
  }

  private place({ pixels, map, alpha }: PlacedPixels): void {
    const known = this.images.indexOf(pixels);
    const place = known < 0 ? this.images.push(pixels) : known + 1;
    // An image of PDF is one unit wide and high, its first row on top.
    const whole = composed(map, [pixels.width, 0, 0, -pixels.height, 0, pixels.height]);
    this.put('q', this.veil(alpha), `${whole.map(pdfNumber).join(' ')} cm /Im${place} Do`, 'Q');
  }

  private veil(alpha: number): string {
    const rounded = Math.round(alpha * 1000) / 1000;
    const known = this.alphas.indexOf(rounded);
    return `/G${known < 0 ? this.alphas.push(rounded) : known + 1} gs`;
  }
}

/** Whether nothing may be drawn: PDF has no clip that is empty, and would draw everything. */
const isClosed = (clip: Clip | undefined): boolean =>
  clip !== undefined && (clip.outline.length === 0 || isClosed(clip.within));

/** Neighbours of one font. */
function runsOf(glyphs: readonly SetGlyph[]): SetGlyph[][] {
  const runs: SetGlyph[][] = [];
  for (const glyph of glyphs) {
    const last = runs.at(-1);
    if (last && last[0].font === glyph.font) last.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

const rgb = ({ red, green, blue }: Colour): string =>
  [red, green, blue].map((channel) => pdfNumber(channel / 255)).join(' ');

function operators(outline: Outline): string {
  const letters = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const;
  return outline
    .map(([kind, ...numbers]) => [...numbers.map(coordinate), letters[kind]].join(' '))
    .join('\n');
}

/** A thousandth of a pixel is not seen. */
const coordinate = (value: number): string => String(Math.round(value * 1000) / 1000 || 0);

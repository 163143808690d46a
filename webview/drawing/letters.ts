import { type Affine, composed } from './affine';
import type { WrittenText } from './displayList';
import type { FontBook } from './font/fontBook';
import { mapped, type Outline } from './outline';

/** Where the left end of a text is, along its baseline, before the map. */
export function leftOf({ align, width }: Pick<WrittenText, 'align' | 'width'>): number {
  switch (align) {
    case 'left':
      return 0;
    case 'center':
      return -width / 2;
    case 'right':
      return -width;
  }
}

/** The outlines of a text's letters on the picture. */
export function letterOutlines(text: WrittenText, book: FontBook): Outline[] {
  const left = leftOf(text);
  return book.set(text.text, text.font).map(({ font, glyph, x, scale }) => {
    const place: Affine = [scale, 0, 0, -scale, left + x, 0];
    return mapped(font.outline(glyph), composed(text.map, place));
  });
}

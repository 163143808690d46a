import { composed } from '../drawing/affine';
import type { DrawnItem, WrittenText } from '../drawing/displayList';
import type { FontBook } from '../drawing/font/fontBook';
import type { FontLook, TextMeasure } from '../drawing/fontLook';
import { leftOf } from '../drawing/letters';

/** Pixels of a letter that is drawn as an image, for one of the picture: enough for print. */
const scale = 4;

const cssOf = ({ size, weight }: FontLook, times = 1): string => `${weight} ${size * times}px sans-serif`;

function context(): CanvasRenderingContext2D {
  const g = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!g) throw new Error('This page has no 2D canvas.');
  return g;
}

/** Whether a font of the book lacks a letter of a text. */
const lacks = (book: FontBook, text: string, font: FontLook): boolean =>
  book.set(text, font).some((set) => set.glyph === 0);

/** Measures texts by fonts of ours, and those with letters that they have not by the page's. */
export function pageMeasure(book: FontBook): TextMeasure {
  let g: CanvasRenderingContext2D | undefined;
  return {
    ascent: book.ascent,
    descent: book.descent,
    width(text, font) {
      if (!lacks(book, text, font)) return book.width(text, font);
      g ??= context();
      g.font = cssOf(font);
      return g.measureText(text).width;
    },
  };
}

/** Items whose texts have only letters that our fonts have: any other text becomes an image of the page's letters. */
export const withImagesOfLetters = (items: readonly DrawnItem[], book: FontBook): DrawnItem[] =>
  items.map((item) => (item.kind === 'text' && lacks(book, item.text, item.font) ? imageOf(item) : item));

function imageOf(item: WrittenText): DrawnItem {
  const { text, font, colour, halo, map, clip } = item;
  const g = context();
  const room = Math.ceil(font.size / 2) + (halo?.line.width ?? 0);
  const [width, height] = [item.width + 2 * room, font.size + 2 * room];
  g.canvas.width = Math.ceil(width * scale);
  g.canvas.height = Math.ceil(height * scale);
  g.font = cssOf(font, scale);
  const at = [room * scale, (room + font.size) * scale] as const;
  if (halo) {
    g.strokeStyle = rgba(halo.colour);
    g.lineWidth = halo.line.width * scale;
    g.lineJoin = 'round';
    g.strokeText(text, ...at);
  }
  if (colour) {
    g.fillStyle = rgba(colour);
    g.fillText(text, ...at);
  }
  const pixels = g.getImageData(0, 0, g.canvas.width, g.canvas.height);
  const place = composed(map, [1 / scale, 0, 0, 1 / scale, leftOf(item) - room, -room - font.size]);
  return { kind: 'image', pixels, map: place, alpha: 1, clip };
}

const rgba = ({ red, green, blue, alpha }: NonNullable<WrittenText['colour']>): string =>
  `rgba(${red}, ${green}, ${blue}, ${alpha})`;

import type { WorstRows } from '../../src/core/fitted/network/networkAnswer';
import type { ImageShape } from '../../src/core/learning/datasets/imageShape';
import { element, setText } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { FitContent } from './looks';
import { isWrong } from './rowMarks';

/** A picture on the page, as it was written last. */
interface Tile {
  readonly element: HTMLButtonElement;
  readonly caption: HTMLElement;
  label: string;
}

/**
 * Pictures with what the model takes them for, the worst mistakes first. While a network learns they change places: each keeps its element,
 * and is an image, as every canvas would be a layer of its own for the browser to put together in each frame.
 */
export class PictureGrid {
  readonly element = element('div', { class: 'pictures' });
  private readonly words: Words;
  private readonly choose: (row: number) => void;
  private shown: FitContent | undefined;
  /** By the rows that they are of. */
  private readonly tiles = new Map<number, Tile>();

  /** @param choose takes the row of a picture that a person wants to follow */
  constructor(words: Words, choose: (row: number) => void) {
    this.words = words;
    this.choose = choose;
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', words.texts.network.worstFirst);
  }

  update(content: FitContent, image: ImageShape, worst: WorstRows): void {
    if (content === this.shown) return;
    if (content.rows !== this.shown?.rows) this.tiles.clear();
    this.shown = content;
    const elements = Array.from(worst.rows, (row, place) => {
      const tile = this.tiles.get(row) ?? this.tileOf(content, image, row);
      this.tiles.set(row, tile);
      this.write(tile, content, row, worst.losses[place]);
      return tile.element;
    });
    this.arrange(elements);
  }

  /** The focus stays at its place, whatever picture comes there. */
  private arrange(elements: readonly HTMLElement[]): void {
    const now = [...this.element.children];
    if (now.length === elements.length && now.every((child, place) => child === elements[place])) return;
    const focused = now.indexOf(document.activeElement ?? this.element);
    this.element.replaceChildren(...elements);
    elements[focused]?.focus();
  }

  private tileOf({ rows }: FitContent, image: ImageShape, row: number): Tile {
    const src = rowImage({ rows }, image, row).toDataURL();
    const size = { width: String(image.width), height: String(image.height) };
    const picture = element('img', { src, ...size, alt: '', draggable: 'false' });
    const caption = element('span');
    const button = element('button', { type: 'button' }, picture, caption);
    button.addEventListener('click', () => this.choose(row));
    return { element: button, caption, label: '' };
  }

  private write(tile: Tile, content: FitContent, row: number, loss: number): void {
    const { texts, numbers } = this.words;
    const { rows, answer, classes } = content;
    const named = (value: number | undefined): string =>
      value === undefined ? '?' : (classes[value] ?? numbers.short(value));
    const [truth, said] = [named(rows.target[row]), named(answer.predictions?.[row])];
    const wrong = isWrong(content, row);
    const sentence = wrong ? texts.network.mistake : texts.network.right;
    const label = fill(sentence, truth, said, numbers.short(loss, 3));
    if (label === tile.label) return;
    tile.label = label;
    tile.element.title = label;
    tile.element.setAttribute('aria-label', label);
    tile.element.classList.toggle('wrong', wrong);
    setText(tile.caption, wrong ? `${truth} → ${said}` : truth);
  }
}

/** The picture of a drawn row: its lowest number is black, its highest white. */
export function rowImage(
  { rows }: Pick<FitContent, 'rows'>,
  { height, width, channels }: ImageShape,
  row: number,
): HTMLCanvasElement {
  const canvas = element('canvas', { width: String(width), height: String(height), 'aria-hidden': 'true' });
  const count = height * width * channels;
  const values = rows.values.subarray(row * rows.columns.length, row * rows.columns.length + count);
  let low = 0;
  let high = 0;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const image = new ImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let k = 0; k < 3; k++) {
      const value = values[pixel * channels + Math.min(k, channels - 1)];
      image.data[4 * pixel + k] = (255 * (value - low)) / (high - low || 1);
    }
    image.data[4 * pixel + 3] = 255;
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

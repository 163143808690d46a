import type { WorstRows } from '../../src/core/fitted/network/networkAnswer';
import type { ImageShape } from '../../src/core/learning/datasets/imageShape';
import { element } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { FitContent } from './looks';
import { isWrong } from './rowMarks';

/** Pictures with what the model takes them for, the worst mistakes first. */
export class PictureGrid {
  readonly element = element('div', { class: 'pictures' });
  private readonly words: Words;
  private readonly choose: (row: number) => void;
  private shown: FitContent | undefined;

  /** @param choose takes the row of a picture that a person wants to follow */
  constructor(words: Words, choose: (row: number) => void) {
    this.words = words;
    this.choose = choose;
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', words.texts.network.worstFirst);
  }

  update(content: FitContent, image: ImageShape, worst: WorstRows): void {
    if (content === this.shown) return;
    this.shown = content;
    const focused = [...this.element.children].indexOf(document.activeElement ?? this.element);
    this.element.replaceChildren(
      ...Array.from(worst.rows, (row, place) => this.pictureOf(content, image, row, worst.losses[place])),
    );
    (this.element.children[focused] as HTMLElement | undefined)?.focus();
  }

  private pictureOf(content: FitContent, image: ImageShape, row: number, loss: number): HTMLElement {
    const { texts, numbers } = this.words;
    const { rows, answer, classes } = content;
    const named = (value: number | undefined): string =>
      value === undefined ? '?' : (classes[value] ?? numbers.short(value));
    const [truth, said] = [named(rows.target[row]), named(answer.predictions?.[row])];
    const wrong = isWrong(content, row);
    const label = fill(
      wrong ? texts.network.mistake : texts.network.right,
      truth,
      said,
      numbers.short(loss, 3),
    );
    const made = element(
      'button',
      { type: 'button', class: wrong ? 'wrong' : '', 'aria-label': label, title: label },
      rowImage(content, image, row),
      element('span', {}, wrong ? `${truth} → ${said}` : truth),
    );
    made.addEventListener('click', () => this.choose(row));
    return made;
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

import { drawCells, drawSamples, drawWords } from './words';

/** Room around the picture, in CSS pixels. */
const margin = 12;

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Draws parts of the page as they stand on it: every canvas and image, words and the samples of the legend.
 * @param ratio pixels of the picture for one of the page
 */
export function compose(parts: readonly Element[], background: string, ratio: number): HTMLCanvasElement {
  const frame = frameAround(parts);
  const picture = document.createElement('canvas');
  picture.width = Math.round((frame.right - frame.left) * ratio);
  picture.height = Math.round((frame.bottom - frame.top) * ratio);
  const g = picture.getContext('2d');
  if (!g) throw new Error('This page has no 2D canvas.');
  g.fillStyle = background;
  g.fillRect(0, 0, picture.width, picture.height);
  g.setTransform(ratio, 0, 0, ratio, -frame.left * ratio, -frame.top * ratio);
  for (const part of parts) {
    for (const image of imagesIn(part)) drawImage(g, image);
    drawCells(g, part);
    drawWords(g, part);
    drawSamples(g, part);
  }
  return picture;
}

/** Pixels of the page that a picture of these parts has from left to right. */
export function widthOf(parts: readonly Element[]): number {
  const { left, right } = frameAround(parts);
  return right - left;
}

function imagesIn(part: Element): readonly (HTMLCanvasElement | HTMLImageElement)[] {
  return part instanceof HTMLCanvasElement
    ? [part]
    : [...part.querySelectorAll<HTMLCanvasElement | HTMLImageElement>('canvas, img')];
}

function drawImage(g: CanvasRenderingContext2D, image: HTMLCanvasElement | HTMLImageElement): void {
  const { left, top, width, height } = image.getBoundingClientRect();
  if (width > 0 && height > 0) g.drawImage(image, left, top, width, height);
}

function frameAround(parts: readonly Element[]): Frame {
  const boxes = parts.map((part) => part.getBoundingClientRect()).filter(({ width }) => width > 0);
  return {
    left: Math.min(...boxes.map(({ left }) => left)) - margin,
    top: Math.min(...boxes.map(({ top }) => top)) - margin,
    right: Math.max(...boxes.map(({ right }) => right)) + margin,
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)) + margin,
  };
}

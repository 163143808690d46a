import { drawBox, drawCells, drawSamples, drawWords, layersOf } from './words';

/** Room around the picture, in CSS pixels. */
const margin = 12;

/** A part of the page, in its pixels. */
export interface PartFrame {
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
  drawParts(g, parts, (image) => image);
  return picture;
}

type PartImage = HTMLCanvasElement | HTMLImageElement;

/**
 * Draws parts of the page where they stand on it.
 * @param imageOf what is drawn for a canvas or an image of the page
 */
export function drawParts(
  g: CanvasRenderingContext2D,
  parts: readonly Element[],
  imageOf: (image: PartImage) => PartImage,
): void {
  for (const part of parts) {
    for (const layer of layersOf(part))
      if (!drawBox(g, layer) && (layer instanceof HTMLCanvasElement || layer instanceof HTMLImageElement))
        drawImage(g, layer, imageOf);
    drawCells(g, part);
    drawWords(g, part);
    drawSamples(g, part);
  }
}

/** Pixels of the page that a picture of these parts has from left to right. */
export function widthOf(parts: readonly Element[]): number {
  const { left, right } = frameAround(parts);
  return right - left;
}

function drawImage(
  g: CanvasRenderingContext2D,
  image: PartImage,
  imageOf: (image: PartImage) => PartImage,
): void {
  const { left, top, width, height } = image.getBoundingClientRect();
  if (width > 0 && height > 0) g.drawImage(imageOf(image), left, top, width, height);
}

/** Around parts of the page, those that are seen. */
export function frameAround(parts: readonly Element[]): PartFrame {
  const boxes = parts.map((part) => part.getBoundingClientRect()).filter(({ width }) => width > 0);
  return {
    left: Math.min(...boxes.map(({ left }) => left)) - margin,
    top: Math.min(...boxes.map(({ top }) => top)) - margin,
    right: Math.max(...boxes.map(({ right }) => right)) + margin,
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)) + margin,
  };
}

import { drawingWith, type Medium, newCanvas } from './medium';

/** How a canvas of the page is drawn once more, with another medium. */
export interface DrawnAgain {
  /** In pixels of the page. */
  readonly width: number;
  readonly height: number;
  /** Draws it on a canvas that is empty: only with what is made for it. */
  draw(g: CanvasRenderingContext2D): void;
}

const known = new WeakMap<HTMLCanvasElement, DrawnAgain>();

/** Says how what a canvas shows is drawn once more, until this is said again. */
export const saysHowToDraw = (canvas: HTMLCanvasElement, how: DrawnAgain): void =>
  void known.set(canvas, how);

/** What a canvas shows, drawn once more on a canvas of a medium; of an image, and where nobody has said how, its pixels. */
export function drawnAnew(image: HTMLCanvasElement | HTMLImageElement, medium: Medium): HTMLCanvasElement {
  const how = image instanceof HTMLCanvasElement ? known.get(image) : undefined;
  return drawingWith(medium, () => {
    if (!how) return pixelsOf(image);
    const copy = newCanvas();
    copy.width = how.width;
    copy.height = how.height;
    const g = copy.getContext('2d');
    if (g) how.draw(g);
    return copy;
  });
}

/** The pixels of an image of the page on a canvas of what is drawn with now. */
export function pixelsOf(image: HTMLCanvasElement | HTMLImageElement): HTMLCanvasElement {
  const { width, height } =
    image instanceof HTMLImageElement ? { width: image.naturalWidth, height: image.naturalHeight } : image;
  const copy = newCanvas();
  copy.width = width;
  copy.height = height;
  if (width > 0 && height > 0) copy.getContext('2d')?.putImageData(readPixels(image, width, height), 0, 0);
  return copy;
}

function readPixels(image: CanvasImageSource, width: number, height: number): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const g = canvas.getContext('2d');
  if (!g) throw new Error('This page has no 2D canvas.');
  g.drawImage(image, 0, 0);
  return g.getImageData(0, 0, width, height);
}

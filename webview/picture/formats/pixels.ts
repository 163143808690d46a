import type { Pixels } from '../../drawing/displayList';

/** The pixels of a canvas, all of it. */
export function pixelsIn(canvas: HTMLCanvasElement): ImageData {
  const g = canvas.getContext('2d');
  if (!g) throw new Error('This page has no 2D canvas.');
  return g.getImageData(0, 0, canvas.width, canvas.height);
}

/** A canvas of its own with these pixels. */
export function canvasOf({ width, height, data }: Pixels): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const g = canvas.getContext('2d');
  if (!g) throw new Error('This page has no 2D canvas.');
  g.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return canvas;
}

/** Red, green and blue of a colour as a sheet of styles names it. */
export function colourOf(name: string): readonly number[] {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const g = canvas.getContext('2d');
  if (!g) throw new Error('This page has no 2D canvas.');
  g.fillStyle = name;
  g.fillRect(0, 0, 1, 1);
  return [...g.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
}

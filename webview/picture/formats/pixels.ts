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

/** A colour as a sheet of styles names it, as every drawing knows it: "#…" or "rgb…". */
export function inkOf(name: string): string {
  if (/^(#|rgb)/.test(name)) return name;
  const [red, green, blue, alpha] = pixelOf(name);
  return `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
}

/** Red, green and blue of a colour as a sheet of styles names it. */
export const colourOf = (name: string): readonly number[] => pixelOf(name).slice(0, 3);

/** With alpha, each 0…255. */
function pixelOf(name: string): readonly number[] {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const g = canvas.getContext('2d');
  if (!g) throw new Error('This page has no 2D canvas.');
  g.fillStyle = name;
  g.fillRect(0, 0, 1, 1);
  return [...g.getImageData(0, 0, 1, 1).data];
}

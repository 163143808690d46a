/**
 * What drawings are made with. A page has the browser's own; where there is no browser, or a drawing is to be kept as
 * lines and words, they are recorded (recordedMedium.ts).
 */
export interface Medium {
  /** Whether shapes stay shapes: areas are then drawn as such, and not as pixels. */
  readonly keepsShapes: boolean;
  canvas(): HTMLCanvasElement;
  /** @param data SVG path data; absent: an empty path */
  path(data?: string): Path2D;
  /** The affine map x′ = a x + c y + e, y′ = b x + d y + f from its six numbers. */
  matrix(numbers: AffineNumbers): DOMMatrix;
}

/** a, b, c, d, e, f, as DOMMatrix takes them. */
export type AffineNumbers = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const browser: Medium = {
  keepsShapes: false,
  canvas: () => document.createElement('canvas'),
  path: (data) => new Path2D(data),
  matrix: (numbers) => new DOMMatrix([...numbers]),
};

let medium = browser;

/** A canvas that is not on the page yet. */
export const newCanvas = (): HTMLCanvasElement => medium.canvas();

/** An empty path, or one from SVG path data. */
export const newPath = (data?: string): Path2D => medium.path(data);

/** An affine map that places one path inside another. */
export const newMatrix = (...numbers: AffineNumbers): DOMMatrix => medium.matrix(numbers);

/** Whether what is drawn now is kept as shapes. */
export const keepsShapes = (): boolean => medium.keepsShapes;

/** Draws with something else than the browser, for as long as the work takes. */
export function drawingWith<T>(other: Medium, work: () => T): T {
  const before = medium;
  medium = other;
  try {
    return work();
  } finally {
    medium = before;
  }
}

import type { ImageShape } from '../datasets/imageShape';

/** Windows that move over a picture, from its upper left corner on, as far as they fit. */
export interface Windows {
  readonly image: ImageShape;
  /** Height and width of a window, in pixels. */
  readonly height: number;
  readonly width: number;
  /** How far the next window is, to the right and down. */
  readonly stride: number;
  /** Pixels of zeros around the picture. */
  readonly padding: number;
}

/** A picture whose pixels are the windows, with so many channels: ⌊(size + 2 padding − window)/stride⌋ + 1 along each side. */
export function pictureOfWindows(
  { image, height, width, stride, padding }: Windows,
  channels: number,
): ImageShape {
  const along = (size: number, window: number): number =>
    Math.floor((size + 2 * padding - window) / stride) + 1;
  return { height: along(image.height, height), width: along(image.width, width), channels };
}

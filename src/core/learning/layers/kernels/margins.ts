import { numbersOf } from '../../datasets/imageShape';
import { pictureOfWindows } from '../windows';
import type { ConvolutionShape, Floats } from './kernels';

/** How windows stand in a picture with its zeros around it, in numbers. */
interface WindowSteps {
  /** From one line of the picture to the next. */
  readonly line: number;
  /** From one window to the next, to the right and down. */
  readonly along: number;
  readonly down: number;
  /** Lines of a window, and the numbers of each. */
  readonly height: number;
  readonly across: number;
  /** Lines and columns of windows. */
  readonly lines: number;
  readonly columns: number;
  /** Of a picture without its zeros, and of what comes out of it. */
  readonly each: number;
  readonly outputs: number;
}

export function stepsOf(shape: ConvolutionShape): WindowSteps {
  const { image, height, width, stride, padding, filters } = shape;
  const { channels } = image;
  const out = pictureOfWindows(shape, filters);
  const line = (image.width + 2 * padding) * channels;
  return {
    ...{ line, along: stride * channels, down: stride * line, height, across: width * channels },
    ...{ lines: out.height, columns: out.width, each: numbersOf(image), outputs: numbersOf(out) },
  };
}

/** How many numbers a picture has with its zeros. */
export const paddedNumbers = ({ image, padding }: ConvolutionShape): number =>
  padding === 0 ? 0 : (image.height + 2 * padding) * (image.width + 2 * padding) * image.channels;

/** One picture amid its zeros. */
export interface Margins {
  /** Copies the picture at a place into the middle of `padded`. */
  enclose(pictures: Floats, at: number, padded: Floats): void;
  /** Copies the middle of `padded` to the picture at a place. */
  release(padded: Floats, pictures: Floats, at: number): void;
}

export function marginsOf({ image, padding }: ConvolutionShape): Margins {
  const width = image.width * image.channels;
  const line = width + 2 * padding * image.channels;
  const corner = padding * (line + image.channels);
  return {
    enclose(pictures, at, padded) {
      padded.fill(0);
      for (let y = 0; y < image.height; y++) {
        const from = at + y * width;
        const to = corner + y * line;
        for (let i = 0; i < width; i++) padded[to + i] = pictures[from + i];
      }
    },
    release(padded, pictures, at) {
      for (let y = 0; y < image.height; y++) {
        const from = corner + y * line;
        const to = at + y * width;
        for (let i = 0; i < width; i++) pictures[to + i] = padded[from + i];
      }
    },
  };
}

import { type Precision, rounded } from '../../../precision';
import { numbersOf } from '../../datasets/imageShape';
import { pictureOfWindows, type Windows } from '../windows';
import type { CompiledRooms } from './compiledRooms';
import type { UnitKernel } from './kernels';

/** Where the numbers of a window stand behind its first one, row by row, and where the first ones of all windows of a picture stand. */
export function placesOf(windows: Windows) {
  const { image, height, width, stride } = windows;
  const { channels } = image;
  const out = pictureOfWindows(windows, channels);
  const line = image.width * channels;
  const at = (y: number, x: number): number => y * line + x * channels;
  const offsets = new Int32Array(height * width);
  for (let i = 0; i < offsets.length; i++) offsets[i] = at(Math.floor(i / width), i % width);
  const corners = new Int32Array(numbersOf(out));
  for (let i = 0; i < corners.length; i++) {
    const pixel = Math.floor(i / channels);
    corners[i] = at(Math.floor(pixel / out.width) * stride, (pixel % out.width) * stride) + (i % channels);
  }
  return { offsets, corners };
}

/** Means over windows in plain TypeScript: sums are rounded as they are stored. */
export function plainMeans(windows: Windows, precision: Precision): UnitKernel {
  const inputs = numbersOf(windows.image);
  const { offsets, corners } = placesOf(windows);
  const outputs = corners.length;
  const count = offsets.length;
  return {
    forward(input, output, pictures) {
      for (let i = 0; i < pictures; i++) {
        const to = i * outputs;
        for (let j = 0; j < outputs; j++) output[to + j] = input[i * inputs + corners[j]];
        for (let o = 1; o < count; o++) {
          const from = i * inputs + offsets[o];
          for (let j = 0; j < outputs; j++) output[to + j] += input[from + corners[j]];
        }
        for (let j = 0; j < outputs; j++) output[to + j] /= count;
      }
    },
    backward(_input, outputSlopes, inputSlopes, pictures) {
      inputSlopes.fill(0, 0, pictures * inputs);
      for (let i = 0; i < pictures; i++)
        for (let j = 0; j < outputs; j++) {
          const share = rounded(outputSlopes[i * outputs + j] / count, precision);
          const corner = i * inputs + corners[j];
          for (let o = 0; o < count; o++) inputSlopes[corner + offsets[o]] += share;
        }
    },
  };
}

/** The same in WebAssembly; numbers that are not in its memory are left to the plain ones. */
export function compiledMeans(rooms: CompiledRooms, windows: Windows, precision: Precision): UnitKernel {
  const plain = plainMeans(windows, precision);
  const { image, height, width, stride } = windows;
  const { channels } = image;
  const out = pictureOfWindows(windows, channels);
  const { bytesEach } = rooms;
  const inputs = numbersOf(image);
  const line = image.width * channels * bytesEach;
  /** The arguments for windows over so many pictures at x, whose means stand at another place. */
  const over = (x: number, pictures: number, means: number) =>
    [
      ...([x, inputs * bytesEach, pictures] as const),
      ...([line, stride * channels * bytesEach, stride * line, height, width, channels] as const),
      ...([means, out.height, out.width] as const),
    ] as const;
  return {
    forward(input, output, pictures) {
      const x = rooms.at(input);
      const to = rooms.at(output);
      if (x === undefined || to === undefined) plain.forward(input, output, pictures);
      else rooms.kernels?.means(...over(x, pictures, to));
    },
    backward(input, outputSlopes, inputSlopes, pictures) {
      const g = rooms.at(outputSlopes);
      const x = rooms.at(inputSlopes);
      if (g === undefined || x === undefined) {
        plain.backward(input, outputSlopes, inputSlopes, pictures);
        return;
      }
      inputSlopes.fill(0, 0, pictures * inputs);
      rooms.kernels?.meanSlopes(...over(x, pictures, g));
    },
  };
}

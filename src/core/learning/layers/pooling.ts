import { type ImageShape, numbersOf } from '../datasets/imageShape';
import type { NetworkLayer } from './layer';
import { pictureOfWindows, type Windows } from './windows';

/** What a pooling layer is without its passes. */
const shapeOf = (windows: Windows) => {
  const image = pictureOfWindows(windows, windows.image.channels);
  return {
    ...{ inputs: numbersOf(windows.image), outputs: numbersOf(image), image },
    ...{ shapes: [], couplesRows: false },
  };
};

/** Where the numbers of a window stand behind its first one, row by row, and where the first ones of all windows of a picture stand. */
function placesOf({ image, height, width, stride }: Windows, out: ImageShape) {
  const { channels } = image;
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

/** The largest number of each window, channel by channel; its slope goes to the first pixel that has it. Windows without padding; torch.nn.MaxPool2d. */
export function maxPooling(windows: Windows): NetworkLayer {
  const shape = shapeOf(windows);
  const { inputs, outputs } = shape;
  const { offsets, corners } = placesOf(windows, shape.image);
  let largest = new Int32Array(0);
  return {
    ...shape,
    reserve(rows) {
      largest = new Int32Array(rows * outputs);
    },
    forward({ rows }, _parameters, _from, input, output) {
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < outputs; j++) {
          const corner = i * inputs + corners[j];
          let place = corner;
          for (let o = 1; o < offsets.length; o++) {
            const value = input[corner + offsets[o]];
            // A number that is none is the largest: it must not get lost.
            if (value > input[place] || Number.isNaN(value)) place = corner + offsets[o];
          }
          largest[i * outputs + j] = place;
          output[i * outputs + j] = input[place];
        }
    },
    backward({ rows }, _parameters, _from, _input, outputSlopes, inputSlopes) {
      if (!inputSlopes) return;
      inputSlopes.fill(0, 0, rows * inputs);
      for (let i = 0; i < rows * outputs; i++) inputSlopes[largest[i]] += outputSlopes[i];
    },
  };
}

/** The mean of each window, channel by channel: sums are rounded as they are stored. Windows without padding; torch.nn.AvgPool2d. */
export function averagePooling(windows: Windows): NetworkLayer {
  const shape = shapeOf(windows);
  const { inputs, outputs } = shape;
  const { offsets, corners } = placesOf(windows, shape.image);
  const count = offsets.length;
  return {
    ...shape,
    reserve: () => undefined,
    forward({ rows }, _parameters, _from, input, output) {
      for (let i = 0; i < rows; i++) {
        const to = i * outputs;
        for (let j = 0; j < outputs; j++) output[to + j] = input[i * inputs + corners[j]];
        for (let o = 1; o < count; o++) {
          const from = i * inputs + offsets[o];
          for (let j = 0; j < outputs; j++) output[to + j] += input[from + corners[j]];
        }
        for (let j = 0; j < outputs; j++) output[to + j] /= count;
      }
    },
    backward({ rows }, _parameters, _from, _input, outputSlopes, inputSlopes) {
      if (!inputSlopes) return;
      inputSlopes.fill(0, 0, rows * inputs);
      for (let i = 0; i < rows; i++)
        for (let o = 0; o < count; o++) {
          const to = i * inputs + offsets[o];
          for (let j = 0; j < outputs; j++)
            inputSlopes[to + corners[j]] += outputSlopes[i * outputs + j] / count;
        }
    },
  };
}

/** The mean of each channel over the whole picture: one number for each, however large the picture is. Lin, Chen & Yan (2014), Network in network, §3.2. */
export const globalAverage = (image: ImageShape): NetworkLayer =>
  averagePooling({ image, height: image.height, width: image.width, stride: 1, padding: 0 });

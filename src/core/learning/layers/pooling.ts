import { type ImageShape, numbersOf } from '../datasets/imageShape';
import type { Kernels } from './kernels/kernels';
import { placesOf } from './kernels/means';
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

/** The largest number of each window, channel by channel; its slope goes to the first pixel that has it. Windows without padding; torch.nn.MaxPool2d. */
export function maxPooling(windows: Windows): NetworkLayer {
  const shape = shapeOf(windows);
  const { inputs, outputs } = shape;
  const { offsets, corners } = placesOf(windows);
  let largest = new Int32Array(0);
  return {
    ...shape,
    form: { kind: 'maxPooling', windows },
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

/** The mean of each window, channel by channel. Windows without padding; torch.nn.AvgPool2d. */
export function averagePooling(windows: Windows, kernels: Kernels): NetworkLayer {
  const means = kernels.means(windows);
  return {
    ...shapeOf(windows),
    form: { kind: 'averagePooling', windows },
    reserve: () => undefined,
    forward: ({ rows }, _parameters, _from, input, output) => means.forward(input, output, rows),
    backward({ rows }, _parameters, _from, input, outputSlopes, inputSlopes) {
      if (inputSlopes) means.backward(input, outputSlopes, inputSlopes, rows);
    },
  };
}

/** The mean of each channel over the whole picture: one number for each, however large the picture is. Lin, Chen & Yan (2014), Network in network, §3.2. */
export const globalAverage = (image: ImageShape, kernels: Kernels): NetworkLayer =>
  averagePooling({ image, height: image.height, width: image.width, stride: 1, padding: 0 }, kernels);

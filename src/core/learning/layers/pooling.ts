import { type Precision, rounded } from '../../precision';
import { type ImageShape, numbersOf } from '../datasets/imageShape';
import type { Floats } from './kernels/kernels';
import type { NetworkLayer } from './layer';
import { pictureOfWindows, type Windows } from './windows';

/** Calls with each channel of each window of some pictures: its place in what comes out, and its upper left pixel. */
type OverWindows = (rows: number, visit: (output: number, corner: number) => void) => void;

function overWindows({ image, stride }: Windows, out: ImageShape): OverWindows {
  const { channels } = image;
  const line = image.width * channels;
  return (rows, visit) => {
    let output = 0;
    for (let picture = 0; picture < rows; picture++)
      for (let y = 0; y < out.height; y++)
        for (let x = 0; x < out.width; x++) {
          const corner = picture * numbersOf(image) + y * stride * line + x * stride * channels;
          for (let c = 0; c < channels; c++) visit(output++, corner + c);
        }
  };
}

const shapeOf = (windows: Windows) => {
  const { image } = windows;
  const out = pictureOfWindows(windows, image.channels);
  return {
    ...{ inputs: numbersOf(image), outputs: numbersOf(out), image: out },
    ...{ shapes: [], couplesRows: false },
  };
};

/** The largest number of each window, channel by channel; its slope goes to the first pixel that has it. Windows without padding; torch.nn.MaxPool2d. */
export function maxPooling(windows: Windows): NetworkLayer {
  const shape = shapeOf(windows);
  const { image, height, width } = windows;
  const line = image.width * image.channels;
  const over = overWindows(windows, shape.image);
  let largest = new Int32Array(0);
  return {
    ...shape,
    reserve(rows) {
      largest = new Int32Array(rows * shape.outputs);
    },
    forward({ rows }, _parameters, _from, input, output) {
      over(rows, (to, corner) => {
        let place = corner;
        for (let dy = 0; dy < height; dy++)
          for (let dx = 0; dx < width; dx++) {
            const at = corner + dy * line + dx * image.channels;
            if (input[at] > input[place] || Number.isNaN(input[at])) place = at;
          }
        largest[to] = place;
        output[to] = input[place];
      });
    },
    backward({ rows }, _parameters, _from, _input, outputSlopes, inputSlopes) {
      if (!inputSlopes) return;
      inputSlopes.fill(0, 0, rows * shape.inputs);
      for (let i = 0; i < rows * shape.outputs; i++) inputSlopes[largest[i]] += outputSlopes[i];
    },
  };
}

/** The mean of each window, channel by channel. Windows without padding; torch.nn.AvgPool2d. */
export function averagePooling(windows: Windows, precision: Precision): NetworkLayer {
  const shape = shapeOf(windows);
  const { image, height, width } = windows;
  const line = image.width * image.channels;
  const over = overWindows(windows, shape.image);
  const count = height * width;
  const sumAt = (input: Floats, corner: number): number => {
    let sum = 0;
    for (let dy = 0; dy < height; dy++)
      for (let dx = 0; dx < width; dx++)
        sum = rounded(sum + input[corner + dy * line + dx * image.channels], precision);
    return sum;
  };
  return {
    ...shape,
    reserve: () => undefined,
    forward({ rows }, _parameters, _from, input, output) {
      over(rows, (to, corner) => {
        output[to] = rounded(sumAt(input, corner) / count, precision);
      });
    },
    backward({ rows }, _parameters, _from, _input, outputSlopes, inputSlopes) {
      if (!inputSlopes) return;
      inputSlopes.fill(0, 0, rows * shape.inputs);
      over(rows, (from, corner) => {
        const share = rounded(outputSlopes[from] / count, precision);
        for (let dy = 0; dy < height; dy++)
          for (let dx = 0; dx < width; dx++) {
            const at = corner + dy * line + dx * image.channels;
            inputSlopes[at] = rounded(inputSlopes[at] + share, precision);
          }
      });
    },
  };
}

/** The mean of each channel over the whole picture: one number for each, however large the picture is. Lin, Chen & Yan (2014), Network in network, §3.2. */
export const globalAverage = (image: ImageShape, precision: Precision): NetworkLayer =>
  averagePooling({ image, height: image.height, width: image.width, stride: 1, padding: 0 }, precision);

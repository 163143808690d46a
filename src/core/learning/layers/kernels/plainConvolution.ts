import { type Precision, rounded } from '../../../precision';
import type { ConvolutionKernel, ConvolutionShape, Floats, Multiply, Room } from './kernels';
import { type Margins, stepsOf } from './margins';

/**
 * A convolution in plain TypeScript. The windows of a line are the rows of a matrix that overlap: their sums are products of matrices, for each
 * line of a window one.
 * @param padded room for one picture with its zeros
 */
export function plainConvolution(
  shape: ConvolutionShape,
  padded: Room,
  { enclose, release }: Margins,
  multiply: Multiply,
  precision: Precision,
): ConvolutionKernel {
  const { filters: n, hasBias, padding } = shape;
  const { line, along, down, height, across, lines, columns, each, outputs } = stepsOf(shape);
  const biases = height * across * n;
  const isPadded = padding > 0;
  /** Calls with the first numbers of each line of windows and of its outputs, and for each line of a window. */
  const overLines = (begin: number, picture: number, work: (x: number, out: number, dy: number) => void) => {
    for (let y = 0; y < lines; y++)
      for (let dy = 0; dy < height; dy++)
        work(begin + y * down + dy * line, picture * outputs + y * columns * n, dy);
  };
  /** The same of many pictures, each with its zeros around it. */
  const overPictures = (
    pictures: Floats,
    count: number,
    work: (values: Floats, x: number, out: number, dy: number) => void,
  ): void => {
    const values = isPadded ? padded.values : pictures;
    for (let picture = 0; picture < count; picture++) {
      if (isPadded) enclose(pictures, picture * each, values);
      overLines(isPadded ? 0 : picture * each, picture, (x, out, dy) => work(values, x, out, dy));
    }
  };
  return {
    forward(pictures, count, parameters, from, output) {
      overPictures(pictures, count, (values, x, out, dy) => {
        const w = from + dy * across * n;
        multiply(values, x, along, 1, parameters, w, n, 1, output, out, columns, across, n, dy > 0);
      });
      if (!hasBias) return;
      for (let i = 0; i < count * outputs; i += n)
        for (let f = 0; f < n; f++)
          output[i + f] = rounded(output[i + f] + parameters[from + biases + f], precision);
    },
    addFilterSlopes(pictures, count, outputSlopes, gradient, from) {
      overPictures(pictures, count, (values, x, out, dy) => {
        const w = from + dy * across * n;
        multiply(values, x, 1, along, outputSlopes, out, n, 1, gradient, w, across, columns, n, true);
      });
    },
    writePictureSlopes(parameters, from, outputSlopes, count, pictureSlopes) {
      const values = isPadded ? padded.values : pictureSlopes;
      if (!isPadded) values.fill(0, 0, count * each);
      for (let picture = 0; picture < count; picture++) {
        if (isPadded) values.fill(0);
        overLines(isPadded ? 0 : picture * each, picture, (x, out, dy) => {
          const w = from + dy * across * n;
          for (let i = 0; i < columns; i++) {
            const [g, to] = [out + i * n, x + i * along];
            multiply(outputSlopes, g, n, 1, parameters, w, 1, n, values, to, 1, n, across, true);
          }
        });
        if (isPadded) release(values, pictureSlopes, picture * each);
      }
    },
  };
}

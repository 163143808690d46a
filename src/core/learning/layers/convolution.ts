import type { FilterShape } from '../../objective/parameterShape';
import { numbersOf } from '../datasets/imageShape';
import type { Floats, Kernels } from './kernels/kernels';
import type { NetworkLayer } from './layer';
import { patchesOf } from './patches';
import { pictureOfWindows, type Windows } from './windows';

/** So many numbers of windows are laid out at a time, or those of one picture: they stay in the processor's cache. */
const patchNumbers = 2 ** 16;

/** What a convolution is made from: windows over pictures, and how many filters look at each. */
export interface ConvolutionShape extends Windows {
  readonly filters: number;
  readonly hasBias: boolean;
}

/**
 * Filters over a picture (a cross-correlation, as PyTorch's Conv2d): each window as a row times the matrix of filters, plus a bias for
 * each filter. What comes out is a picture with a channel for each filter. Parameters: filters [row][column][channel in][filter],
 * then the biases. Backwards, with the windows P (windows × numbers) and g for ∂loss/∂output (windows × filters), ∂loss/∂W = Pᵀ g,
 * ∂loss/∂b = Σ g, and ∂loss/∂x gathers what g Wᵀ has for each pixel. LeCun, Bottou, Bengio & Haffner (1998), §II;
 * Goodfellow, Bengio & Courville (2016), Deep Learning, §9.
 */
export function convolution(shape: ConvolutionShape, kernels: Kernels): NetworkLayer {
  const { image, filters, height, width, hasBias } = shape;
  const out = pictureOfWindows(shape, filters);
  const pixels = out.height * out.width;
  const filter: FilterShape = { height, width, channels: image.channels, slides: true };
  const size = numbersOf(filter);
  const atOnce = Math.max(1, Math.floor(patchNumbers / (pixels * size)));
  const { gather, scatter } = patchesOf(shape);
  const patches = kernels.fixed(atOnce * pixels * size);
  const patchSlopes = kernels.fixed(atOnce * pixels * size);
  /** Lays out the windows of some pictures, from the first on, and says of how many. */
  const layOut = (input: Floats, first: number, rows: number): number => {
    const count = Math.min(atOnce, rows - first);
    gather(input, first, count, patches.values);
    return count;
  };
  return {
    inputs: numbersOf(image),
    outputs: numbersOf(out),
    image: out,
    couplesRows: false,
    shapes: [
      { kind: 'weights', rows: size, columns: filters, filter },
      ...(hasBias ? [{ kind: 'bias', rows: filters, columns: 1 } as const] : []),
    ],
    reserve: () => undefined,
    forward({ rows }, parameters, from, input, output) {
      for (let first = 0; first < rows; first += atOnce) {
        const m = layOut(input, first, rows) * pixels;
        const to = first * pixels * filters;
        kernels.multiply(
          patches.values,
          0,
          size,
          1,
          parameters,
          from,
          filters,
          1,
          output,
          to,
          m,
          size,
          filters,
          false,
        );
      }
      if (hasBias) kernels.addRow(output, rows * pixels, filters, parameters, from + size * filters);
    },
    backward({ rows }, parameters, from, input, outputSlopes, inputSlopes, gradient) {
      if (hasBias) kernels.addToRow(outputSlopes, rows * pixels, filters, gradient, from + size * filters);
      for (let first = 0; first < rows; first += atOnce) {
        // Those of few pictures are still there.
        const count = rows <= atOnce ? rows : layOut(input, first, rows);
        const m = count * pixels;
        const at = first * pixels * filters;
        kernels.multiply(
          patches.values,
          0,
          1,
          size,
          outputSlopes,
          at,
          filters,
          1,
          gradient,
          from,
          size,
          m,
          filters,
          true,
        );
        if (!inputSlopes) continue;
        kernels.multiply(
          outputSlopes,
          at,
          filters,
          1,
          parameters,
          from,
          1,
          filters,
          patchSlopes.values,
          0,
          m,
          filters,
          size,
          false,
        );
        scatter(patchSlopes.values, inputSlopes, first, count);
      }
    },
  };
}

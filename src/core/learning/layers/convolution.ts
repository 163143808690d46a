import type { FilterShape } from '../../objective/parameterShape';
import { numbersOf } from '../datasets/imageShape';
import type { Kernels } from './kernels/kernels';
import type { NetworkLayer } from './layer';
import { patchesOf } from './patches';
import { pictureOfWindows, type Windows } from './windows';

/** So many numbers of windows are laid out at a time, or those of one picture: they stay in the processor's cache. */
const patchNumbers = 2 ** 16;

/** So many are kept for the way back, at most; of more rows they are laid out once more. */
const keptNumbers = 2 ** 20;

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
  const each = pixels * size;
  const atOnce = Math.max(1, Math.floor(patchNumbers / each));
  const kept = Math.max(atOnce, Math.floor(keptNumbers / each));
  const { gather, scatter } = patchesOf(shape);
  const patches = kernels.fixed(kept * each);
  const patchSlopes = kernels.fixed(atOnce * each);
  /** Where the windows of a picture are laid out. */
  const placeOf = (picture: number, rows: number): number => (rows <= kept ? picture * each : 0);
  return {
    inputs: numbersOf(image),
    outputs: numbersOf(out),
    image: out,
    couplesRows: false,
    shapes: [
      { kind: 'weights', rows: size, columns: filters, filter, uses: pixels },
      ...(hasBias ? [{ kind: 'bias', rows: filters, columns: 1 } as const] : []),
    ],
    reserve: () => undefined,
    forward({ rows }, parameters, from, input, output) {
      for (let first = 0; first < rows; first += atOnce) {
        const count = Math.min(atOnce, rows - first);
        const m = count * pixels;
        const at = placeOf(first, rows);
        gather(input, first, count, patches.values, at);
        const to = first * pixels * filters;
        kernels.multiply(
          patches.values,
          at,
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
        const count = Math.min(atOnce, rows - first);
        const m = count * pixels;
        const at = placeOf(first, rows);
        if (rows > kept) gather(input, first, count, patches.values, at);
        const g = first * pixels * filters;
        kernels.multiply(
          patches.values,
          at,
          1,
          size,
          outputSlopes,
          g,
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
          g,
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

import type { FilterShape } from '../../objective/parameterShape';
import { numbersOf } from '../datasets/imageShape';
import type { ConvolutionShape, Kernels } from './kernels/kernels';
import type { NetworkLayer } from './layer';
import { pictureOfWindows } from './windows';

/**
 * Filters over a picture (a cross-correlation, as PyTorch's Conv2d): the numbers of each window times each filter, summed up, plus a bias for
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
  const biases = numbersOf(filter) * filters;
  const kernel = kernels.convolution(shape);
  const forward: NetworkLayer['forward'] = ({ rows }, parameters, from, input, output) =>
    kernel.forward(input, rows, parameters, from, output);
  return {
    form: { kind: 'convolution', shape },
    inputs: numbersOf(image),
    outputs: numbersOf(out),
    image: out,
    couplesRows: false,
    shapes: [
      { kind: 'weights', rows: numbersOf(filter), columns: filters, filter, uses: pixels },
      ...(hasBias ? [{ kind: 'bias', rows: filters, columns: 1 } as const] : []),
    ],
    reserve: () => undefined,
    forward,
    opening: {
      parameters: biases + (hasBias ? filters : 0),
      sums: numbersOf(out),
      keepsInput: false,
      begin: forward,
    },
    backward({ rows }, parameters, from, input, outputSlopes, inputSlopes, gradient) {
      kernel.addFilterSlopes(input, rows, outputSlopes, gradient, from);
      if (hasBias) kernels.addToRow(outputSlopes, rows * pixels, filters, gradient, from + biases);
      if (inputSlopes) kernel.writePictureSlopes(parameters, from, outputSlopes, rows, inputSlopes);
    },
  };
}

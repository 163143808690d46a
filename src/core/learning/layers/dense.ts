import type { ImageShape } from '../datasets/imageShape';
import type { Kernels } from './kernels/kernels';
import type { NetworkLayer } from './layer';
import { weightedSums } from './weightedSums';

/**
 * x W + b, every unit from all inputs: W row by row, [input][output], and then b, where there is one. Backwards, with g for ∂loss/∂output,
 * ∂loss/∂W = xᵀ g, ∂loss/∂b = Σ g over the rows, ∂loss/∂x = g Wᵀ.
 * Weights over a picture say so. Goodfellow, Bengio & Courville (2016), Deep Learning, §6.5.4.
 */
export function dense(
  inputs: number,
  outputs: number,
  hasBias: boolean,
  kernels: Kernels,
  image?: ImageShape,
): NetworkLayer {
  const linear = weightedSums(inputs, outputs, hasBias, kernels);
  const forward: NetworkLayer['forward'] = ({ rows }, parameters, from, input, output) =>
    linear.forward(rows, parameters, from, input, 0, inputs, output);
  return {
    form: { kind: 'dense', inputs, outputs, hasBias },
    inputs,
    outputs,
    couplesRows: false,
    shapes: [
      {
        kind: 'weights',
        rows: inputs,
        columns: outputs,
        ...(image && { filter: { ...image, slides: false } }),
      },
      ...(hasBias ? [{ kind: 'bias', rows: outputs, columns: 1 } as const] : []),
    ],
    reserve: () => undefined,
    forward,
    opening: { parameters: linear.parameters, sums: outputs, keepsInput: false, begin: forward },
    backward({ rows, look }, parameters, from, input, outputSlopes, inputSlopes, gradient) {
      look?.(rows, from, input, outputSlopes);
      linear.addGradient(rows, input, 0, inputs, outputSlopes, gradient, from);
      if (inputSlopes) linear.back(rows, parameters, from, outputSlopes, inputSlopes, false);
    },
  };
}

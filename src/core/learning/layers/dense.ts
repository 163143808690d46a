import type { ImageShape } from '../datasets/imageShape';
import type { Kernels } from './kernels/kernels';
import type { NetworkLayer } from './layer';

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
  const biases = inputs * outputs;
  const forward: NetworkLayer['forward'] = ({ rows }, parameters, from, input, output) => {
    kernels.multiply(
      input,
      0,
      inputs,
      1,
      parameters,
      from,
      outputs,
      1,
      output,
      0,
      rows,
      inputs,
      outputs,
      false,
    );
    if (hasBias) kernels.addRow(output, rows, outputs, parameters, from + biases);
  };
  return {
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
    opening: {
      parameters: biases + (hasBias ? outputs : 0),
      sums: outputs,
      keepsInput: false,
      begin: forward,
    },
    backward({ rows }, parameters, from, input, outputSlopes, inputSlopes, gradient) {
      kernels.multiply(
        input,
        0,
        1,
        inputs,
        outputSlopes,
        0,
        outputs,
        1,
        gradient,
        from,
        inputs,
        rows,
        outputs,
        true,
      );
      if (hasBias) kernels.addToRow(outputSlopes, rows, outputs, gradient, from + biases);
      if (inputSlopes)
        kernels.multiply(
          outputSlopes,
          0,
          outputs,
          1,
          parameters,
          from,
          1,
          outputs,
          inputSlopes,
          0,
          rows,
          outputs,
          inputs,
          false,
        );
    },
  };
}

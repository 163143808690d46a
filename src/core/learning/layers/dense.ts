import type { Kernels } from './kernels/kernels';
import type { NetworkLayer } from './layer';

/**
 * x W + b, every unit from all inputs: W row by row, [input][output], and then b, where there is one. Backwards, with g for ∂loss/∂output,
 * ∂loss/∂W = xᵀ g, ∂loss/∂b = Σ g over the rows, ∂loss/∂x = g Wᵀ.
 * Goodfellow, Bengio & Courville (2016), Deep Learning, §6.5.4.
 */
export function dense(inputs: number, outputs: number, hasBias: boolean, kernels: Kernels): NetworkLayer {
  const biases = inputs * outputs;
  return {
    inputs,
    outputs,
    couplesRows: false,
    shapes: [
      { kind: 'weights', rows: inputs, columns: outputs },
      ...(hasBias ? [{ kind: 'bias', rows: outputs, columns: 1 } as const] : []),
    ],
    reserve: () => undefined,
    forward({ rows }, parameters, from, input, output) {
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

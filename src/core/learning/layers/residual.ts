import { type Precision, rounded } from '../../precision';
import type { Floats } from './kernels/kernels';
import type { NetworkLayer, Opening } from './layer';

/**
 * x + f(x) for a layer f from as many numbers to as many: what a layer has to learn is then only what it changes. Backwards the slope goes
 * both ways, ∂loss/∂x = g + ∂(f(x)·g)/∂x. He et al. (2016), Deep residual learning for image recognition, CVPR.
 */
export function residual(inner: NetworkLayer, precision: Precision): NetworkLayer {
  const { inputs, outputs, shapes, couplesRows } = inner;
  if (inputs !== outputs) throw new Error('A residual connection needs as many outputs as inputs.');
  const add = (count: number, values: Floats, more: Floats): void => {
    for (let i = 0; i < count; i++) values[i] = rounded(values[i] + more[i], precision);
  };
  function openingOf({ finish, ...first }: Opening): Opening {
    return {
      ...first,
      keepsInput: true,
      finish(pass, parameters, from, input, sums, output) {
        const count = pass.rows * outputs;
        if (finish) finish(pass, parameters, from, input, sums, output);
        else for (let i = 0; i < count; i++) output[i] = sums[i];
        add(count, output, input);
      },
    };
  }
  return {
    form: { kind: 'residual', inner: inner.form },
    inputs,
    outputs,
    shapes,
    couplesRows,
    ...(inner.opening && { opening: openingOf(inner.opening) }),
    reserve: (rows) => inner.reserve(rows),
    forward(pass, parameters, from, input, output) {
      inner.forward(pass, parameters, from, input, output);
      add(pass.rows * outputs, output, input);
    },
    backward(pass, parameters, from, input, outputSlopes, inputSlopes, gradient) {
      inner.backward(pass, parameters, from, input, outputSlopes, inputSlopes, gradient);
      if (inputSlopes) add(pass.rows * outputs, inputSlopes, outputSlopes);
    },
  };
}

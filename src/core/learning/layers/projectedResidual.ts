import { rounded } from '../../precision';
import type { Floats, Kernels } from './kernels/kernels';
import { type NetworkLayer, parameterCount } from './layer';

/**
 * s(x) + f(x): a residual connection around a layer f that gives other shapes than it takes, with a shortcut s that does the
 * same, a 1 × 1 convolution as a rule. The parameters are those of f, then those of s. Backwards the slope goes through both.
 * He et al. (2016), Deep residual learning for image recognition, CVPR, equation 2.
 */
export function projectedResidual(
  inner: NetworkLayer,
  shortcut: NetworkLayer,
  kernels: Kernels,
): NetworkLayer {
  const { inputs, outputs, image } = inner;
  if (shortcut.inputs !== inputs || shortcut.outputs !== outputs)
    throw new Error('A shortcut needs the inputs and outputs of what it goes around.');
  const behind = parameterCount(inner);
  const said = kernels.perRow(outputs);
  const slopes = kernels.perRow(inputs);
  const add = (count: number, values: Floats, more: Floats): void => {
    for (let i = 0; i < count; i++) values[i] = rounded(values[i] + more[i], kernels.precision);
  };
  return {
    form: { kind: 'residual', inner: inner.form, shortcut: shortcut.form },
    inputs,
    outputs,
    ...(image && { image }),
    shapes: [...inner.shapes, ...shortcut.shapes],
    couplesRows: inner.couplesRows || shortcut.couplesRows,
    reserve(rows) {
      inner.reserve(rows);
      shortcut.reserve(rows);
    },
    forward(pass, parameters, from, input, output) {
      inner.forward(pass, parameters, from, input, output);
      shortcut.forward(pass, parameters, from + behind, input, said.values);
      add(pass.rows * outputs, output, said.values);
    },
    backward(pass, parameters, from, input, outputSlopes, inputSlopes, gradient) {
      inner.backward(pass, parameters, from, input, outputSlopes, inputSlopes, gradient);
      const own = inputSlopes && slopes.values;
      shortcut.backward(pass, parameters, from + behind, input, outputSlopes, own, gradient);
      if (inputSlopes && own) add(pass.rows * inputs, inputSlopes, own);
    },
  };
}

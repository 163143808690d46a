import type { Kernels } from './kernels/kernels';
import type { NetworkLayer } from './layer';

/**
 * Layers of one form after each other that have the same parameters: those of the first. Backwards each adds its own slopes to them, so that
 * ∂loss/∂θ is the sum over all uses. Goodfellow, Bengio & Courville (2016), Deep Learning, §7.9 and §10.1.
 */
export function repeated(layers: readonly NetworkLayer[], kernels: Kernels): NetworkLayer {
  const last = layers.length - 1;
  const [{ inputs, shapes }] = layers;
  const { outputs } = layers[last];
  // A form of its own each, as what goes forward has to be there on the way back.
  const values = layers.slice(0, last).map((layer) => kernels.perRow(layer.outputs));
  const slopes = layers.slice(0, last).map((layer) => kernels.perRow(layer.outputs));
  return {
    form: { kind: 'repeated', layers: layers.map(({ form }) => form) },
    inputs,
    outputs,
    // Each use has statistics of its own, and the shapes of none of them.
    shapes: shapes.map(({ statistics: _statistics, ...shape }) => ({
      ...shape,
      uses: (shape.uses ?? 1) * layers.length,
    })),
    couplesRows: layers.some(({ couplesRows }) => couplesRows),
    reserve(rows) {
      for (const layer of layers) layer.reserve(rows);
    },
    forward(pass, parameters, from, input, output) {
      for (let l = 0; l <= last; l++) {
        const own = l === 0 ? input : values[l - 1].values;
        layers[l].forward(pass, parameters, from, own, l === last ? output : values[l].values);
      }
    },
    backward(pass, parameters, from, input, outputSlopes, inputSlopes, gradient) {
      for (let l = last; l >= 0; l--) {
        const own = l === 0 ? input : values[l - 1].values;
        const given = l === last ? outputSlopes : slopes[l].values;
        const back = l === 0 ? inputSlopes : slopes[l - 1].values;
        layers[l].backward(pass, parameters, from, own, given, back, gradient);
      }
    },
  };
}

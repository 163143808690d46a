import type { ScalarActivation } from '../activations/activation';
import type { CellKind } from './cell';

/** h(t) = a(i + j) of the two sums i and j. Elman (1990), Finding structure in time, Cognitive Science 14; torch.nn.RNN. */
export function plainCell(activation: ScalarActivation): CellKind {
  return {
    id: activation.id,
    gates: 1,
    make(units, kernels) {
      const sums = kernels.perRow(units);
      const unit = kernels.unit(activation, units);
      return {
        forward({ input, recurrent }, state, rows) {
          kernels.mix(input, 1, recurrent, sums.values, rows * units);
          unit.forward(sums.values, state, rows * units);
        },
        backward(_at, stateSlopes, slopes, rows) {
          unit.backward(sums.values, stateSlopes, slopes.input, rows * units);
          for (let k = 0; k < rows * units; k++) {
            slopes.recurrent[k] = slopes.input[k];
            slopes.before[k] = 0;
          }
        },
      };
    },
  };
}

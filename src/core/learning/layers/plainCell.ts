import { type Precision, rounded } from '../../precision';
import type { ScalarActivation } from '../activations/activation';
import type { Cell } from './cell';

/** h(t) = a(i + j) of the two sums i and j. Elman (1990), Finding structure in time, Cognitive Science 14; torch.nn.RNN. */
export function plainCell(units: number, activation: ScalarActivation, precision: Precision): Cell {
  return {
    gates: 1,
    forward({ input, recurrent }, state, rows) {
      for (let k = 0; k < rows * units; k++)
        state[k] = activation.value(rounded(input[k] + recurrent[k], precision), precision);
    },
    backward({ input, recurrent }, stateSlopes, slopes, rows) {
      for (let k = 0; k < rows * units; k++) {
        const slope = activation.derivative(rounded(input[k] + recurrent[k], precision), precision);
        slopes.input[k] = slopes.recurrent[k] = rounded(stateSlopes[k] * slope, precision);
        slopes.before[k] = 0;
      }
    },
  };
}

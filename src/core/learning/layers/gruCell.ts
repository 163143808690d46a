import { type Precision, rounded } from '../../precision';
import { logistic } from '../activations/sigmoid';
import { tanh } from '../activations/tanh';
import type { Cell, CellSums } from './cell';

/**
 * The gated recurrent unit: with sums i over the input and j over the state before, three of each,
 *
 *     r = σ(i₁ + j₁),  z = σ(i₂ + j₂),  n = tanh(i₃ + r j₃),  h(t) = n + z (h(t−1) − n):
 *
 * r resets what is remembered, z keeps it. Backwards, with g for ∂loss/∂h(t), the slope of n is (1 − z) g, that of z is (h(t−1) − n) g, that
 * of r the slope of n's sum times j₃, and z g goes on to h(t−1).
 * Cho et al. (2014), Learning phrase representations using RNN encoder–decoder, EMNLP, in the form of torch.nn.GRU.
 */
export function gruCell(units: number, precision: Precision): Cell {
  const reset = (at: CellSums, k: number): number =>
    logistic(rounded(at.input[k] + at.recurrent[k], precision), precision);
  const keep = (at: CellSums, k: number): number => reset(at, k + units);
  const candidate = (at: CellSums, k: number, r: number): number => {
    const remembered = rounded(r * at.recurrent[k + 2 * units], precision);
    return rounded(at.input[k + 2 * units] + remembered, precision);
  };
  return {
    gates: 3,
    forward(at, state, rows) {
      for (let i = 0; i < rows; i++)
        for (let u = 0; u < units; u++) {
          const k = 3 * i * units + u;
          const n = tanh.value(candidate(at, k, reset(at, k)), precision);
          const change = rounded(at.before[i * units + u] - n, precision);
          state[i * units + u] = rounded(n + rounded(keep(at, k) * change, precision), precision);
        }
    },
    backward(at, stateSlopes, slopes, rows) {
      for (let i = 0; i < rows; i++)
        for (let u = 0; u < units; u++) {
          const k = 3 * i * units + u;
          const g = stateSlopes[i * units + u];
          const r = reset(at, k);
          const z = keep(at, k);
          const sum = candidate(at, k, r);
          const kept = rounded(z * g, precision);
          const ofSum = rounded(rounded(g - kept, precision) * tanh.derivative(sum, precision), precision);
          const change = rounded(at.before[i * units + u] - tanh.value(sum, precision), precision);
          const ofR = rounded(ofSum * at.recurrent[k + 2 * units], precision);
          const ofZ = rounded(change * g, precision);
          slopes.input[k] = slopes.recurrent[k] = rounded(ofR * slopeAt(r, precision), precision);
          slopes.input[k + units] = slopes.recurrent[k + units] = rounded(
            ofZ * slopeAt(z, precision),
            precision,
          );
          slopes.input[k + 2 * units] = ofSum;
          slopes.recurrent[k + 2 * units] = rounded(ofSum * r, precision);
          slopes.before[i * units + u] = kept;
        }
    },
  };
}

/** σ′ where σ is s. */
const slopeAt = (s: number, precision: Precision): number =>
  rounded(s * rounded(1 - s, precision), precision);

import { type Precision, rounded } from '../../precision';
import { logistic } from '../activations/sigmoid';
import { tanh } from '../activations/tanh';
import type { Cell, CellKind } from './cell';
import type { Kernels } from './kernels/kernels';

/**
 * The gated recurrent unit: with sums i over the input and j over the state before, three of each,
 *
 *     r = σ(i₁ + j₁),  z = σ(i₂ + j₂),  n = tanh(i₃ + r j₃),  h(t) = n + z (h(t−1) − n):
 *
 * r resets what is remembered, z keeps it. Backwards, with g for ∂loss/∂h(t), the slope of n is (1 − z) g, that of z is (h(t−1) − n) g, that
 * of r the slope of n's sum times j₃, and z g goes on to h(t−1).
 * Cho et al. (2014), Learning phrase representations using RNN encoder–decoder, EMNLP, in the form of torch.nn.GRU.
 */
export const gruCell: CellKind = { id: 'gru', gates: 3, make: makeCell };

function makeCell(units: number, kernels: Kernels): Cell {
  const { precision } = kernels;
  const room = () => kernels.perRow(units);
  const rooms = { r: room(), z: room(), sums: room(), n: room(), given: room(), ofSums: room() };
  const unit = kernels.unit(tanh, units);
  return {
    forward({ input, recurrent, before }, state, rows) {
      const [r, z, sums, n] = [rooms.r.values, rooms.z.values, rooms.sums.values, rooms.n.values];
      for (let k = 0; k < rows * units; k++) {
        const first = gateAt(k, units);
        const [second, third] = [first + units, first + 2 * units];
        r[k] = gate(input[first], recurrent[first], precision);
        z[k] = gate(input[second], recurrent[second], precision);
        sums[k] = rounded(input[third] + rounded(r[k] * recurrent[third], precision), precision);
      }
      unit.forward(sums, n, rows * units);
      for (let k = 0; k < rows * units; k++) {
        const change = rounded(z[k] * rounded(before[k] - n[k], precision), precision);
        state[k] = rounded(n[k] + change, precision);
      }
    },
    backward({ recurrent, before }, stateSlopes, slopes, rows) {
      const [r, z, n] = [rooms.r.values, rooms.z.values, rooms.n.values];
      const [given, ofSums] = [rooms.given.values, rooms.ofSums.values];
      for (let k = 0; k < rows * units; k++) {
        slopes.before[k] = rounded(z[k] * stateSlopes[k], precision);
        given[k] = rounded(stateSlopes[k] - slopes.before[k], precision);
      }
      unit.backward(rooms.sums.values, given, ofSums, rows * units);
      for (let k = 0; k < rows * units; k++) {
        const first = gateAt(k, units);
        const [second, third] = [first + units, first + 2 * units];
        const ofR = rounded(ofSums[k] * recurrent[third], precision);
        const ofZ = rounded(rounded(before[k] - n[k], precision) * stateSlopes[k], precision);
        slopes.input[first] = slopes.recurrent[first] = throughGate(ofR, r[k], precision);
        slopes.input[second] = slopes.recurrent[second] = throughGate(ofZ, z[k], precision);
        slopes.input[third] = ofSums[k];
        slopes.recurrent[third] = rounded(ofSums[k] * r[k], precision);
      }
    },
  };
}

/** Where the first sum stands of the k-th state, rows × units. */
const gateAt = (k: number, units: number): number => k + 2 * units * Math.floor(k / units);

const gate = (input: number, recurrent: number, precision: Precision): number =>
  logistic(rounded(input + recurrent, precision), precision);

/** The slope of a gate's sum, where the gate is s: σ′ = s (1 − s). */
const throughGate = (slope: number, s: number, precision: Precision): number =>
  rounded(slope * rounded(s * rounded(1 - s, precision), precision), precision);

import { rounded } from '../../precision';
import type { ImageShape } from '../datasets/imageShape';
import type { CellKind, CellSums } from './cell';
import type { Floats, Kernels, Room } from './kernels/kernels';
import type { LayerShape, NetworkLayer } from './layer';
import { weightedSums } from './weightedSums';

/** What a recurrent layer goes over: rows of steps × channels numbers, step by step. */
export interface Steps {
  readonly steps: number;
  /** Numbers of a step. */
  readonly channels: number;
  /** Numbers of the state that is carried from step to step. */
  readonly units: number;
}

/**
 * A recurrent layer: at step t the state h(t) is what a cell makes of the sums x(t) W + b and h(t−1) V + c; h(0) is 0. All states
 * come out, [step][unit], as a picture one pixel high. The parameters are W [channel][gate, unit], b, V [unit][gate, unit], c, the same at
 * every step. Backwards through time, with g and k for the slopes of the two sums,
 *
 *     ∂loss/∂W = Σ x(t)ᵀ g(t),  ∂loss/∂V = Σ h(t−1)ᵀ k(t),  ∂loss/∂x(t) = g(t) Wᵀ,
 *
 * and ∂loss/∂h(t−1) is what comes from outside, k(t) Vᵀ and what the cell hands on.
 * Elman (1990), Finding structure in time, Cognitive Science 14; Werbos (1990), Backpropagation through time, Proc. IEEE 78;
 * torch.nn.RNN and torch.nn.GRU.
 */
export function recurrent({ steps, channels, units }: Steps, kind: CellKind, kernels: Kernels): NetworkLayer {
  const sums = kind.gates * units;
  const inputs = steps * channels;
  const outputs = steps * units;
  const image: ImageShape = { height: 1, width: steps, channels: units };
  const ofInput = weightedSums(channels, sums, true, kernels);
  const ofState = weightedSums(units, sums, true, kernels);
  const roomFor = (): Record<keyof CellSums, Room> => ({
    input: kernels.perRow(sums),
    recurrent: kernels.perRow(sums),
    before: kernels.perRow(units),
  });
  const rooms = Array.from({ length: steps }, roomFor);
  const cells = rooms.map(() => kind.make(units, kernels));
  const slopeRoom = roomFor();
  const last = kernels.perRow(units);
  const given = kernels.perRow(units);
  const stepSlopes = kernels.perRow(channels);
  // The arrays of the rooms, which are others after each `reserve`.
  let at: readonly CellSums[] = [];
  let back: CellSums = arraysOf(slopeRoom);
  const look = (): void => {
    if (at.length > 0 && back.input === slopeRoom.input.values) return;
    at = rooms.map(arraysOf);
    back = arraysOf(slopeRoom);
  };
  const stateAfter = (t: number): Floats => (t < steps - 1 ? at[t + 1].before : last.values);
  const shapesFor = (rows: number): readonly LayerShape[] => [
    { kind: 'weights', rows, columns: sums, uses: steps, state: units },
    { kind: 'bias', rows: sums, columns: 1, uses: steps, state: units },
  ];
  return {
    form: { kind: 'recurrent', steps, channels, units, cell: kind.id },
    inputs,
    outputs,
    image,
    couplesRows: false,
    shapes: [...shapesFor(channels), ...shapesFor(units)],
    reserve: () => undefined,
    forward({ rows }, parameters, from, input, output) {
      look();
      at[0].before.fill(0, 0, rows * units);
      for (let t = 0; t < steps; t++) {
        const now = at[t];
        const state = stateAfter(t);
        ofInput.forward(rows, parameters, from, input, t * channels, inputs, now.input);
        ofState.forward(rows, parameters, from + ofInput.parameters, now.before, 0, units, now.recurrent);
        cells[t].forward(now, state, rows);
        for (let i = 0; i < rows; i++)
          for (let u = 0; u < units; u++) output[i * outputs + t * units + u] = state[i * units + u];
      }
    },
    backward({ rows }, parameters, from, input, outputSlopes, inputSlopes, gradient) {
      const behind = from + ofInput.parameters;
      const { values: slopes } = given;
      const { values: ofStep } = stepSlopes;
      back.before.fill(0, 0, rows * units);
      for (let t = steps - 1; t >= 0; t--) {
        for (let i = 0; i < rows; i++)
          for (let u = 0; u < units; u++) {
            const outside = outputSlopes[i * outputs + t * units + u];
            slopes[i * units + u] = rounded(outside + back.before[i * units + u], kernels.precision);
          }
        cells[t].backward(at[t], slopes, back, rows);
        ofInput.addGradient(rows, input, t * channels, inputs, back.input, gradient, from);
        ofState.addGradient(rows, at[t].before, 0, units, back.recurrent, gradient, behind);
        ofState.back(rows, parameters, behind, back.recurrent, back.before, true);
        if (!inputSlopes) continue;
        ofInput.back(rows, parameters, from, back.input, ofStep, false);
        for (let i = 0; i < rows; i++)
          for (let c = 0; c < channels; c++)
            inputSlopes[i * inputs + t * channels + c] = ofStep[i * channels + c];
      }
    },
  };
}

const arraysOf = ({ input, recurrent, before }: Record<keyof CellSums, Room>): CellSums => ({
  input: input.values,
  recurrent: recurrent.values,
  before: before.values,
});

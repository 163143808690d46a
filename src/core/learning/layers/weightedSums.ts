import type { Floats, Kernels } from './kernels/kernels';

/** x W + b for rows x of some numbers, which stand in longer rows: W row by row, [input][output], and then b, where there is one. */
export interface WeightedSums {
  /** How many parameters it has. */
  readonly parameters: number;
  /** Writes the sums, rows × outputs. `place`: where the first row begins, `stride`: how far it is to the next one. */
  forward(
    rows: number,
    parameters: Floats,
    from: number,
    x: Floats,
    place: number,
    stride: number,
    sums: Floats,
  ): void;
  /** Adds ∂loss/∂W = xᵀ g and ∂loss/∂b = Σ g over the rows, with g for the slopes of the sums. */
  addGradient(
    rows: number,
    x: Floats,
    place: number,
    stride: number,
    slopes: Floats,
    gradient: Floats,
    from: number,
  ): void;
  /** Writes ∂loss/∂x = g Wᵀ, rows × inputs, or adds it. */
  back(
    rows: number,
    parameters: Floats,
    from: number,
    slopes: Floats,
    inputSlopes: Floats,
    adds: boolean,
  ): void;
}

/** Goodfellow, Bengio & Courville (2016), Deep Learning, §6.5.4. */
export function weightedSums(
  inputs: number,
  outputs: number,
  hasBias: boolean,
  kernels: Kernels,
): WeightedSums {
  const biases = inputs * outputs;
  const { multiply } = kernels;
  return {
    parameters: biases + (hasBias ? outputs : 0),
    forward(rows, parameters, from, x, place, stride, sums) {
      multiply(x, place, stride, 1, parameters, from, outputs, 1, sums, 0, rows, inputs, outputs, false);
      if (hasBias) kernels.addRow(sums, rows, outputs, parameters, from + biases);
    },
    addGradient(rows, x, place, stride, slopes, gradient, from) {
      multiply(x, place, 1, stride, slopes, 0, outputs, 1, gradient, from, inputs, rows, outputs, true);
      if (hasBias) kernels.addToRow(slopes, rows, outputs, gradient, from + biases);
    },
    back(rows, parameters, from, slopes, inputSlopes, adds) {
      multiply(
        slopes,
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
        adds,
      );
    },
  };
}

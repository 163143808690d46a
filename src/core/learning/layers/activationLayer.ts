import type { Precision } from '../../precision';
import type { ActivationEntry, ScalarActivation, VectorActivation } from '../activations/activation';
import type { Kernels } from './kernels/kernels';
import type { NetworkLayer } from './layer';

/** An activation of every unit of each row: ∂loss/∂z is ∂loss/∂a · a′(z), or for one that sees the whole row what that has. */
export function activationLayer(entry: ActivationEntry, width: number, kernels: Kernels): NetworkLayer {
  const form = { kind: 'activation', id: entry.id, width } as const;
  const common = { form, inputs: width, outputs: width, shapes: [], couplesRows: false };
  return entry.kind === 'scalar'
    ? { ...common, reserve: () => undefined, ...ofUnits(entry, width, kernels) }
    : { ...common, ...ofRows(entry, width, kernels.precision) };
}

function ofUnits(
  entry: ScalarActivation,
  width: number,
  kernels: Kernels,
): Pick<NetworkLayer, 'forward' | 'backward'> {
  const unit = kernels.unit(entry, width);
  return {
    forward: ({ rows }, _parameters, _from, input, output) => unit.forward(input, output, rows * width),
    backward({ rows }, _parameters, _from, input, outputSlopes, inputSlopes) {
      if (inputSlopes) unit.backward(input, outputSlopes, inputSlopes, rows * width);
    },
  };
}

function ofRows(
  entry: VectorActivation,
  width: number,
  precision: Precision,
): Pick<NetworkLayer, 'reserve' | 'forward' | 'backward'> {
  const row = new Float64Array(width);
  const slopes = new Float64Array(width);
  const result = new Float64Array(width);
  let kept = new Float64Array(0);
  return {
    reserve(rows) {
      kept = new Float64Array(rows * width);
    },
    forward({ rows }, _parameters, _from, input, output) {
      for (let i = 0; i < rows; i++) {
        for (let c = 0; c < width; c++) row[c] = input[i * width + c];
        entry.apply(row, result, precision);
        for (let c = 0; c < width; c++) kept[i * width + c] = output[i * width + c] = result[c];
      }
    },
    backward({ rows }, _parameters, _from, _input, outputSlopes, inputSlopes) {
      if (!inputSlopes) return;
      for (let i = 0; i < rows; i++) {
        for (let c = 0; c < width; c++) {
          row[c] = kept[i * width + c];
          slopes[c] = outputSlopes[i * width + c];
        }
        entry.backpropagate(row, slopes, result, precision);
        for (let c = 0; c < width; c++) inputSlopes[i * width + c] = result[c];
      }
    },
  };
}

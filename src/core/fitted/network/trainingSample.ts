import { thinnedRows } from '../../learning/datasets/thinnedRows';
import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { Sliced } from '../../objective/sliced';
import type { Pictured } from '../pictured';

/** Training rows that a network is looked at with, and the gradient over them. */
export interface TrainingSample {
  /** Row-major, rows × features. */
  readonly features: Float64Array;
  readonly gradient: Float64Array;
}

/** Products of a row and a parameter that are quick enough for a picture. */
const mostWork = 1e8;
const rowsAtOnce = 16;

/** All training rows with the gradient of the training loss; of many some, with the mean of their gradients, in which each counts what it weighs. */
export function* trainingSample(
  { model: { data }, loss }: Pictured,
  network: FittedNetwork,
  parameters: Float64Array,
): Sliced<TrainingSample> {
  const { inputs, dimension } = network;
  const gradient = new Float64Array(dimension);
  const every = Math.max(1, Math.ceil((data.rows * dimension) / mostWork));
  if (every === 1 && loss) {
    loss.evaluate(parameters, gradient);
    return { features: data.features, gradient };
  }
  const rows = thinnedRows(data.rows, every);
  const features = new Float64Array(rows.length * inputs);
  let all = 0;
  for (const [i, place] of rows.entries()) {
    const row = data.features.subarray(place * inputs, (place + 1) * inputs);
    const weight = data.weights ? data.weights[place] : 1;
    features.set(row, i * inputs);
    network.backward(parameters, row, data.target[place], gradient, weight);
    all += weight;
    if (i % rowsAtOnce === 0) yield;
  }
  // Rows that weigh nothing have no gradient.
  return { features, gradient: all > 0 ? gradient.map((slope) => slope / all) : gradient };
}

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

/** All training rows with the gradient of the training loss; of many every k-th one, with the mean of their gradients. */
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
  const rows = Math.ceil(data.rows / every);
  const features = new Float64Array(rows * inputs);
  for (let i = 0; i < rows; i++) {
    const row = data.features.subarray(i * every * inputs, (i * every + 1) * inputs);
    features.set(row, i * inputs);
    network.backward(parameters, row, data.target[i * every], gradient);
    if (i % rowsAtOnce === 0) yield;
  }
  return { features, gradient: gradient.map((slope) => slope / rows) };
}

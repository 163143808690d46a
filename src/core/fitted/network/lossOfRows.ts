import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { Sliced } from '../../objective/sliced';
import type { ShownRows } from '../shownRows';
import type { WorstRows } from './networkAnswer';

const rowsAtOnce = 200;

/** The drawn rows with the highest loss, each as if it were alone. */
export function* lossOfRows(
  network: FittedNetwork,
  parameters: Float64Array,
  { features, targets }: ShownRows,
  most: number,
): Sliced<WorstRows> {
  const losses = new Float64Array(targets.length);
  for (let begin = 0; begin < targets.length; begin += rowsAtOnce) {
    const end = Math.min(begin + rowsAtOnce, targets.length);
    const rows = features.subarray(begin * network.inputs, end * network.inputs);
    losses.set(
      network.losses(parameters, { features: rows, rows: end - begin }, targets.subarray(begin, end)),
      begin,
    );
    yield;
  }
  // What is no number is the worst.
  const order = losses.map((loss) => (Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss));
  const rows = Int32Array.from(losses.keys())
    .sort((a, b) => order[b] - order[a] || a - b)
    .slice(0, most);
  return { rows, losses: Float64Array.from(rows, (row) => losses[row]) };
}

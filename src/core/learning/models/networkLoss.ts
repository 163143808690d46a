import { type Precision, rounded } from '../../precision';
import { allRows, type RowRange } from '../datasets/rowRange';
import type { TrainingData } from '../datasets/table';
import type { Floats } from '../layers/kernels/kernels';
import type { Pass } from '../layers/layer';
import type { Network } from '../layers/network';
import type { Loss } from '../losses/loss';
import type { Examples } from './model';

/** The term of a row whose outputs stand at a place, times the row's weight; writes its slopes at the same place where they are asked for. */
export type TermOfRow = (
  examples: Examples,
  row: number,
  outputs: Float64Array,
  at: number,
  slopes: Float64Array | undefined,
) => number;

/** What a network's loss is summed up with. */
interface Summed {
  readonly network: Network;
  /** k. */
  readonly outputs: number;
  readonly loss: Loss;
  readonly draws: Draws;
  /** Whose statistics the rows are evaluated with; absent: their own, as in training. */
  readonly settledOn: Pick<TrainingData, 'features' | 'rows'> | undefined;
  readonly precision: Precision;
}

/** What steps of training draw, and how often they have. */
export interface Draws {
  readonly drops: boolean;
  count: number;
}

/** The sum of a loss's terms over some rows; its gradient divided by a number is written. */
type SumOfTerms = (
  x: ArrayLike<number>,
  examples: Examples,
  rows: RowRange,
  divisor: number,
  gradient?: Float64Array,
) => number;

/** Sums up as many rows at a time as go through the network together. */
export function blockByBlock({ network, outputs: k, loss, draws, settledOn, precision }: Summed): SumOfTerms {
  const weighted = weightedTerm(k, loss, precision);
  const settledRows = settledOn && allRows(settledOn.rows);
  const training = draws.drops ? 'training' : 'exact';
  const how: Omit<Pass, 'rows'> = { mode: settledOn ? 'evaluation' : training, first: 0, draw: 0 };
  const block: { -readonly [Part in keyof RowRange]: RowRange[Part] } = allRows(0);
  const held = featuresIn(precision);
  let outputs = new Float64Array(0);
  let slopes = new Float64Array(0);
  return (x, examples, { order, begin, end }, divisor, gradient) => {
    network.take(x);
    if (settledOn && settledRows) network.settle(settledOn.features, settledRows);
    const most = Math.min(network.mostRows, end - begin);
    if (outputs.length < most * k) {
      outputs = new Float64Array(most * k);
      slopes = new Float64Array(most * k);
    }
    const features = held(examples.features);
    block.order = order;
    how.draw = draws.count;
    let sum = 0;
    for (let from = begin; from < end; from += most) {
      block.begin = from;
      block.end = Math.min(from + most, end);
      how.first = from - begin;
      network.forward(how, features, block, outputs);
      for (let i = from; i < block.end; i++)
        sum = rounded(
          sum + weighted(examples, order[i], outputs, (i - from) * k, gradient && slopes),
          precision,
        );
      if (gradient) network.backward(slopes);
    }
    if (gradient) network.writeGradient(gradient, divisor);
    return sum;
  };
}

/** Features as a network's kernels have them, made once: rows are then copied as they stand, and of float32 half as many bytes. */
function featuresIn(precision: Precision): (features: Float64Array) => Floats {
  if (precision === 'float64') return (features) => features;
  let from: Float64Array | undefined;
  let single = new Float32Array(0);
  return (features) => {
    if (from !== features) {
      from = features;
      single = Float32Array.from(features);
    }
    return single;
  };
}

/** The terms of a loss of k outputs. */
export function weightedTerm(k: number, loss: Loss, precision: Precision): TermOfRow {
  const row = new Float64Array(k);
  const targets = new Float64Array(k);
  const rowSlopes = new Float64Array(k);
  return ({ target, weights }, number, outputs, at, slopes) => {
    const place = k > 1 ? target[number] : 0;
    const weight = weights ? weights[number] : 1;
    if (!slopes && k > 1 && loss.ofClass) {
      const term = loss.ofClass(outputs, at, k, place);
      return weight === 1 ? term : rounded(weight * term, precision);
    }
    for (let c = 0; c < k; c++) row[c] = outputs[at + c];
    targets[place] = k > 1 ? 1 : target[number];
    const term = loss.term(row, targets, slopes && rowSlopes);
    targets[place] = 0;
    if (slopes)
      for (let c = 0; c < k; c++)
        slopes[at + c] = weight === 1 ? rowSlopes[c] : rounded(weight * rowSlopes[c], precision);
    return weight === 1 ? term : rounded(weight * term, precision);
  };
}

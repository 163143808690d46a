import { allRows } from '../datasets/rowRange';
import type { Loss } from '../losses/loss';
import type { FeatureRows } from './evaluated';
import type { Model } from './model';
import type { NetworkStage } from './networkStage';

/** A network on its data, as it is evaluated: what its stages hold of rows that go through. */
export interface FittedNetwork {
  readonly stages: readonly NetworkStage[];
  /** Features of a row. */
  readonly inputs: number;
  /** How many parameters it has. */
  readonly dimension: number;
  /** Lets rows go forward, some at a time: `look` is told which, and reads the stages. */
  forward(parameters: Float64Array, rows: FeatureRows, look: (begin: number, end: number) => void): void;
  /**
   * Lets one row go forward and back, its target in the terms of the loss. Answers its loss as if it were the only row, adds
   * its gradient times a weight, without the penalty of weights; the stages hold the row.
   * @param weight absent: 1
   */
  backward(
    parameters: Float64Array,
    row: Float64Array,
    target: number,
    gradient: Float64Array,
    weight?: number,
  ): number;
  /** The loss of each row as if it were the only one. */
  losses(parameters: Float64Array, rows: FeatureRows, targets: Float64Array): Float64Array;
}

/** Rows that go through at once. */
const most = 128;

/** The network of a model; undefined where it has none, or does not tell its stages. */
export function fittedNetwork(model: Model, loss: Loss, trainedOn: FeatureRows): FittedNetwork | undefined {
  const { network, stages, outputs: k } = model;
  if (!network || !stages) return undefined;
  const training = network.couplesRows ? allRows(trainedOn.rows) : allRows(0);
  const how = { mode: 'evaluation', first: 0, draw: 0 } as const;
  const said = new Float64Array(most * k);
  const outputsOf = (place: number): Float64Array => said.slice(place * k, (place + 1) * k);
  const settle = (parameters: Float64Array): void => {
    network.take(parameters);
    network.settle(trainedOn.features, training);
  };
  const forward: FittedNetwork['forward'] = (parameters, { features, rows }, look) => {
    settle(parameters);
    const { order } = allRows(rows);
    for (let begin = 0; begin < rows; begin += most) {
      const end = Math.min(begin + most, rows);
      network.forward(how, features, { order, begin, end }, said);
      look(begin, end);
    }
  };
  return {
    stages,
    inputs: trainedOn.features.length / trainedOn.rows,
    dimension: (model.shapes?.() ?? []).reduce((sum, { rows, columns }) => sum + rows * columns, 0),
    forward,
    backward(parameters, row, target, gradient, weight = 1) {
      settle(parameters);
      network.forward(how, row, allRows(1), said);
      const { value, slopes } = lossOfRow(loss, outputsOf(0), target);
      network.backward(weight === 1 ? slopes : slopes.map((slope) => weight * slope));
      network.addGradient(gradient);
      return value;
    },
    losses(parameters, rows, targets) {
      const losses = new Float64Array(rows.rows);
      forward(parameters, rows, (begin, end) => {
        for (let i = begin; i < end; i++) losses[i] = lossOfRow(loss, outputsOf(i - begin), targets[i]).value;
      });
      return losses;
    },
  };
}

/** The loss of a row by itself, and ∂loss/∂output. */
function lossOfRow(
  loss: Loss,
  outputs: Float64Array,
  target: number,
): { readonly value: number; readonly slopes: Float64Array } {
  const k = outputs.length;
  const targets = new Float64Array(k);
  if (k > 1) targets[target] = 1;
  else targets[0] = target;
  const slopes = new Float64Array(k);
  const divisor = loss.divisor(1, k);
  const quotient = loss.term(outputs, targets, slopes) / divisor;
  const value = loss.outer ? loss.outer.value(quotient) : quotient;
  const outer = (loss.outer?.slope(value) ?? 1) / divisor;
  return { value, slopes: slopes.map((slope) => slope * outer) };
}

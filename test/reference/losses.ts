import { find, type Values } from '../../src/core/catalogue/entry';
import { losses as entries } from '../../src/core/learning/losses';
import { batchLoss } from '../../src/core/learning/losses/batchLoss';
import { torchPart } from './fixture';
import { deviation, type Outcome, type ReferenceCase, type ReferenceGroup, Tally } from './group';

/** A loss of some rows as PyTorch computes it; rows of several outputs have one class number as target. */
interface ReferenceLoss {
  readonly name: string;
  readonly prediction: readonly number[] | readonly (readonly number[])[];
  readonly target: readonly number[];
  readonly value: number;
  readonly grad: readonly number[] | readonly (readonly number[])[];
  readonly delta?: number;
  readonly beta?: number;
  readonly label_smoothing?: number;
}

/** How one of ours is told to be that loss. */
interface Ours {
  readonly id: string;
  readonly values?: Values;
  /** What it takes for a target of the file. */
  target?(target: number): number;
}

/** The sign that some losses of the file make of their targets 1 and 0. */
const sign = (target: number): number => 2 * target - 1;

const ours: Readonly<Record<string, (reference: ReferenceLoss) => Ours>> = {
  mse: () => ({ id: 'mse' }),
  mae: () => ({ id: 'mae' }),
  huber: ({ delta }) => ({ id: 'huber', values: { delta: delta! } }),
  smooth_l1: ({ beta }) => ({ id: 'smoothL1', values: { beta: beta! } }),
  log_cosh: () => ({ id: 'logCosh' }),
  rmse: () => ({ id: 'rmse' }),
  cross_entropy_logits: () => ({ id: 'softmaxCrossEntropy' }),
  cross_entropy_logits_smoothing: ({ label_smoothing }) => ({
    id: 'softmaxCrossEntropy',
    values: { labelSmoothing: label_smoothing! },
  }),
  bce_logits: () => ({ id: 'binaryCrossEntropyWithLogits' }),
  bce_probabilities: () => ({ id: 'binaryCrossEntropy', values: { epsilon: 0 } }),
  // The same loss: log(1 + e^−sz) with s = ±1 is the cross-entropy of the logit z with t = (s + 1)/2.
  logistic_pm1: () => ({ id: 'binaryCrossEntropyWithLogits' }),
  hinge: () => ({ id: 'hinge', target: sign }),
  poisson_nll_log: () => ({ id: 'poisson', target: Math.abs }),
};

export const losses: ReferenceGroup = {
  id: 'losses_activations_schedules.json: losses',
  source: 'PyTorch 1.13, torch.nn.functional, float64 with autograd',
  measure: 'relative to max(1, |x|)',
  cases,
  leftOut: [],
};

function cases(): readonly ReferenceCase[] {
  return torchPart<ReferenceLoss>('losses').map((loss) => ({
    name: caseName(loss),
    tolerance: 1e-15,
    compare: () => compare(loss),
  }));
}

const caseName = ({ name, delta }: ReferenceLoss): string =>
  delta === undefined ? name : `${name}, δ = ${delta}`;

/** The value and every component of the gradient; of classes with their numbers and one-hot. */
function compare(reference: ReferenceLoss): Outcome {
  const { id, values = {}, target = Number } = ours[reference.name](reference);
  const predictions = reference.prediction.flat();
  const outputs = predictions.length / reference.target.length;
  const targets = reference.target.map(target);
  const loss = find(entries, id)!.make({ values, precision: 'float64' });
  const tally = new Tally();
  for (const form of outputs > 1 ? [targets, oneHot(targets, outputs)] : [targets]) {
    const slopes = new Float64Array(predictions.length);
    const value = batchLoss(loss, { outputs, predictions, targets: form }, 'float64', slopes);
    tally.add(deviation(value, reference.value));
    for (const [i, expected] of reference.grad.flat().entries()) tally.add(deviation(slopes[i], expected));
  }
  return tally.outcome;
}

const oneHot = (classes: readonly number[], outputs: number): number[] =>
  classes.flatMap((own) => Array.from({ length: outputs }, (_, i) => Number(i === own)));

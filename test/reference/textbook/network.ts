import { find, type Values } from '../../../src/core/catalogue/entry';
import { activations } from '../../../src/core/learning/activations';
import { losses } from '../../../src/core/learning/losses';
import { batchLoss } from '../../../src/core/learning/losses/batchLoss';
import { models } from '../../../src/core/learning/models';
import { trainingLoss } from '../../../src/core/learning/models/trainingLoss';
import { withDifferences } from '../../../src/core/objective/differences';
import type { Objective } from '../../../src/core/objective/objective';
import type { ReferenceCase } from '../group';
import { fixture, type Pair, pairs, printedPairs } from './pairs';

type Matrix = readonly (readonly number[])[];

interface Networks {
  readonly losses: {
    readonly y1: readonly number[];
    readonly y2: readonly number[];
    readonly t: readonly number[];
    readonly printed: { readonly sse: readonly string[]; readonly cee: readonly string[] };
    readonly float64: { readonly sse: readonly string[]; readonly cee: readonly string[] };
    readonly exact: {
      readonly sse: readonly number[];
      readonly cee_with_delta: readonly number[];
      readonly cee_without_delta: readonly number[];
    };
  };
  readonly simple_net: {
    readonly W: Matrix;
    readonly x: readonly number[];
    readonly t: readonly number[];
    readonly printed: SimpleNet & { readonly loss: string; readonly argmax: number };
    readonly float64: Pick<SimpleNet, 'prediction'> & {
      readonly dW_numerical_delta: Matrix;
      readonly dW_numerical_no_delta: Matrix;
    };
    readonly exact_delta_1e7: ExactNet;
    readonly exact_no_delta: ExactNet;
  };
  readonly softmax: {
    readonly a: readonly number[];
    readonly printed: readonly number[];
    readonly float64: readonly number[];
    readonly overflow_input: readonly number[];
    readonly overflow_printed: readonly string[];
    readonly overflow_exact: readonly number[];
  };
}

interface SimpleNet {
  readonly prediction: readonly number[];
  readonly dW: Matrix;
}

type ExactNet = SimpleNet & { readonly softmax: readonly number[]; readonly loss: number };

const book = fixture('textbook.json') as unknown as Networks;
const net = book.simple_net;

/** One of our losses of the book's two outputs, which have ten classes. */
function lossesOf(id: string, values: Values = {}): number[] {
  const { y1, y2, t } = book.losses;
  const loss = find(losses, id)!.make({ values, precision: 'float64' });
  return [y1, y2].map((predictions) =>
    batchLoss(loss, { outputs: t.length, predictions, targets: t }, 'float64'),
  );
}

function softmaxOf(scores: readonly number[]): number[] {
  const softmax = find(activations, 'softmax');
  if (softmax?.kind !== 'vector') throw new Error('There is no softmax.');
  const probabilities = new Float64Array(scores.length);
  softmax.apply(Float64Array.from(scores), probabilities, 'float64');
  return Array.from(probabilities);
}

/** simpleNet: two features, three classes, no bias, one row of data. */
const linear = find(models, 'linear')!;
const weights = Float64Array.from(net.W.flat());
const features = Float64Array.from(net.x);

function predict(): number[] {
  const values = { bias: false };
  const outputs = new Float64Array(net.t.length);
  linear
    .make({ values, features: features.length, outputs: outputs.length, precision: 'float64' })
    .predict(weights, features, 0, outputs);
  return Array.from(outputs);
}

/** Its cross-entropy as a function of W: from the logits, or from probabilities with 1e-7 inside the logarithm. */
function crossEntropy(delta: boolean): Objective {
  const data = {
    features,
    target: Float64Array.of(net.t.indexOf(1)),
    classes: ['0', '1', '2'],
    rows: 1,
    featureNames: ['x0', 'x1'],
    targetName: 't',
    warnings: [],
  };
  const loss = find(losses, delta ? 'categoricalCrossEntropy' : 'softmaxCrossEntropy')!;
  const activation = delta ? 'softmax' : 'identity';
  return trainingLoss(linear, loss, data, {
    precision: 'float64',
    modelSettings: { bias: false, activation },
  });
}

function slopes(objective: Objective): number[] {
  const gradient = new Float64Array(weights.length);
  objective.evaluate(weights, gradient);
  return Array.from(gradient);
}

const numericalSlopes = (delta: boolean): number[] =>
  slopes(withDifferences(crossEntropy(delta), { kind: 'central', h: 1e-4 }, 'float64'));

function zip(ours: readonly number[], expected: readonly (number | string)[]): Pair[] {
  return expected.map((number, i) => [ours[i], number]);
}

function exactNet(delta: boolean, { prediction, softmax, loss, dW }: ExactNet): Pair[] {
  const objective = crossEntropy(delta);
  const logits = predict();
  return [
    ...zip(logits, prediction),
    ...zip(softmaxOf(logits), softmax),
    [objective.evaluate(weights), loss],
    ...zip(slopes(objective), dW.flat()),
  ];
}

/** Lessons C1, C2 and C9 and the softmax of chapter 3, as printed with eight digits. */
export const printedNetworks: readonly ReferenceCase[] = [
  printedPairs('simple_net: prediction', () => zip(predict(), net.printed.prediction)),
  printedPairs('softmax', () => zip(softmaxOf(book.softmax.a), book.softmax.printed)),
  printedPairs('softmax: of scores around 1000', () =>
    zip(softmaxOf(book.softmax.overflow_input), book.softmax.overflow_printed),
  ),
];

/** The same in full precision. */
export const computedNetworks: readonly ReferenceCase[] = [
  pairs('losses: sum of squares, as printed', () => zip(lossesOf('sse'), book.losses.printed.sse), 1e-15),
  pairs('losses: sum of squares, exact', () => zip(lossesOf('sse'), book.losses.exact.sse), 1e-15),
  pairs('losses: sum of squares, numpy float64', () => zip(lossesOf('sse'), book.losses.float64.sse), 1e-15),
  pairs(
    'losses: cross-entropy, as printed',
    () => zip(lossesOf('categoricalCrossEntropy'), book.losses.printed.cee),
    1e-15,
  ),
  pairs(
    'losses: cross-entropy, numpy float64',
    () => zip(lossesOf('categoricalCrossEntropy'), book.losses.float64.cee),
    1e-15,
  ),
  pairs(
    'losses: cross-entropy, exact',
    () => zip(lossesOf('categoricalCrossEntropy'), book.losses.exact.cee_with_delta),
    1e-15,
  ),
  pairs(
    'losses: cross-entropy without 1e-7, exact',
    () => zip(lossesOf('categoricalCrossEntropy', { epsilon: 0 }), book.losses.exact.cee_without_delta),
    1e-15,
  ),
  pairs('simple_net: exact, without 1e-7', () => exactNet(false, net.exact_no_delta), 1e-15),
  pairs('simple_net: exact, with 1e-7', () => exactNet(true, net.exact_delta_1e7), 1e-15),
  pairs('simple_net: numpy float64 prediction', () => zip(predict(), net.float64.prediction), 1e-15),
  // Differences of losses near 1 over 2e-4 carry a noise of some 1e-12.
  pairs(
    'simple_net: numpy differences, without 1e-7',
    () => zip(numericalSlopes(false), net.float64.dW_numerical_no_delta.flat()),
    1e-11,
  ),
  pairs(
    'simple_net: numpy differences, with 1e-7',
    () => zip(numericalSlopes(true), net.float64.dW_numerical_delta.flat()),
    1e-11,
  ),
  // The weights are printed with eight digits, the run behind the print had more.
  pairs(
    'simple_net: printed loss and gradient, without 1e-7',
    () => {
      const objective = crossEntropy(false);
      return [
        [objective.evaluate(weights), net.printed.loss],
        ...zip(slopes(objective), net.printed.dW.flat()),
      ];
    },
    5e-9,
  ),
  pairs('simple_net: the class', () => [[predict().indexOf(Math.max(...predict())), net.printed.argmax]]),
  pairs('softmax: numpy float64', () => zip(softmaxOf(book.softmax.a), book.softmax.float64), 1e-15),
  pairs(
    'softmax: of scores around 1000, exact',
    () => zip(softmaxOf(book.softmax.overflow_input), book.softmax.overflow_exact),
    1e-15,
  ),
];

import { hessianSpectrum } from '../../src/core/analysis/spectrum';
import type { Table } from '../../src/core/learning/datasets/table';
import { hessianAt } from '../../src/core/objective/hessian';
import type { Objective } from '../../src/core/objective/objective';
import { pointOn } from '../../src/core/plane/pointOn';
import { column } from '../../src/core/run/columns';
import { tableOf } from '../core/regressionData';
import { fixture } from './fixture';
import { deviation, type Outcome, type ReferenceCase, type ReferenceGroup, Tally } from './group';
import { opened, type Said, walked } from './walked';

type Numbers = readonly number[];
type Matrix = readonly Numbers[];

/** A model that PyTorch trained, and the loss around where it ended; W of a layer row by row, [output][input], then b. */
interface ReferenceNetwork {
  readonly model: { readonly layer_sizes: Numbers; readonly activation: string };
  /** X is to be divided by 16 where `X_scale` says so. */
  readonly data: { readonly X: Matrix; readonly X_scale: string; readonly y: Numbers };
  readonly initial_weights: Numbers;
  readonly initial_loss: number;
  readonly gradient_at_start: Numbers;
  readonly hessian_start: ReferenceHessian;
  readonly runs: Readonly<Record<'sgd' | 'adam', ReferenceRun>>;
  readonly landscape: {
    readonly alphas: Numbers;
    readonly betas: Numbers;
    readonly direction_raw: Matrix;
    readonly filter_normalised: { readonly directions: Matrix; readonly loss: Matrix };
    readonly raw_scaled: { readonly loss: Matrix };
  };
}

interface ReferenceRun {
  readonly hyper: { readonly lr: number };
  /** losses[k] after k steps. */
  readonly losses: Numbers;
  readonly weights: { readonly after_1: Numbers; readonly after_10: Numbers };
  readonly final_weights: Numbers;
  readonly hessian_end: ReferenceHessian;
}

interface ReferenceHessian {
  /** Of small networks. */
  readonly matrix?: Matrix;
  /** Its eigenvalues at both ends, each time the outermost first. */
  readonly top5: Numbers;
  readonly bottom3: Numbers;
}

/** The networks, and their losses. */
const lossesOf: Readonly<Record<string, string>> = {
  'diabetes-linear': 'mse',
  'breast-cancer-logistic': 'binaryCrossEntropyWithLogits',
  'iris-softmax': 'softmaxCrossEntropy',
  'moons-mlp-tanh': 'binaryCrossEntropyWithLogits',
  'moons-mlp-sigmoid-mse': 'mse',
  'digits-mlp-relu': 'softmaxCrossEntropy',
};

export const networks: ReferenceGroup = {
  id: 'networks',
  source: 'PyTorch 1.13, float64 with autograd',
  measure: 'relative to max(1, |x|)',
  cases: () => Object.entries(lossesOf).flatMap(([name, loss]) => casesOf(name, loss)),
  leftOut: [
    {
      what: 'trace and norm of the Hessians',
      why: 'they follow from the matrices, which are compared entry by entry',
    },
  ],
};

function casesOf(name: string, loss: string): readonly ReferenceCase[] {
  const network = fixture<ReferenceNetwork>('networks', `${name}.json`);
  const parts: readonly (readonly [what: string, tolerance: number, compare: () => Outcome])[] = [
    ['loss and gradient at the start', 1e-12, () => atStart(network, loss)],
    ['100 steps of SGD', 1e-12, () => afterSteps(network, loss, 'sgd')],
    ['100 steps of Adam', 1e-12, () => afterSteps(network, loss, 'adam')],
    ...(network.hessian_start.matrix
      ? [['Hessians, by differences of gradients', 1e-8, () => hessians(network, loss)] as const]
      : []),
    // A network's Hessian is of differences of gradients, and of a large one never made.
    [
      'the eigenvalues at both ends of the Hessians',
      isDeep(network) ? 1e-6 : 1e-9,
      () => spectra(network, loss),
    ],
    ['the landscape along two directions', 1e-12, () => landscapes(network, loss)],
  ];
  return parts.map(([what, tolerance, compare]) => ({ name: `${name}: ${what}`, tolerance, compare }));
}

const isDeep = ({ model }: ReferenceNetwork): boolean => model.layer_sizes.length > 2;

function tableFor({ data }: ReferenceNetwork): Table {
  const scale = data.X_scale === 'as is' ? 1 : 16;
  const features = data.X[0].map((_, j) => [`x${j}`, data.X.map((row) => row[j] / scale)]);
  return tableOf({ ...Object.fromEntries(features), y: data.y });
}

function saidOf({ model }: ReferenceNetwork, loss: string): Said {
  const hidden = model.layer_sizes.slice(1, -1);
  return {
    objective: {
      ...{ kind: 'dataset', file: 'data.csv', target: 'y', loss },
      model:
        hidden.length > 0
          ? { name: 'mlp', settings: { hidden, activation: model.activation } }
          : { name: 'linear' },
    },
    optimizers: [{ name: 'gd' }],
  };
}

const lossOf = (network: ReferenceNetwork, loss: string): Objective =>
  opened(saidOf(network, loss), tableFor(network)).objective.exact;

/** Places of our parameters, [input][output] and then b, among PyTorch's. */
function places({ model }: ReferenceNetwork): Numbers {
  const sizes = model.layer_sizes;
  let from = 0;
  return sizes.slice(1).flatMap((outputs, l) => {
    const inputs = sizes[l];
    const begin = from;
    from += (inputs + 1) * outputs;
    const weights = Array.from(
      { length: inputs * outputs },
      (_, i) => begin + (i % outputs) * inputs + Math.floor(i / outputs),
    );
    return [...weights, ...Array.from({ length: outputs }, (_, c) => begin + inputs * outputs + c)];
  });
}

/** PyTorch's parameters in our order. */
const inOurOrder = (network: ReferenceNetwork, theirs: Numbers): number[] =>
  places(network).map((place) => theirs[place]);

function addAll(tally: Tally, ours: ArrayLike<number>, expected: Numbers): void {
  for (const [i, number] of expected.entries()) tally.add(deviation(ours[i], number));
}

function atStart(network: ReferenceNetwork, loss: string): Outcome {
  const tally = new Tally();
  const start = Float64Array.from(inOurOrder(network, network.initial_weights));
  const gradient = new Float64Array(start.length);
  tally.add(deviation(lossOf(network, loss).evaluate(start, gradient), network.initial_loss));
  addAll(tally, gradient, inOurOrder(network, network.gradient_at_start));
  return tally.outcome;
}

function afterSteps(network: ReferenceNetwork, loss: string, optimizer: 'sgd' | 'adam'): Outcome {
  const { hyper, losses, weights, final_weights } = network.runs[optimizer];
  const said = {
    ...saidOf(network, loss),
    optimizers: [{ name: optimizer, settings: { learningRate: hyper.lr } }],
    start: inOurOrder(network, network.initial_weights),
    budget: { steps: losses.length - 1 },
  };
  const { trajectory } = walked(said, tableFor(network));
  const tally = new Tally();
  for (const [k, expected] of losses.entries())
    tally.add(deviation(trajectory.at(k, column.value), expected));
  for (const [step, expected] of [
    [1, weights.after_1],
    [10, weights.after_10],
    [losses.length - 1, final_weights],
  ] as const) {
    const found = expected.map((_, i) => trajectory.at(step, column.x + i));
    addAll(tally, found, inOurOrder(network, expected));
  }
  return tally.outcome;
}

/** Where PyTorch made Hessians, in our order of the parameters: at the start and where the runs ended. */
const hessiansOf = (network: ReferenceNetwork): (readonly [Float64Array, ReferenceHessian])[] => {
  const { initial_weights, hessian_start, runs } = network;
  return (
    [
      [initial_weights, hessian_start],
      [runs.sgd.final_weights, runs.sgd.hessian_end],
      [runs.adam.final_weights, runs.adam.hessian_end],
    ] as const
  ).map(([weights, hessian]) => [Float64Array.from(inOurOrder(network, weights)), hessian] as const);
};

function hessians(network: ReferenceNetwork, loss: string): Outcome {
  const objective = lossOf(network, loss);
  const tally = new Tally();
  for (const [point, { matrix }] of hessiansOf(network)) {
    if (!matrix) continue;
    const found = new Float64Array(point.length ** 2);
    hessianAt(objective, point, found);
    addAll(
      tally,
      found,
      places(network).flatMap((row) => inOurOrder(network, matrix[row])),
    );
  }
  return tally.outcome;
}

function spectra(network: ReferenceNetwork, loss: string): Outcome {
  const objective = lossOf(network, loss);
  const tally = new Tally();
  for (const [point, { top5, bottom3 }] of hessiansOf(network)) {
    const { eigenvalues } = hessianSpectrum(objective, point, 'float64', 1);
    addAll(tally, eigenvalues, top5);
    addAll(tally, [...eigenvalues].reverse(), bottom3);
  }
  return tally.outcome;
}

/** The losses at origin + αᵢ·d₁ + βⱼ·d₂, as pictures have them. */
function overPlane(
  network: ReferenceNetwork,
  objective: Objective,
  [origin, ...directions]: readonly (readonly number[])[],
): number[][] {
  const { alphas, betas } = network.landscape;
  const along = directions.map((direction) => Float64Array.from(inOurOrder(network, direction)));
  const from = Float64Array.from(inOurOrder(network, origin));
  const sweep = objective.along?.(from, along);
  if (!sweep) {
    const x = new Float64Array(from.length);
    const at = (alpha: number, beta: number): number => {
      pointOn(from, along, alpha, beta, x);
      return objective.evaluate(x);
    };
    return alphas.map((alpha) => betas.map((beta) => at(alpha, beta)));
  }
  const values = new Float64Array(alphas.length * betas.length);
  for (const _ of sweep(Float64Array.from(alphas), Float64Array.from(betas), values));
  return alphas.map((_, i) => betas.map((_, j) => values[j * alphas.length + i]));
}

/** The loss at centre + αᵢ·d₁ + βⱼ·d₂ around where Adam ended. */
function landscapes(network: ReferenceNetwork, loss: string): Outcome {
  const { direction_raw, filter_normalised, raw_scaled } = network.landscape;
  const objective = lossOf(network, loss);
  const centre = network.runs.adam.final_weights;
  const scaled = direction_raw.map((direction) => direction.map((d) => 0.1 * d));
  const tally = new Tally();
  for (const [[d1, d2], expected] of [
    [filter_normalised.directions, filter_normalised.loss],
    [scaled, raw_scaled.loss],
  ] as const)
    for (const [i, column] of overPlane(network, objective, [centre, d1, d2]).entries())
      for (const [j, found] of column.entries()) tally.add(deviation(found, expected[i][j]));
  return tally.outcome;
}

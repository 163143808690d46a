import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DatasetSpec } from '../../../src/core/experiment/experiment';
import type { PreparationSpec } from '../../../src/core/experiment/preparationSpec';
import type { PreparedData } from '../../../src/core/learning/preparation/fitted';
import { prepare } from '../../../src/core/learning/preparation/prepare';
import { balancedWeights } from '../../../src/core/learning/preparation/weights';
import { openObjective } from '../../../src/core/objective';
import { pointAt } from '../../../src/core/objective/objective';
import type { OpenedObjective } from '../../../src/core/objective/opened';
import { lbfgs } from '../../../src/core/optimizers/lbfgs';
import { Random } from '../../../src/core/random';
import { value } from '../parsed';
import { drawnColumns, mixedTable } from './mixedTable';
import { askSklearn, noSklearn, type PeerCase } from './sklearnPeer';

const columns = drawnColumns(11, 120);
const table = mixedTable(columns);
const everyFourth = { every: 4 } as const;

/** What a case sends, and what is to be true of the answer. */
interface Comparison {
  readonly title: string;
  readonly ask: PeerCase;
  check(answer: never): void;
}

const rowsOf = (names: readonly string[], rows: Int32Array) =>
  Array.from(rows, (row) => names.map((name) => columns[name][row]));

const prepared = (features: readonly string[], preparation: PreparationSpec): PreparedData =>
  value(prepare(table, { target: 'y', features, preparation: { ...preparation, split: everyFourth } }));

function alike(ours: ArrayLike<number>, theirs: readonly number[], tolerance = 1e-12): void {
  assert.equal(ours.length, theirs.length);
  for (let i = 0; i < ours.length; i++)
    assert.ok(
      Math.abs(ours[i] - theirs[i]) <= tolerance * Math.max(1, Math.abs(theirs[i])),
      `[${i}]: ${ours[i]}, scikit-learn ${theirs[i]}`,
    );
}

/** Features of training and test rows beside those of a transformer fitted on the training rows. */
function transformed(
  title: string,
  features: readonly string[],
  preparation: PreparationSpec,
  ask: PeerCase,
): Comparison {
  const data = prepared(features, preparation);
  const [train, test] = [data.sourceRows, data.test!.sourceRows].map((rows) => rowsOf(features, rows));
  return {
    title,
    ask: { ...ask, train, test },
    check([trained, tested]: readonly (readonly (readonly number[])[])[]) {
      alike(data.features, trained.flat());
      alike(data.test!.features, tested.flat());
    },
  };
}

const numberNames = ['a', 'b', 'c', 'constant'];
const transforms: Comparison[] = [
  ...(['standard', 'minmax', 'robust'] as const).map((kind) =>
    transformed(`${kind} scaling`, numberNames, { scale: kind }, { ask: 'scale', kind }),
  ),
  ...(['mean', 'median'] as const).map((kind) =>
    transformed(`the ${kind} in gaps`, ['a', 'gaps'], { missing: kind }, { ask: 'impute', kind }),
  ),
  ...(['onehot', 'ordinal'] as const).map((kind) =>
    transformed(`${kind} texts`, ['colour'], { text: kind }, { ask: 'words', kind }),
  ),
  ...[2, 3].flatMap((degree) =>
    [false, true].map((interactions) =>
      transformed(
        `${interactions ? 'interactions' : 'polynomials'} of degree ${degree}`,
        ['a', 'c', 'constant'],
        { degree, interactions },
        { ask: 'products', degree, interactions },
      ),
    ),
  ),
];

/** Sizes of a split, and of stratified ones the rows of each class. */
const splits: Comparison[] = [0.25, 0.1, 0.33, 0.5].flatMap((share) =>
  [false, true].map((stratify): Comparison => {
    const split = { test: share, stratify };
    const use = { kind: 'class', bias: true } as const;
    const data = value(prepare(table, { target: 'three', features: ['a'], preparation: { split } }, use));
    const counts = (target: Float64Array): number[] =>
      [0, 1, 2].map((label) => target.filter((own) => own === label).length);
    const parts = [data.target, data.test!.target].map(counts);
    const sum = (part: readonly number[]): number => part.reduce((total, count) => total + count, 0);
    return {
      title: `a share of ${share}${stratify ? ', stratified' : ''}`,
      ask: { ask: 'split', labels: columns.three, share, stratify },
      check(theirs: readonly (readonly number[])[]) {
        assert.deepEqual(stratify ? parts : parts.map(sum), stratify ? theirs : theirs.map(sum));
      },
    };
  }),
);

const balance: Comparison = {
  title: 'balanced class weights',
  ask: { ask: 'balanced', labels: columns.three },
  check(theirs: Readonly<Record<string, number>>) {
    const ours = balancedWeights(Float64Array.from(columns.three, Number));
    for (const [label, weight] of Object.entries(theirs)) alike([ours.get(Number(label))!], [weight]);
  },
};

interface SklearnFit {
  readonly coef: readonly (readonly number[])[];
  readonly intercept: readonly number[];
  readonly scale: number;
}

type Spec = Pick<DatasetSpec, 'target' | 'loss' | 'model'> & Partial<DatasetSpec>;

const opened = (spec: Spec, lossSettings = spec.lossSettings): OpenedObjective =>
  value(
    openObjective(
      {
        objective: { kind: 'dataset', file: 'drawn.csv', ...spec, ...(lossSettings && { lossSettings }) },
        precision: 'float64',
      },
      { table: () => ({ key: 'drawn', table }) },
    ),
  );

/** Where our L-BFGS ends. */
function endOf({ exact, summary }: OpenedObjective): Float64Array {
  const settings = { learningRate: 1, maxIterations: 400, historySize: 20, lineSearch: 'strongWolfe' };
  const optimizer = lbfgs.make({
    values: { ...settings, toleranceGradient: 0, toleranceChange: 0 },
    precision: 'float64',
  });
  const point = pointAt(exact, summary.start);
  const state = optimizer.init(point, exact);
  for (let step = 0; step < 20; step++) optimizer.step(point, state, exact);
  return point.x;
}

/** scikit-learn's weights and biases in the order of ours, [feature][output] and then biases. */
const flat = ({ coef, intercept }: SklearnFit): number[] => [
  ...coef[0].flatMap((_, feature) => coef.map((output) => output[feature])),
  ...intercept,
];

const features = ['a', 'b', 'c'];
const scaled = { scale: 'standard' } as const;

interface Regression {
  readonly title: string;
  readonly spec: Spec;
  readonly ask: { readonly model: string; readonly settings: object };
  /** Settings of our loss that scikit-learn finds by itself. */
  readonly found?: (fit: SklearnFit) => Readonly<Record<string, number>>;
  /** |w| has no slope at 0: the end is compared by the slopes that the rest of the loss has there. */
  readonly l1?: number;
  readonly tolerance?: number;
}

const linear = (settings: Readonly<Record<string, number>> = {}) => ({ name: 'linear', settings });
const rows = 120;

const regressions: Regression[] = [
  ...[null, 'l2'].flatMap((penalty) =>
    ['two', 'three'].map((target): Regression => {
      const C = 0.7;
      // scikit-learn minimises ½ ‖w‖² + C Σ loss.
      const l2 = penalty ? 1 / (C * rows) : 0;
      return {
        title: `${target === 'two' ? 'logistic' : 'softmax'} regression${penalty ? ' with C' : ''}`,
        spec: {
          target,
          loss: target === 'two' ? 'binaryCrossEntropyWithLogits' : 'softmaxCrossEntropy',
          model: linear({ l2 }),
        },
        ask: { model: 'logistic', settings: { penalty, ...(penalty && { C }) } },
        tolerance: 1e-5,
      };
    }),
  ),
  {
    title: 'logistic regression with balanced classes',
    spec: {
      ...{ target: 'two', loss: 'binaryCrossEntropyWithLogits', model: linear({ l2: 1 / rows }) },
      preparation: { ...scaled, classWeight: 'balanced' },
    },
    ask: { model: 'logistic', settings: { class_weight: 'balanced' } },
    tolerance: 1e-5,
  },
  {
    title: 'ridge regression',
    // scikit-learn minimises Σ error² + α ‖w‖².
    spec: { target: 'y', loss: 'mse', model: linear({ l2: (2 * 3) / rows }) },
    ask: { model: 'ridge', settings: { alpha: 3 } },
    tolerance: 1e-8,
  },
  {
    title: 'ridge regression with weighted rows',
    spec: {
      ...{ target: 'y', loss: 'sse', model: linear({ l2: 3 }) },
      preparation: { ...scaled, weight: 'weight' },
    },
    ask: { model: 'ridge', settings: { alpha: 3 } },
    tolerance: 1e-8,
  },
  ...[1, 0.5].map((ratio): Regression => {
    const alpha = 0.2;
    // scikit-learn minimises half of the mean squared error + α ρ Σ |w| + ½ α (1 − ρ) Σ w².
    const settings = { l1: 2 * alpha * ratio, l2: 2 * alpha * (1 - ratio) };
    return {
      title: ratio === 1 ? 'lasso' : 'the elastic net',
      spec: { target: 'y', loss: 'mse', model: linear(settings) },
      ask: { model: 'elasticnet', settings: { alpha, l1_ratio: ratio } },
      l1: settings.l1,
    };
  }),
  {
    title: 'Poisson regression',
    spec: { target: 'count', loss: 'poisson', model: linear({ l2: 0.01 }) },
    ask: { model: 'poisson', settings: { alpha: 0.01 } },
    tolerance: 1e-4,
  },
  {
    title: 'robust regression by the Huber loss',
    spec: { target: 'y', loss: 'huber', model: linear() },
    ask: { model: 'huber', settings: { epsilon: 1.35, alpha: 0 } },
    found: ({ scale }) => ({ delta: 1.35 * scale }),
    tolerance: 1e-4,
  },
];

const ends = regressions.map(({ title, spec, ask, found, l1, tolerance = 1e-6 }): Comparison => {
  const whole: Spec = { preparation: scaled, features, ...spec };
  const { data } = opened(whole).model!;
  const x = Array.from({ length: data.rows }, (_, i) => Array.from(data.features.subarray(3 * i, 3 * i + 3)));
  const weights = whole.preparation?.weight === undefined ? null : Array.from(data.weights!);
  return {
    title,
    ask: { ask: 'fit', ...ask, x, y: Array.from(data.target), weights },
    check(fit: SklearnFit) {
      const ours = opened(whole, found?.(fit));
      const theirs = flat(fit);
      if (l1 !== undefined) return checkCorner(ours, theirs, l1);
      const end = endOf(ours);
      // Of several classes without a penalty only differences of weights are decided: the loss says whether they are the same.
      const loss = (at: ArrayLike<number>): number => ours.exact.evaluate(Float64Array.from(at));
      alike([loss(end)], [loss(theirs)], 1e-9);
      if (data.classes?.length !== 3) alike(end, theirs, tolerance);
      if (ours.summary.minima.length > 0) alike(ours.summary.minima[0].x, theirs, tolerance);
    },
  };
});

/** At the end of a lasso the slope of every weight is 0 or, of one that is 0, less than λ₁. */
function checkCorner({ exact }: OpenedObjective, theirs: readonly number[], l1: number): void {
  const { gradient } = pointAt(exact, theirs);
  assert.ok(theirs.includes(0), 'a weight is exactly 0');
  for (const [i, weight] of theirs.entries())
    assert.ok(Math.abs(gradient[i]) <= (weight === 0 ? l1 : 1e-9), `${weight} has the slope ${gradient[i]}`);
}

/** Losses with weights, and their slopes, beside PyTorch's. */
const torchCases: Comparison[] = (
  [
    ['cross_entropy', 'three', 'softmaxCrossEntropy', { classWeight: 'balanced' }],
    ['bce', 'two', 'binaryCrossEntropyWithLogits', { weight: 'weight' }],
    ['bce', 'two', 'binaryCrossEntropyWithLogits', { weight: 'weight', classWeight: 'balanced' }],
    ['mse', 'y', 'mse', { weight: 'weight' }],
  ] as const
).map(([loss, target, id, preparation]): Comparison => {
  const ours = opened({
    target,
    loss: id,
    model: linear(),
    features,
    preparation: { ...scaled, ...preparation },
  });
  const { data, outputs: k } = ours.model!;
  const parameters = new Float64Array(ours.summary.dimension);
  new Random(5).fillNormal(parameters);
  const rowsOfMatrix = (values: Float64Array, width: number): number[][] =>
    Array.from({ length: values.length / width }, (_, i) =>
      Array.from(values.subarray(i * width, (i + 1) * width)),
    );
  const classWeights = [...balancedWeights(data.target)]
    .sort(([a], [b]) => a - b)
    .map(([, weight]) => weight);
  return {
    title: `${id} with ${Object.values(preparation).join(' and ')} weights`,
    ask: {
      ...{ ask: 'torch_loss', loss, x: rowsOfMatrix(data.features, 3), y: Array.from(data.target) },
      weights: loss === 'cross_entropy' ? classWeights : Array.from(data.weights!),
      w: rowsOfMatrix(parameters.subarray(0, 3 * k), k),
      b: Array.from(parameters.subarray(3 * k)),
    },
    check(theirs: { value: number; w: number[][]; b: number[] }) {
      const { value: own, gradient } = pointAt(ours.exact, parameters);
      alike([own, ...gradient], [theirs.value, ...theirs.w.flat(), ...theirs.b]);
    },
  };
});

const groups: readonly (readonly [string, readonly Comparison[]])[] = [
  ['rows are prepared as scikit-learn does', [...transforms, ...splits, balance]],
  ['training ends where scikit-learn does', ends],
  ['weighted losses are those of PyTorch', torchCases],
];
const answers = askSklearn(groups.flatMap(([, cases]) => cases.map(({ ask }) => ask)));

const noTorch = 'it needs PyTorch in the same Python (on Debian: apt-get install python3-torch)';

let place = 0;
for (const [title, cases] of groups)
  suite(title, () => {
    for (const { title: name, check } of cases) {
      const answer = answers?.[place++];
      const skip = !answers ? noSklearn : answer === null && noTorch;
      test(name, { skip }, () => check(answer as never));
    }
  });

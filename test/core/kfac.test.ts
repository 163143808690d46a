import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkSettings } from '../../src/core/catalogue/checkSettings';
import { find, type Values } from '../../src/core/catalogue/entry';
import type { TrainingData } from '../../src/core/learning/datasets/table';
import { losses } from '../../src/core/learning/losses';
import { linear } from '../../src/core/learning/models/linear';
import { mlp } from '../../src/core/learning/models/mlp';
import { trainingLoss } from '../../src/core/learning/models/trainingLoss';
import { type Objective, pointAt } from '../../src/core/objective/objective';
import { withFrozen } from '../../src/core/optimizers/groups/restricted';
import { kfac } from '../../src/core/optimizers/kfac';
import { Random } from '../../src/core/random';
import { askNumpy, noNumpy } from '../reference/numpyPeer';
import { dataOf } from './regressionData';

const random = new Random(23);
const uniform = (count: number): number[] => Array.from({ length: count }, () => 2 * random.uniform() - 1);
const rows = 40;
const features = Array.from({ length: rows }, () => uniform(3));
const numbers = features.map(([a, b, c]) => a * b + Math.sin(3 * c));
const classes = numbers.map((y) => (y > 0.4 ? 2 : y > 0 ? 1 : 0));

const dataFor = (loss: string): TrainingData => {
  if (loss === 'mse') return dataOf(features, numbers);
  if (loss === 'softmaxCrossEntropy') return { ...dataOf(features, classes), classes: ['a', 'b', 'c'] };
  return dataOf(
    features,
    classes.map((each) => Math.min(each, 1)),
  );
};

const objectiveFor = (loss: string, modelSettings: Values, data = dataFor(loss)): Objective =>
  trainingLoss(mlp, find(losses, loss)!, data, { precision: 'float64', modelSettings });

/** Steps with settings, filled in with their defaults. */
function walk(objective: Objective, start: ArrayLike<number>, given: Values, steps: number): number[][] {
  const values = checkSettings(kfac.settings, given, 'kfac');
  const point = pointAt(objective, start);
  const optimizer = kfac.make({ values, precision: 'float64' });
  let state = optimizer.init(point, objective);
  return Array.from({ length: steps }, (_, k) => {
    // Resumed in the middle from a copy of its state.
    if (k === Math.floor(steps / 2)) state = structuredClone(state);
    optimizer.step(point, state, objective);
    return Array.from(point.x);
  });
}

const steps = 30;
interface Trial {
  readonly loss: string;
  readonly hidden: readonly number[];
  readonly settings: Values;
  readonly weights?: readonly number[];
}
const trials: readonly Trial[] = [
  { loss: 'mse', hidden: [6], settings: {} },
  { loss: 'mse', hidden: [5, 4], settings: { momentum: 0.9, learningRate: 0.02 } },
  {
    loss: 'binaryCrossEntropyWithLogits',
    hidden: [6, 3],
    settings: { damping: 0.1, preconditionInterval: 4 },
  },
  { loss: 'softmaxCrossEntropy', hidden: [4, 5], settings: { factorShare: 0.7 } },
  { loss: 'softmaxCrossEntropy', hidden: [5], settings: {}, weights: features.map((_, i) => 1 + (i % 3)) },
];
const cases = trials.map(({ loss, hidden, settings, weights }) => {
  const data = { ...dataFor(loss), ...(weights && { weights: Float64Array.from(weights) }) };
  const objective = objectiveFor(loss, { hidden }, data);
  const start = uniform(objective.dimension);
  return {
    title: `${loss} on 3-${hidden.join('-')} with ${JSON.stringify(settings)}${weights ? ', weighted rows' : ''}`,
    walk: () => walk(objective, start, settings, steps),
    question: {
      ...{ loss, start, steps, x: features, y: Array.from(data.target), ...(weights && { weights }) },
      widths: [3, ...hidden, loss === 'softmaxCrossEntropy' ? 3 : 1],
      settings: checkSettings(kfac.settings, settings, 'kfac'),
    },
  };
});

const answers = askNumpy<readonly (readonly (readonly number[])[])[]>(
  'kfac.py',
  cases.map(({ question }) => question),
);

suite('K-FAC takes the steps of its formula in numpy', () => {
  for (const [i, { title, walk }] of cases.entries())
    test(title, { skip: answers ? false : noNumpy }, () => {
      const expected = answers![i];
      for (const [k, x] of walk().entries())
        for (const [j, found] of x.entries()) {
          const off = Math.abs(found - expected[k][j]) / Math.max(1, Math.abs(expected[k][j]));
          assert.ok(off <= 1e-9, `step ${k + 1}, parameter ${j}: ${found}, ${expected[k][j]}`);
        }
    });
});

test('one layer with squared errors has this curvature exactly: one step leads to the minimum', () => {
  const objective = objectiveFor('mse', { hidden: [] });
  const [reached] = walk(objective, uniform(4), { learningRate: 1, damping: 1e-16 }, 1);
  const { gradient } = pointAt(objective, reached);
  assert.ok(
    gradient.every((slope) => Math.abs(slope) < 1e-6),
    String(gradient),
  );
});

test('it goes down in far fewer steps than gradient descent needs', () => {
  const objective = objectiveFor('mse', { hidden: [12] });
  const start = uniform(objective.dimension);
  const reached = walk(objective, start, {}, 100);
  const { value } = pointAt(objective, reached[99]);
  const point = pointAt(objective, start);
  for (let k = 0; k < 1000; k++) {
    for (let i = 0; i < point.x.length; i++) point.x[i] -= 0.05 * point.gradient[i];
    point.value = objective.evaluate(point.x, point.gradient);
  }
  assert.ok(value < point.value, `${value}, ${point.value}`);
});

suite('the curvature that a loss tells is the slope of its slopes', () => {
  const told = losses.map(({ make, settings, ...entry }) => ({
    ...entry,
    loss: make({ values: checkSettings(settings, {}, entry.id), precision: 'float64' }),
  }));
  for (const { id, target, loss } of told.filter((entry) => entry.loss.curvatureColumn))
    test(id, () => {
      const k = target === 'class' ? 4 : 1;
      const outputs = Float64Array.from(uniform(k));
      const targets = Float64Array.from({ length: k }, (_, i) => (i === 0 ? 1 : 0));
      const columns = Array.from({ length: k }, (_, c) => {
        const into = new Float64Array(k);
        loss.curvatureColumn?.(outputs, c, into);
        return into;
      });
      const h = 1e-6;
      for (let j = 0; j < k; j++) {
        const [ahead, behind] = [h, -h].map((step) => {
          const slopes = new Float64Array(k);
          loss.term(
            outputs.map((output, i) => (i === j ? output + step : output)),
            targets,
            slopes,
          );
          return slopes;
        });
        for (let i = 0; i < k; i++) {
          const product = columns.reduce((sum, column) => sum + column[i] * column[j], 0);
          const found = (ahead[i] - behind[i]) / (2 * h);
          assert.ok(Math.abs(product - found) < 1e-8, `${i}, ${j}: ${product}, ${found}`);
        }
      }
    });
});

suite('K-FAC is refused in a sentence', () => {
  const refused = (objective: Objective): string | undefined => kfac.refusal?.(objective);
  for (const [title, objective] of [
    ['with normalisation', () => objectiveFor('mse', { hidden: [4], normalisation: 'layer' })],
    ['with shared weights', () => objectiveFor('mse', { hidden: [4, 4, 4], tied: true })],
    [
      'with a loss that does not tell its curvature',
      () => objectiveFor('mae', { hidden: [4] }, dataFor('mse')),
    ],
    [
      'with a model that is no network',
      () => trainingLoss(linear, find(losses, 'mse')!, dataFor('mse'), { precision: 'float64' }),
    ],
  ] as const)
    test(title, () =>
      assert.match(refused(objective()) ?? '', /^K-FAC needs layers .* choose the model mlp/),
    );

  test('with layers that are frozen', () => {
    const objective = objectiveFor('mse', { hidden: [4] });
    assert.match(refused(withFrozen(objective, objective.shapes!.slice(0, 1))) ?? '', /all of them free/);
  });

  test('with layers that are too wide', () => {
    assert.match(
      refused(objectiveFor('mse', { hidden: [2100] })) ?? '',
      /too much for 2101 units \(at most 2048\)/,
    );
  });
});

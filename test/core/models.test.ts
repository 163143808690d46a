import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Values } from '../../src/core/catalogue/entry';
import type { DatasetSpec } from '../../src/core/experiment/experiment';
import { activations } from '../../src/core/learning/activations';
import type { TrainingData } from '../../src/core/learning/datasets/table';
import { losses } from '../../src/core/learning/losses';
import type { LossEntry } from '../../src/core/learning/losses/loss';
import { models } from '../../src/core/learning/models';
import { linear } from '../../src/core/learning/models/linear';
import { predictor } from '../../src/core/learning/models/prediction';
import { misfit, withLoss } from '../../src/core/learning/models/suitable';
import { trainingLoss } from '../../src/core/learning/models/trainingLoss';
import { withDifferences } from '../../src/core/objective/differences';
import { Random } from '../../src/core/random';
import { sentence } from './parsed';
import { dataOf } from './regressionData';

const random = new Random(7);
const rows = 20;
const features = Array.from({ length: rows }, () => [
  random.uniform(),
  2 * random.uniform(),
  -random.uniform(),
]);
const targets: Readonly<Record<LossEntry['target'], () => number>> = {
  number: () => 3 * random.uniform(),
  count: () => Math.floor(4 * random.uniform()),
  binary: () => Math.round(random.uniform()),
  sign: () => 2 * Math.round(random.uniform()) - 1,
  class: () => Math.floor(3 * random.uniform()),
};

/** Seeded data that a loss may be taken over. */
function dataFor({ target }: LossEntry): TrainingData {
  const data = dataOf(features, Array.from({ length: rows }, targets[target]));
  return target === 'class' ? { ...data, classes: ['a', 'b', 'c'] } : data;
}

interface Case {
  readonly loss: LossEntry;
  readonly settings: Values;
  readonly title: string;
}

/** Every loss over every activation whose outputs it takes, with and without bias. */
const cases: readonly Case[] = losses.flatMap((loss) =>
  activations.flatMap(({ id: activation }) =>
    [true, false]
      .map((bias) => ({
        loss,
        settings: { activation, bias },
        title: `${loss.id} over ${activation}${bias ? '' : ' without bias'}`,
      }))
      .filter(({ settings }) => misfit(loss, {}, settings, activations) === undefined),
  ),
);

test('every loss takes the outputs of some activation, and most take those of many', () => {
  assert.deepEqual(
    [...new Set(cases.map(({ loss }) => loss.id))],
    losses.map(({ id }) => id),
  );
  assert.ok(cases.length > 300);
});

suite('the gradient is the limit of central differences', () => {
  for (const { loss, settings, title } of cases)
    test(title, () => {
      const data = dataFor(loss);
      for (const batchSize of [undefined, 7]) {
        const batches = batchSize === undefined ? undefined : { size: batchSize, seed: 5 };
        const options = { batches, precision: 'float64', modelSettings: settings } as const;
        const exact = trainingLoss(linear, loss, data, options);
        const x = Float64Array.from({ length: exact.dimension }, () => 2 * random.uniform() - 1);
        const [gradient, differences] = [new Float64Array(x.length), new Float64Array(x.length)];
        exact.evaluate(x, gradient);
        withDifferences(exact, { kind: 'central', h: 1e-6 }, 'float64').evaluate(x, differences);
        gradient.forEach((slope, i) => {
          const far = Math.abs(slope - differences[i]);
          assert.ok(far <= 1e-7 * Math.max(1, Math.abs(slope)), `${slope}, not ${differences[i]}`);
        });
      }
    });
});

suite('in float32 loss and gradient are float32 numbers near those in float64', () => {
  for (const { loss, settings, title } of cases)
    test(title, () => {
      const data = dataFor(loss);
      const [single, double] = (['float32', 'float64'] as const).map((precision) => {
        const objective = trainingLoss(linear, loss, data, { precision, modelSettings: settings });
        const x = Float64Array.from({ length: objective.dimension }, (_, i) => Math.fround(0.1 * (i + 1)));
        const gradient = new Float64Array(x.length);
        return [objective.evaluate(x, gradient), ...gradient];
      });
      assert.deepEqual(single, single.map(Math.fround));
      for (const [i, number] of single.entries())
        assert.ok(
          Math.abs(number - double[i]) <= 2e-5 * Math.max(1, Math.abs(double[i])),
          `${number}, ${double[i]}`,
        );
    });
});

suite('C4: with a step as activation the loss is flat', () => {
  const loss = losses[0];
  const objective = trainingLoss(linear, loss, dataFor(loss), {
    precision: 'float64',
    modelSettings: { activation: 'step' },
  });
  const at = Float64Array.of(0.3, -0.2, 0.5, 0.1);

  test('its gradient is 0', () => {
    const gradient = new Float64Array(4).fill(1);
    assert.ok(objective.evaluate(at, gradient) > 0);
    assert.deepEqual([...gradient], [0, 0, 0, 0]);
  });

  test('small changes of the weights do not change it, larger ones make it jump', () => {
    const value = objective.evaluate(at);
    for (const i of at.keys()) assert.equal(objective.evaluate(at.with(i, at[i] + 1e-6)), value);
    assert.notEqual(objective.evaluate(at.map((w) => -w)), value);
  });
});

suite('the parameters of the linear model', () => {
  const made = (outputs: number, features: number, values: Values = {}) =>
    linear.make({ values, features, outputs, precision: 'float64' });

  test('with one output are the weights and then the bias', () => {
    assert.deepEqual(made(1, 1).parameterNames(['x'], []), ['w', 'b']);
    assert.deepEqual(made(1, 2).parameterNames(['size', 'age'], ['no', 'yes']), ['w_size', 'w_age', 'b']);
    assert.deepEqual(made(1, 2).start(), [0, 0, 0]);
  });

  test('with several outputs are W row by row, a row for each feature, and then the biases', () => {
    const names = ['w_x_a', 'w_x_b', 'w_y_a', 'w_y_b', 'b_a', 'b_b'];
    assert.deepEqual(made(2, 2).parameterNames(['x', 'y'], ['a', 'b']), names);
    const outputs = new Float64Array(2);
    made(2, 2).predict([1, 2, 3, 4, 5, 6], [10, 100], 0, outputs);
    assert.deepEqual([...outputs], [10 + 300 + 5, 20 + 400 + 6]);
  });

  test('without bias are the weights alone', () => {
    const model = made(2, 1, { bias: false });
    assert.deepEqual(model.parameterNames(['x'], ['a', 'b']), ['w_x_a', 'w_x_b']);
    assert.deepEqual(model.start(), [0, 0]);
  });
});

suite('squared errors are known as residuals', () => {
  for (const id of ['mse', 'sse'])
    test(`whose scaled sum of squares is ${id}, with their derivatives`, () => {
      const loss = losses.find((entry) => entry.id === id)!;
      const modelSettings = { activation: 'tanh' };
      const objective = trainingLoss(linear, loss, dataFor(loss), {
        precision: 'float64',
        modelSettings,
      });
      const { count, scale, evaluate } = objective.residuals!;
      const x = Float64Array.of(0.3, -0.2, 0.5, 0.1);
      const [residuals, jacobian] = [new Float64Array(count), new Float64Array(count * 4)];
      evaluate(x, residuals, jacobian);
      const gradient = new Float64Array(4);
      const value = objective.evaluate(x, gradient);
      assert.ok(Math.abs(scale * residuals.reduce((sum, r) => sum + r * r, 0) - value) <= 1e-14 * value);
      gradient.forEach((slope, j) => {
        const found = residuals.reduce((sum, r, i) => sum + 2 * scale * r * jacobian[i * 4 + j], 0);
        assert.ok(Math.abs(found - slope) <= 1e-13);
      });
    });

  test('but not where the loss is no sum of squares, or is taken over a mini-batch', () => {
    const residuals = (id: string, size?: number) => {
      const loss = losses.find((entry) => entry.id === id)!;
      return trainingLoss(linear, loss, dataFor(loss), {
        precision: 'float64',
        ...(size === undefined ? {} : { batches: { size, seed: 1 } }),
      }).residuals;
    };
    for (const id of ['rmse', 'mae', 'softmaxCrossEntropy']) assert.equal(residuals(id), undefined);
    assert.equal(residuals('mse', 5), undefined);
  });
});

suite('a loss that cannot take the outputs of the model is refused', () => {
  const cases: readonly [loss: string, lossSettings: Values, modelSettings: Values, message: RegExp][] = [
    ['binaryCrossEntropy', {}, {}, /activation "identity": choose "sigmoid" as activation, or another loss/],
    ['categoricalCrossEntropy', {}, { activation: 'sigmoid' }, /choose "softmax" as activation/],
    ['poisson', { logInput: false }, {}, /choose "softplus" or "relu"/],
    [
      'mse',
      {},
      { activation: 'softmax' },
      /"softmax" shares 1 among .* one output: choose another activation/,
    ],
  ];
  for (const [id, lossSettings, modelSettings, message] of cases)
    test(`${id} over ${modelSettings.activation ?? 'identity'}`, () => {
      const loss = losses.find((entry) => entry.id === id)!;
      const problem = misfit(loss, lossSettings, modelSettings, activations);
      assert.ok(problem);
      assert.match(sentence(problem), message);
    });
});

const spec = (loss: string, modelSettings?: Values): DatasetSpec => ({
  kind: 'dataset',
  file: 'data.csv',
  target: 'y',
  model: { name: 'linear', ...(modelSettings && { settings: modelSettings }) },
  loss,
});

suite('another loss brings an activation that it takes', () => {
  const cases: readonly [from: DatasetSpec, loss: string, to: DatasetSpec][] = [
    [spec('mse'), 'mae', spec('mae')],
    [spec('mse'), 'categoricalCrossEntropy', spec('categoricalCrossEntropy', { activation: 'softmax' })],
    [
      spec('categoricalCrossEntropy', { activation: 'softmax', bias: false }),
      'mse',
      spec('mse', { activation: 'identity', bias: false }),
    ],
    [spec('mse', { activation: 'tanh' }), 'huber', spec('huber', { activation: 'tanh' })],
    [{ ...spec('huber'), lossSettings: { delta: 2 } }, 'mse', spec('mse')],
    [
      { ...spec('huber'), lossSettings: { delta: 2 } },
      'huber',
      { ...spec('huber'), lossSettings: { delta: 2 } },
    ],
  ];
  for (const [from, loss, to] of cases)
    test(`${from.loss} to ${loss}`, () =>
      assert.deepEqual(withLoss(from, loss, { losses, activations, models }), to));
});

suite('predictions are in the terms of the target', () => {
  const ask = (loss: string, parameters: number[], classes?: string[], modelSettings?: Values) =>
    predictor(spec(loss, modelSettings), { featureNames: ['x'], classes }, 'float64')(parameters, [7]);

  test('A3: with w = 10 and b = 3 the prediction for 7 is 73', () => {
    assert.deepEqual(ask('mse', [10, 3]), { kind: 'number', value: 73 });
  });

  test('a count is the exponential of the output', () => {
    assert.deepEqual(ask('poisson', [0, 0]), { kind: 'number', value: 1 });
  });

  test('of two classes both have a probability', () => {
    const found = ask('binaryCrossEntropyWithLogits', [0, Math.log(3)], ['no', 'yes']);
    assert.ok(found.kind === 'class' && found.probabilities);
    assert.equal(found.name, 'yes');
    for (const [i, p] of [0.25, 0.75].entries()) assert.ok(Math.abs(found.probabilities[i] - p) < 1e-15);
  });

  test('of signs the class alone is known', () => {
    assert.deepEqual(ask('hinge', [1, -8], ['no', 'yes']), { kind: 'class', name: 'no' });
    assert.deepEqual(ask('hinge', [1, -6], ['no', 'yes']), { kind: 'class', name: 'yes' });
  });

  test('of several classes the likeliest is named', () => {
    for (const [loss, modelSettings] of [
      ['softmaxCrossEntropy', {}],
      ['categoricalCrossEntropy', { activation: 'softmax' }],
    ] as const) {
      const found = ask(loss, [0, 1, 0, 0, 0, 0], ['a', 'b', 'c'], modelSettings);
      assert.equal(found.kind === 'class' && found.name, 'b');
      assert.ok(found.kind === 'class' && found.probabilities);
      assert.ok(Math.abs(found.probabilities[0] - 1 / (2 + Math.exp(7))) < 1e-15);
    }
  });
});

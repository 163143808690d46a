import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find, type Values } from '../../src/core/catalogue/entry';
import { activations } from '../../src/core/learning/activations';
import { losses } from '../../src/core/learning/losses';
import { batchLoss } from '../../src/core/learning/losses/batchLoss';
import type { Loss } from '../../src/core/learning/losses/loss';
import { allowedActivations } from '../../src/core/learning/models/suitable';
import type { Precision } from '../../src/core/precision';
import { Random } from '../../src/core/random';

const made = (id: string, values: Values = {}, precision: Precision = 'float64'): Loss =>
  find(losses, id)!.make({ values, precision });

/** Lesson C1: ten classes of which the second is right; the output that says so, and one that says the seventh. */
const right = [0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0];
const wrong = [0.1, 0.05, 0.1, 0, 0.05, 0.1, 0, 0.6, 0, 0];
const oneHot = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0];

function lossOf(
  id: string,
  predictions: readonly number[],
  targets: readonly number[],
  precision: Precision = 'float64',
) {
  return batchLoss(made(id, {}, precision), { outputs: 10, predictions, targets }, precision);
}

suite('C1: the losses of one output', () => {
  for (const [id, output, printed] of [
    ['sse', right, '0.0975'],
    ['sse', wrong, '0.5975'],
    ['categoricalCrossEntropy', right, '0.51'],
    ['categoricalCrossEntropy', wrong, '2.30'],
  ] as const)
    for (const precision of ['float64', 'float32'] as const)
      test(`${id} is ${printed} in ${precision}`, () => {
        const [, fraction] = printed.split('.');
        assert.equal(lossOf(id, output, oneHot, precision).toFixed(fraction.length), printed);
      });

  test('cross-entropy from probabilities adds 1e-7 inside the logarithm, as the lesson does', () => {
    assert.equal(lossOf('categoricalCrossEntropy', right, oneHot), 0.510825457099338);
    assert.equal(lossOf('categoricalCrossEntropy', wrong, oneHot), 2.302584092994546);
  });
});

suite('C2: cross-entropy of a batch', () => {
  const batch = [...right, ...wrong, ...right];
  for (const id of ['categoricalCrossEntropy', 'softmaxCrossEntropy']) {
    test(`${id} is divided by the batch size`, () => {
      const single = (output: readonly number[]): number => lossOf(id, output, oneHot);
      const mean = (2 * single(right) + single(wrong)) / 3;
      const found = lossOf(id, batch, [...oneHot, ...oneHot, ...oneHot]);
      assert.ok(Math.abs(found - mean) <= 1e-15, `${found}, ${mean}`);
    });

    test(`${id} is the same for one-hot labels and for class numbers, and so is its gradient`, () => {
      const [hot, numbers] = [
        [...oneHot, ...oneHot, ...oneHot],
        [2, 2, 2],
      ].map((targets) => {
        const slopes = new Float64Array(batch.length);
        const loss = made(id);
        return [batchLoss(loss, { outputs: 10, predictions: batch, targets }, 'float64', slopes), slopes];
      });
      assert.deepEqual(hot, numbers);
    });
  }
});

suite('cross-entropy from logits is that from the probabilities of softmax or sigmoid', () => {
  const scores = Float64Array.of(0.3, 2.9, 4);

  test('softmaxCrossEntropy', () => {
    const probabilities = new Float64Array(3);
    const softmax = find(activations, 'softmax');
    assert.equal(softmax?.kind, 'vector');
    if (softmax?.kind === 'vector') softmax.apply(scores, probabilities, 'float64');
    const target = Float64Array.of(0, 1, 0);
    const expected = made('categoricalCrossEntropy', { epsilon: 0 }).term(probabilities, target);
    assert.ok(Math.abs(made('softmaxCrossEntropy').term(scores, target) - expected) <= 1e-15);
  });

  test('binaryCrossEntropyWithLogits', () => {
    const probabilities = scores.map((z) => 1 / (1 + Math.exp(-z)));
    const target = Float64Array.of(0, 1, 0.25);
    const expected = made('binaryCrossEntropy', { epsilon: 0 }).term(probabilities, target);
    assert.ok(Math.abs(made('binaryCrossEntropyWithLogits').term(scores, target) - expected) <= 1e-14);
  });
});

suite('nothing overflows, and nothing small is lost', () => {
  const cases: readonly [title: string, id: string, outputs: number[], targets: number[], value: number][] = [
    [
      'logits of a thousand, right',
      'softmaxCrossEntropy',
      [1010, 1000, 990],
      [1, 0, 0],
      Math.log1p(Math.exp(-10) + Math.exp(-20)),
    ],
    [
      'logits of a thousand, wrong',
      'softmaxCrossEntropy',
      [1010, 1000, 990],
      [0, 0, 1],
      20 + Math.log1p(Math.exp(-10) + Math.exp(-20)),
    ],
    ['a class that is all but sure', 'softmaxCrossEntropy', [100, 0], [1, 0], Math.exp(-100)],
    ['a logit of a thousand, right', 'binaryCrossEntropyWithLogits', [1000], [1], 0],
    ['a logit of a thousand, wrong', 'binaryCrossEntropyWithLogits', [1000], [0], 1000],
    ['a logit of 50, right', 'binaryCrossEntropyWithLogits', [50], [1], Math.exp(-50)],
    ['probabilities of 0 and 1, wrong', 'binaryCrossEntropy', [0, 1], [1, 0], -2 * Math.log(1e-7)],
    ['a huge error', 'logCosh', [1e6], [0], 1e6 - Math.LN2],
    ['a tiny error', 'logCosh', [1e-9], [0], 5e-19],
  ];
  for (const [title, id, outputs, targets, expected] of cases)
    test(`${id}: ${title}`, () => {
      const slopes = new Float64Array(outputs.length);
      const found = made(id).term(Float64Array.from(outputs), Float64Array.from(targets), slopes);
      assert.ok(Math.abs(found - expected) <= 1e-8 * expected, `${found}, ${expected}`);
      for (const slope of slopes) assert.ok(Number.isFinite(slope));
    });
});

suite('settings', () => {
  const cases: readonly [id: string, values: Values, output: number, target: number, value: number][] = [
    ['huber', { delta: 2 }, 5, 1, 2 * (4 - 1)],
    ['huber', { delta: 2 }, 1.5, 1, 0.125],
    ['smoothL1', { beta: 2 }, 5, 1, 3],
    ['smoothL1', { beta: 2 }, 2, 1, 0.25],
    ['poisson', { logInput: true }, 0, 3, 1],
    ['poisson', { logInput: false }, 1, 3, 1 - 3 * Math.log(1 + 1e-8)],
    ['binaryCrossEntropy', { epsilon: 0.5 }, 0.5, 1, 0],
  ];
  for (const [id, values, output, target, expected] of cases)
    test(`${id} with ${JSON.stringify(values)} of ${output} for ${target} is ${expected}`, () => {
      const term = made(id, values).term(Float64Array.of(output), Float64Array.of(target));
      assert.ok(Math.abs(term - expected) <= 1e-15, `${term}`);
    });
});

/** Every loss in every form of it. */
const forms: readonly (readonly [id: string, values: Values])[] = [
  ...losses.map(({ id }) => [id, {}] as const),
  ['huber', { delta: 0.3 }],
  ['smoothL1', { beta: 0.3 }],
  ['softmaxCrossEntropy', { labelSmoothing: 0.2 }],
  ['poisson', { logInput: false }],
];

const random = new Random(11);

/** Four rows of three outputs that the loss may take, and their targets. */
function rowsFor(id: string, values: Values) {
  const loss = find(losses, id)!;
  const positive = allowedActivations(loss, values) !== undefined;
  const kinds = {
    number: () => 3 * random.uniform(),
    count: () => Math.floor(5 * random.uniform()),
    binary: () => Math.round(random.uniform()),
    sign: () => 2 * Math.round(random.uniform()) - 1,
  };
  const predictions = Array.from({ length: 12 }, () =>
    positive ? 0.1 + 0.8 * random.uniform() : 4 * random.uniform() - 2,
  );
  const { target } = loss;
  return {
    outputs: 3,
    predictions,
    targets: target === 'class' ? [2, 0, 1, 1] : Array.from({ length: 12 }, kinds[target]),
  };
}

suite('slopes are the limits of differences', () => {
  for (const [id, values] of forms)
    test(`${id} ${JSON.stringify(values)}`, () => {
      const batch = rowsFor(id, values);
      const loss = made(id, values);
      const slopes = new Float64Array(12);
      batchLoss(loss, batch, 'float64', slopes);
      for (const [i, slope] of slopes.entries()) {
        const at = (step: number): number => {
          const predictions = batch.predictions.with(i, batch.predictions[i] + step);
          return batchLoss(loss, { ...batch, predictions }, 'float64');
        };
        const difference = (at(1e-5) - at(-1e-5)) / 2e-5;
        assert.ok(Math.abs(slope - difference) <= 1e-8, `${i}: ${slope}, not ${difference}`);
      }
    });
});

suite('in float32 values and slopes are float32 numbers near those in float64', () => {
  for (const [id, values] of forms)
    test(`${id} ${JSON.stringify(values)}`, () => {
      const batch = rowsFor(id, values);
      const rounded = { ...batch, predictions: batch.predictions.map(Math.fround) };
      const [single, double] = (['float32', 'float64'] as const).map((precision) => {
        const slopes = new Float64Array(12);
        const value = batchLoss(made(id, values, precision), rounded, precision, slopes);
        return [value, ...slopes];
      });
      assert.deepEqual(single, single.map(Math.fround));
      for (const [i, number] of single.entries())
        assert.ok(Math.abs(number - double[i]) <= 1e-5 * Math.max(1, Math.abs(double[i])), `${number}`);
      assert.notDeepEqual(single, double);
    });
});

test('the term of a class, which rows of a network are summed up with, is that of its row to the last bit', () => {
  const random = new Random(9);
  for (const precision of ['float64', 'float32'] as const) {
    const loss = find(losses, 'softmaxCrossEntropy')!.make({ values: {}, precision });
    for (let row = 0; row < 200; row++) {
      const spread = 10 ** (4 * random.uniform() - 1);
      const outputs = Float64Array.from({ length: 7 }, () => Math.fround(spread * (random.uniform() - 0.5)));
      if (row % 5 === 0) outputs[3] = outputs[4] = 2 * spread;
      if (row % 50 === 1) outputs[2] = Number.NaN;
      const number = random.below(5);
      const targets = new Float64Array(5);
      targets[number] = 1;
      assert.equal(loss.ofClass?.(outputs, 1, 5, number), loss.term(outputs.slice(1, 6), targets));
    }
  }
});

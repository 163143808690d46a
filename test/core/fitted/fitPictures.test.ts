import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DatasetSpec } from '../../../src/core/experiment/experiment';
import { sentence, value } from '../parsed';
import { drawn } from './pictured';

const line = 'x,y\n1,13\n2,23\n3,33\n4,43\n5,53\n';
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const near = (actual: ArrayLike<number>, expected: readonly number[], most = 1e-12): void => {
  assert.equal(actual.length, expected.length);
  expected.forEach((wanted, i) => {
    assert.ok(
      Math.abs(actual[i] - wanted) <= most * Math.max(1, Math.abs(wanted)),
      `${actual[i]} is not ${wanted}`,
    );
  });
};

suite('the picture of a model of numbers', () => {
  const mean = 3;
  const deviation = Math.sqrt(2);
  const ways: readonly [words: string, spec: Partial<DatasetSpec>, parameters: readonly number[]][] = [
    ['as they stand', {}, [10, 3]],
    ['standardised', { preparation: { scale: 'standard' } }, [10 * deviation, 3 + 10 * mean]],
    ['between 0 and 1', { preparation: { scale: 'minmax' } }, [40, 13]],
  ];
  for (const [words, spec, parameters] of ways)
    test(`has its line in the units of the file, with features ${words}`, () => {
      const { draw } = drawn(line, { target: 'y', loss: 'mse', ...spec });
      const { curve, predictions, rows, prediction } = value(
        draw(parameters, { rows: true, predictions: true, curve: { points: 5 }, cells: [7] }),
      );
      assert.deepEqual(
        rows?.columns.map(({ name, usual, range }) => [name, usual, range]),
        [['x', 3, [1, 5]]],
      );
      assert.deepEqual(Array.from(rows?.source ?? []), [2, 3, 4, 5, 6]);
      near(curve?.window ?? [], [0.76, 5.24]);
      near(curve?.values ?? [], [10.6, 21.8, 33, 44.2, 55.4]);
      near(predictions ?? [], [13, 23, 33, 43, 53]);
      assert.ok(prediction?.kind === 'number');
      near([prediction.value], [73]);
    });

  test('has a curve where the logarithm of the target is trained on', () => {
    const { draw } = drawn('x,y\n0,1\n1,2\n2,4\n3,8\n', {
      target: 'y',
      loss: 'mse',
      preparation: { log: ['y'] },
    });
    const { curve, predictions, rows } = value(
      draw([Math.LN2, 0], { rows: true, predictions: true, curve: { points: 3 } }),
    );
    near(curve?.values ?? [], [2 ** -0.18, 2 ** 1.5, 2 ** 3.18]);
    near(predictions ?? [], [1, 2, 4, 8]);
    near(rows?.target ?? [], [1, 2, 4, 8]);
  });

  test('draws a part of very many rows, and counts all of them', () => {
    const many = Array.from({ length: 4500 }, (_, i) => `${i},${2 * i + (i % 7)}`).join('\n');
    const { draw } = drawn(`x,y\n${many}\n`, { target: 'y', loss: 'mse' });
    const { rows } = value(draw([2, 0], { rows: true }));
    assert.deepEqual(rows?.counts, [4500, 0, 0]);
    assert.equal(rows?.target.length, 1500);
    // One of each three, in lines that begin with 2.
    rows?.source.forEach((line, i) => {
      assert.equal(Math.floor((line - 2) / 3), i);
    });
  });

  test('draws all classes of very many rows in which they take turns', () => {
    const many = Array.from({ length: 6000 }, (_, i) => `${i % 17},${'abc'[i % 3]}`).join('\n');
    const { draw } = drawn(`x,y\n${many}\n`, { target: 'y', loss: 'softmaxCrossEntropy' });
    const { rows } = value(draw([0, 0, 0, 0, 0, 0], { rows: true }));
    const counts = [0, 1, 2].map((place) => rows?.target.filter((each) => each === place).length ?? 0);
    assert.equal(rows?.target.length, 2000);
    for (const count of counts) assert.ok(count > 550, String(counts));
  });

  test('says which rows are held out', () => {
    const { draw } = drawn(line, {
      target: 'y',
      loss: 'mse',
      preparation: { split: { test: 0.4, shuffle: false } },
    });
    const { rows } = value(draw([10, 3], { rows: true }));
    assert.deepEqual(rows?.counts, [3, 0, 2]);
    assert.deepEqual(Array.from(rows?.part ?? []), [0, 0, 0, 2, 2]);
    assert.deepEqual(rows?.columns[0].usual, 2, 'the mean of training rows alone');
  });

  test('has words for a column of texts, and the most frequent one as its usual one', () => {
    const { draw } = drawn('c,x,y\nred,1,1\nblue,2,2\nblue,3,3\n', {
      target: 'y',
      loss: 'mse',
      preparation: { text: 'onehot' },
    });
    const { rows } = value(draw([0, 0, 1, 0], { rows: true }));
    const [colour] = rows?.columns ?? [];
    assert.deepEqual([colour.name, colour.words, colour.usual], ['c', ['blue', 'red'], 0]);
    assert.deepEqual(Array.from(rows?.values ?? []), [1, 1, 0, 2, 0, 3]);
  });
});

suite('the picture of a model of classes', () => {
  const two = 'a,b,kind\n0,0,no\n1,0,no\n0,4,yes\n1,4,yes\n';
  const regions = { axes: [0, 1] as const, columns: 2, rows: 2 };

  test('has the probability of each class in the middle of each cell', () => {
    const { draw } = drawn(two, { target: 'kind', loss: 'binaryCrossEntropyWithLogits' });
    const { regions: drawnRegions } = value(draw([0.5, 2, -4], { regions }));
    assert.deepEqual(drawnRegions?.windows, [
      [-0.06, 1.06],
      [-0.24, 4.24],
    ]);
    const at = (a: number, b: number): number => sigmoid(0.5 * a + 2 * b - 4);
    const yes = [at(0.22, 0.88), at(0.78, 0.88), at(0.22, 3.12), at(0.78, 3.12)];
    near(drawnRegions?.values ?? [], [...yes.map((p) => 1 - p), ...yes]);
  });

  test('keeps the other columns at their means', () => {
    const { draw } = drawn('a,b,c,kind\n0,0,2,no\n1,0,4,no\n0,4,6,yes\n1,4,8,yes\n', {
      target: 'kind',
      loss: 'binaryCrossEntropyWithLogits',
    });
    const { regions: drawnRegions } = value(draw([0.5, 2, 1, -4], { regions }));
    near([drawnRegions?.values[4] ?? 0], [sigmoid(0.5 * 0.22 + 2 * 0.88 + 5 - 4)]);
  });

  test('counts who is taken for whom, as the accuracy has it', () => {
    const { draw, model } = drawn('x,kind\n1,a\n2,a\n3,b\n4,b\n5,c\n6,c\n', {
      target: 'kind',
      loss: 'softmaxCrossEntropy',
    });
    // All rows from x = 2.5 on are taken for b, and none for c.
    const answer = value(
      draw([0, 1, 0, 0, -2.5, -100], { confusion: true, measures: true, predictions: true }),
    );
    assert.equal(model.kind, 'class');
    assert.deepEqual(Array.from(answer.confusion?.training ?? []), [2, 0, 0, 0, 2, 0, 0, 2, 0]);
    assert.deepEqual(Array.from(answer.predictions ?? []), [0, 0, 1, 1, 1, 1]);
    near([answer.certainty?.[0] ?? 0], [1 / (1 + Math.exp(-1.5) + Math.exp(-100))]);
    assert.ok(
      answer.measures?.some((measure) => Math.abs(measure - 4 / 6) < 1e-12),
      'an accuracy of 4/6',
    );
  });

  test('takes rows of which the model says no number for no class', () => {
    const { draw } = drawn('x,kind\n1,a\n2,a\n3,b\n4,c\n', { target: 'kind', loss: 'softmaxCrossEntropy' });
    const { confusion, predictions } = value(
      draw([0, 1.7e308, 1.7e308, 0, 0, 0], { confusion: true, predictions: true }),
    );
    assert.deepEqual(Array.from(predictions ?? []), [1, Number.NaN, Number.NaN, Number.NaN]);
    assert.deepEqual(Array.from(confusion?.training ?? []), [0, 1, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('has scores where the loss knows no probabilities', () => {
    const { draw } = drawn(two, { target: 'kind', loss: 'hinge' });
    const {
      regions: drawnRegions,
      predictions,
      certainty,
      rows,
    } = value(draw([0, 1, -2], { rows: true, regions, predictions: true }));
    assert.equal(drawnRegions?.probabilities, false);
    near(drawnRegions?.values ?? [], [1.12, 1.12, -1.12, -1.12, -1.12, -1.12, 1.12, 1.12]);
    assert.deepEqual(
      [Array.from(rows?.target ?? []), Array.from(predictions ?? [])],
      [
        [0, 0, 1, 1],
        [0, 0, 1, 1],
      ],
    );
    assert.equal(certainty, undefined);
  });
});

suite('what cannot be drawn', () => {
  const texts = 'c,x,y\nred,1,1\nblue,2,2\nblue,3,3\n';
  const regions = { axes: [0, 1] as const, columns: 2, rows: 2 };
  test('is regions of a model of numbers', () => {
    const { draw } = drawn('a,b,y\n1,2,3\n2,2,4\n5,1,6\n', { target: 'y', loss: 'mse' });
    assert.match(sentence(draw([0, 0, 0], { regions })), /predicts a number/);
  });
  test('is a column of texts along an axis', () => {
    const { draw } = drawn(texts, { target: 'y', loss: 'mse', preparation: { text: 'onehot' } });
    assert.match(sentence(draw([0, 0, 0, 0], { regions })), /must be a column of numbers/);
  });
  test('is a row with too few values', () => {
    const { draw } = drawn(line, { target: 'y', loss: 'mse' });
    assert.match(sentence(draw([1, 1], { cells: [1, 2] })), /1 values, not 2/);
  });
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { chooseLearningRate } from '../../src/core/analysis/learningRate';
import { find } from '../../src/core/catalogue/entry';
import { optimizers } from '../../src/core/optimizers';

const terrain = {
  suggestedLearningRate: 0.02,
  view: [
    [-2, 2],
    [-1, 4],
  ] as const,
};

suite('learning rate that is chosen for the objective', () => {
  const table: readonly [optimizer: string, momentum: number, rate: number][] = [
    ['gd', 0, 0.01],
    ['sgd', 0, 0.01],
    ['sgd', 0.5, 0.01],
    ['momentum', 0.9, 0.01],
    ['nag', 0.9, 0.01],
    ['adam', 0, 0.08],
    ['nadam', 0, 0.08],
    ['adamax', 0, 0.2],
    ['radam', 0, 0.03],
    ['rmsprop', 0, 0.02],
    ['rmsprop', 0.5, 0.01],
    ['rmsprop', 1, 0.0002],
    ['adagrad', 0, 0.4],
    ['adadelta', 0, 1],
  ];
  for (const [optimizer, momentum, rate] of table)
    test(`of ${optimizer} with momentum ${momentum} is ${rate}`, () => {
      assert.equal(chooseLearningRate(find(optimizers, optimizer)!, momentum, terrain), rate);
    });

  test('of radam is not above what the view allows', () => {
    const flat = { ...terrain, suggestedLearningRate: 0.5 };
    assert.equal(chooseLearningRate(find(optimizers, 'radam')!, 0, flat), 0.08);
  });

  test('is above 0 for every optimizer', () => {
    for (const entry of optimizers) assert.ok(chooseLearningRate(entry, 0, terrain) > 0, entry.id);
  });

  test('has two digits', () => {
    assert.equal(
      chooseLearningRate(find(optimizers, 'adam')!, 0, { ...terrain, view: [[0, 1 / 3]] }),
      0.0067,
    );
  });
});

suite('learning rate that trials found', () => {
  const rates = { gd: 0.03, momentum: 0.002, adam: 0.3, rmsprop: 0.05 };
  const tried = { ...terrain, firstRun: { steps: 200, rates } };
  const table: readonly [optimizer: string, momentum: number, rate: number][] = [
    ['gd', 0, 0.03],
    ['momentum', 0.9, 0.002],
    // What is stable up to 2(1 + μ)/L, with a smaller μ.
    ['momentum', 0.5, 0.0016],
    // A larger μ leaves it as it is.
    ['momentum', 0.99, 0.002],
    ['adam', 0, 0.3],
    ['rmsprop', 0.9, 0.005],
    // Nobody tried these.
    ['nadam', 0, 0.08],
    ['lbfgs', 0, 1],
  ];
  for (const [optimizer, momentum, rate] of table)
    test(`of ${optimizer} with momentum ${momentum} is ${rate}`, () => {
      assert.equal(chooseLearningRate(find(optimizers, optimizer)!, momentum, tried), rate);
    });

  for (const damaged of [0, -1, Number.NaN])
    test(`is not taken when a file says ${damaged}`, () => {
      const broken = { ...terrain, firstRun: { steps: 200, rates: { gd: damaged } } };
      assert.equal(chooseLearningRate(find(optimizers, 'gd')!, 0, broken), 0.01);
    });
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { TargetKind } from '../../../src/core/learning/losses/loss';
import { sentence, value } from '../parsed';
import { trainingData } from '../preparation/trainingData';
import { tableOf } from '../regressionData';
import { read, readText, said } from './files';

const csv = (...targets: (number | string)[]) =>
  value(readText(`x,y\n${targets.map((target, i) => `${i},${target}`).join('\n')}\n`));

const reading = (kind: TargetKind, ...targets: (number | string)[]) =>
  trainingData(csv(...targets), 'y', undefined, { kind, bias: true });

const targetOf = (kind: TargetKind, ...targets: (number | string)[]) => {
  const { target, classes } = value(reading(kind, ...targets));
  return [classes, [...target]];
};

suite('a target is read as the loss takes it', () => {
  const cases: readonly [
    kind: TargetKind,
    targets: (number | string)[],
    classes: string[] | undefined,
    target: number[],
  ][] = [
    ['number', [2.5, -1], undefined, [2.5, -1]],
    ['count', [0, 3, 1], undefined, [0, 3, 1]],
    ['binary', [1, 0, 1], ['0', '1'], [1, 0, 1]],
    ['binary', [0, 0], ['0', '1'], [0, 0]],
    ['binary', [2, 1, 2], ['1', '2'], [1, 0, 1]],
    ['binary', ['yes', 'no', 'yes'], ['no', 'yes'], [1, 0, 1]],
    ['sign', [-1, 1], ['-1', '1'], [-1, 1]],
    ['sign', ['yes', 'no'], ['no', 'yes'], [1, -1]],
    ['class', ['b', 'c', 'a', 'b'], ['a', 'b', 'c'], [1, 2, 0, 1]],
    ['class', [2, 0, 2], ['0', '1', '2'], [2, 0, 2]],
    ['class', [2], ['0', '1', '2'], [2]],
    ['class', [1984, 1970, 1970], ['1970', '1984'], [1, 0, 0]],
    ['class', [-1, 10, 9], ['-1', '9', '10'], [0, 2, 1]],
    ['class', [0.5, 1.5, 0.5], ['0.5', '1.5'], [0, 1, 0]],
  ];
  for (const [kind, targets, classes, target] of cases)
    test(`${kind}: ${targets.join(', ')}`, () => {
      assert.deepEqual(targetOf(kind, ...targets), [classes, target]);
    });
});

suite('a target that does not fit the loss is refused', () => {
  const many = Array.from({ length: 500 }, (_, i) => i + 0.25);
  const cases: readonly [kind: TargetKind, targets: (number | string)[], message: RegExp][] = [
    [
      'class',
      many,
      /"y" has 500 different values in 500 rows, which are too many classes \(at most 100\): choose/,
    ],
    ['class', ['a', 'a'], /"y" has one value only, "a"\. Choose a target with at least two classes/],
    ['class', [0, 0], /"y" has class 0 in every row, .*Choose a target with at least two classes/],
    [
      'binary',
      [1, 2, 3],
      /"y" has 3 different values \(1, 2, 3\), but the loss takes two classes: .* softmaxCrossEntropy/,
    ],
    ['sign', ['a', 'a'], /"y" has 1 different value \(a\), but the loss takes two classes: .* mse/],
    ['count', [1, -2, 3], /"y" holds -2 \(line 3\), but the loss takes counts from 0 on: .* mse/],
    ['number', ['a', 'b'], /"y" holds text/],
    ['count', ['a', 'b'], /"y" holds text/],
    ['number', [1], /Only 1 row has a finite number in "y", "x": training needs at least 2/],
  ];
  for (const [kind, targets, message] of cases)
    test(`${kind}: ${targets.slice(0, 3).join(', ')}`, () => {
      assert.match(sentence(reading(kind, ...targets)), message);
    });

  test('a row without a label is left out', () => {
    const data = value(reading('class', 'b', '', 'a', 'NA'));
    const { classes, target } = data;
    assert.deepEqual(
      [classes, [...target]],
      [
        ['a', 'b'],
        [1, 0],
      ],
    );
    assert.deepEqual(said(data), ['2 rows were left out because a value is missing (the first is line 3).']);
  });
});

test('the species of the irises are three classes of fifty', () => {
  const use = { kind: 'class', bias: true } as const;
  const { classes, target, featureNames } = value(
    trainingData(value(read('iris/iris.csv')), 'species', undefined, use),
  );
  assert.deepEqual(classes, ['setosa', 'versicolor', 'virginica']);
  assert.equal(featureNames.length, 4);
  for (const place of classes!.keys()) assert.equal(target.filter((own) => own === place).length, 50);
});

test('a constant feature is no matter where there is no bias', () => {
  const table = tableOf({ x: [1, 1], y: [2, 3] });
  const warnings = (bias: boolean) =>
    said(value(trainingData(table, 'y', undefined, { kind: 'number', bias })));
  assert.match(warnings(true)[0], /"x" is the same in every row/);
  assert.deepEqual(warnings(false), []);
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { clearTarget } from '../../../src/core/learning/datasets/clearTarget';
import { sentence, value } from '../parsed';
import { trainingData } from '../preparation/trainingData';
import { read, readText, said } from './files';

const cars = value(read('cars/cars.csv'));

suite('training data', () => {
  test('takes every other number column, and says which were left out', () => {
    const data = value(trainingData(cars, 'Miles_per_Gallon'));
    assert.deepEqual(data.featureNames, [
      'Cylinders',
      'Displacement',
      'Horsepower',
      'Weight_in_lbs',
      'Acceleration',
    ]);
    assert.equal(data.targetName, 'Miles_per_Gallon');
    assert.equal(data.rows, 392);
    assert.equal(data.features.length, 392 * 5);
    assert.deepEqual(data.features.slice(0, 5), Float64Array.of(8, 307, 130, 3504, 12));
    assert.equal(data.target[0], 18);
    assert.deepEqual(said(data), [
      'Columns "Name", "Origin" were left out: text, not numbers.',
      'Column "Year" holds dates ("1970-01-01" on line 2) and was left out: read it as days with "read": {"columns":{"Year":{"as":"days"}}}.',
      '14 rows were left out because a value is missing (the first is line 12).',
    ]);
  });

  test('takes the named columns in their order, and only their gaps matter', () => {
    const data = value(trainingData(cars, 'Acceleration', ['Weight_in_lbs', 'Cylinders']));
    assert.deepEqual(data.featureNames, ['Weight_in_lbs', 'Cylinders']);
    assert.equal(data.rows, 406);
    assert.deepEqual(data.features.slice(0, 2), Float64Array.of(3504, 8));
    assert.deepEqual(said(data), []);
  });

  test('leaves out a column without any value instead of every row', () => {
    const data = value(trainingData(value(readText('a,b,y\n1,,2\n3,,4\n')), 'y'));
    assert.deepEqual(data.featureNames, ['a']);
    assert.deepEqual(said(data), ['Column "b" was left out: no values in any row.']);
  });

  const wrong: readonly [title: string, target: string, features: string[] | undefined, message: RegExp][] = [
    ['an unknown target', 'mpg', undefined, /no column "mpg": choose one of "Miles_per_Gallon", "Cylinders"/],
    [
      'a target of text',
      'Origin',
      undefined,
      /"Origin" holds text \("USA" on line 2\) and cannot be a target: choose/,
    ],
    ['a feature of text', 'Horsepower', ['Name'], /"Name" holds text .* cannot be a feature/],
    ['an unknown feature', 'Horsepower', ['Weight'], /no column "Weight"/],
    ['the target as a feature', 'Horsepower', ['Horsepower'], /is the target and cannot be a feature/],
    ['a feature twice', 'Horsepower', ['Cylinders', 'Cylinders'], /"Cylinders" is named twice/],
    ['no feature', 'Horsepower', [], /No feature is chosen/],
  ];
  for (const [title, target, features, message] of wrong)
    test(`${title} is refused`, () => {
      assert.match(sentence(trainingData(cars, target, features)), message);
    });

  test('fewer than two usable rows are refused', () => {
    const table = value(readText('x,y\n1,2\n3,\n,5\n'));
    assert.match(sentence(trainingData(table, 'y')), /Only 1 row has a finite number in "y", "x"/);
  });
});

suite('the target is clear', () => {
  const cases: readonly [header: string, target: string | undefined][] = [
    ['x,y', 'y'],
    ['Target,age', 'Target'],
    ['키,정답', '정답'],
    ['height,weight', undefined],
    ['y,target', undefined],
    ['__proto__,constructor', undefined],
  ];
  for (const [header, target] of cases)
    test(`of ${header}: ${target ?? 'no'}`, () => {
      assert.equal(clearTarget(value(readText(`${header}\n1,2\n3,4\n`))), target);
    });

  test('only when its column holds numbers', () => {
    assert.equal(clearTarget(value(readText('x,y\n1,red\n2,blue\n'))), undefined);
  });
});

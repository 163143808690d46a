import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readSummary } from '../src/host/runs/storedSummary';

const stored = {
  label: 'line.csv',
  formula: 'Mean squared error, y from x',
  dimension: 2,
  parameterNames: ['w_x', 'b'],
  start: [0, 0],
  view: [
    [-5, 5],
    [-5, 5],
  ],
  minima: [],
  suggestedLearningRate: 0.1,
};

suite('warnings of a stored run', () => {
  for (const [title, warnings, read] of [
    ['come back with their lines', [{ text: 'Line 3 …', line: 3 }], [{ text: 'Line 3 …', line: 3 }]],
    ['come back without a line', [{ text: 'The file …' }], [{ text: 'The file …' }]],
    ['of older versions are texts', ['Line 3 …'], [{ text: 'Line 3 …' }]],
  ] as const)
    test(title, () => assert.deepEqual(readSummary({ ...stored, warnings }, 'summary').warnings, read));

  for (const warnings of [[{ line: 3 }], [{ text: 'a', line: 0 }], [{ text: 'a', line: 1.5 }], [5], 'a'])
    test(`that are ${JSON.stringify(warnings)} are refused`, () => {
      assert.throws(() => readSummary({ ...stored, warnings }, 'summary'), /summary\.warnings/);
    });
});

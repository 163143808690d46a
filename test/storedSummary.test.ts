import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readSummary } from '../src/host/runs/storedSummary';

const stored = {
  label: 'line.csv',
  formula: 'Mean squared error, y from x',
  dimension: 2,
  parameterNames: ['w_x', 'b'],
  windows: [[-5, 5, 2]],
  minima: [],
  suggestedLearningRate: 0.1,
};

suite('warnings of a stored run', () => {
  for (const [title, warnings, read] of [
    ['come back with their lines', [{ text: 'Line 3 …', line: 3 }], [{ text: 'Line 3 …', line: 3 }]],
    ['come back without a line', [{ text: 'The file …' }], [{ text: 'The file …' }]],
  ] as const)
    test(title, () => assert.deepEqual(readSummary({ ...stored, warnings }, 'summary').warnings, read));

  for (const warnings of [
    ['Line 3 …'],
    [{ line: 3 }],
    [{ text: 'a', line: 0 }],
    [{ text: 'a', line: 1.5 }],
    [5],
    'a',
  ])
    test(`that are ${JSON.stringify(warnings)} are refused`, () => {
      assert.throws(() => readSummary({ ...stored, warnings }, 'summary'), /summary\.warnings/);
    });
});

suite('the layers of a stored network', () => {
  const shape = (from: number, rows: number, columns: number) => ({
    ...{ name: 'w1', from, rows, columns },
    kind: 'weights',
  });
  const read = (shapes: unknown) => readSummary({ ...stored, warnings: [], shapes }, 'summary');

  test('come back, and are absent where there were none', () => {
    const shapes = [shape(0, 1, 1), shape(1, 1, 1)];
    assert.deepEqual(read(shapes).shapes, shapes);
    assert.equal(read(undefined).shapes, undefined);
  });

  for (const [title, shapes] of [
    ['that overlap', [shape(0, 1, 1), shape(0, 1, 1)]],
    ['that leave parameters out', [shape(0, 1, 1)]],
    ['that are too many', [shape(0, 2, 2)]],
    ['of an unknown kind', [{ ...shape(0, 2, 1), kind: 'x' }]],
  ] as const)
    test(`${title} are refused`, () => {
      assert.throws(() => read(shapes), /summary\.shapes/);
    });
});

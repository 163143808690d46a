import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { movedMost } from '../../src/core/plane/moved';
import { column } from '../../src/core/run/columns';
import { Trajectory } from '../../src/core/run/trajectory';
import { waysOf } from '../../src/core/run/ways';

suite('the axes that are shown first', () => {
  const cases: readonly [words: string, ways: readonly number[], axes: readonly number[]][] = [
    ['are the two that moved most, in their order', [0.1, 5, 0.2, 7], [1, 3]],
    ['are the first of equal ones', [1, 1, 1], [0, 1]],
    ['are the one that moved, and the first other', [0, 0, 3], [0, 2]],
    ['pass over one that is no number', [Number.NaN, 1, 2], [1, 2]],
    ['count one that ran away to infinity', [Number.POSITIVE_INFINITY, 1, 2], [0, 2]],
  ];
  for (const [words, ways, axes] of cases) test(words, () => assert.deepEqual(movedMost(ways), axes));

  test('count the whole way there and back, and no metric behind the parameters', () => {
    const trajectory = new Trajectory(3, { metrics: ['accuracy'] });
    for (const [step, x] of [
      [0, 1],
      [1, -2],
      [2, 1],
    ]) {
      const row = new Float64Array(trajectory.width);
      row[column.step] = step;
      row.set([x, 0.5, 10 - step], column.x);
      row[trajectory.firstMetric] = 100 * step;
      trajectory.append(row);
    }
    assert.deepEqual(Array.from(waysOf(trajectory, [1, 0, 10])), [3, 0.5, 2]);
  });
});

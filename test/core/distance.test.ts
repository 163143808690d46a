import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { distancesOf, distanceTo, goalOf } from '../../src/core/run/distance';
import { KeptIterates } from '../../src/core/run/keptIterates';

suite('the distance to the best', () => {
  for (const [x, goal, expected] of [
    [[3, 4], [0, 0], 5],
    [[1, 1], [1, 1], 0],
    [[3e200, 4e200], [0, 0], 5e200],
    [[3e-200, 4e-200], [0, 0], 5e-200],
    [[Number.NaN, 1], [0, 0], Number.NaN],
  ] as const)
    test(`of ${x} from ${goal} is ${expected}`, () => {
      const found = distanceTo(goal, [7, ...x], 1);
      assert.ok(Object.is(found, expected) || Math.abs(found - expected) <= 1e-15 * expected, String(found));
    });

  test('is measured from the known minimum that is nearest to the best iterate, else from that iterate', () => {
    const best = { step: 8, x: [1, 1] };
    const minima = [
      [9, 9],
      [2, 1],
    ];
    assert.deepEqual(goalOf(minima, best), { x: [2, 1] });
    assert.deepEqual(goalOf([], best), { x: [1, 1], step: 8 });
    assert.deepEqual(goalOf([[1, 1, 1]], best), { x: [1, 1], step: 8 }, 'one of another dimension is none');
  });

  test('is known at the kept iterates of a run of many parameters', () => {
    const bytes = 8 * 2 * 4;
    const kept = new KeptIterates(2, bytes);
    assert.equal(kept.distances([], 0), undefined);
    for (let step = 0; step <= 9; step++) kept.take(step, Float64Array.of(9 - step, 0));
    const toMinimum = kept.distances([Float64Array.of(-1, 0)], 9);
    assert.deepEqual(Array.from(toMinimum?.steps ?? []), [0, 4, 8, 9]);
    assert.deepEqual(Array.from(toMinimum?.distances ?? []), [10, 6, 2, 1]);
    assert.equal(toMinimum?.goalStep, undefined);
    const toBest = kept.distances([], 5);
    assert.equal(toBest?.goalStep, 4, 'the kept one that is nearest to the best');
    assert.deepEqual(Array.from(toBest?.distances ?? []), [4, 0, 4, 5]);
    assert.equal(distancesOf([], [], 0), undefined);
  });
});

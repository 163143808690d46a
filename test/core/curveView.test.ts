import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { curveView } from '../../src/core/objective/curveView';

const over = (f: (x: number) => number) => ({ dimension: 1, evaluate: (x: ArrayLike<number>) => f(x[0]) });

describe('the view of a curve', () => {
  for (const [name, f, start, expected] of [
    ['with two wells holds both, without its walls', (x: number) => x ** 4 - 3 * x * x + x, -3, [-3.7, 3.7]],
    ['that is a bowl holds as much of either side', (x: number) => x * x, -3, [-3.7, 3.7]],
    ['that goes up and down holds all of it', (x: number) => Math.sin(3 * x), -3, [-5, 5]],
    [
      'of which one side is not defined holds the other',
      (x: number) => (x - 1) ** 2 - Math.log(x),
      3,
      [-0.2, 3.4],
    ],
    ['that falls on holds what lies below the start', (x: number) => x ** 3, 3, [-5, 4]],
    ['of which nothing is finite is the usual one', () => Number.NaN, -3, [-5, 5]],
    ['that is a plain is the usual one', () => 7, -3, [-5, 5]],
  ] as const)
    test(name, () => {
      const view = curveView(over(f), start);
      for (const i of [0, 1]) assert.ok(Math.abs(view[i] - expected[i]) < 0.15, String(view));
      assert.ok(view[0] <= start && start <= view[1]);
    });
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hessianSpectrum } from '../../src/core/analysis/spectrum';
import type { Objective } from '../../src/core/objective/objective';
import { bowl } from './bowl';

const round = (numbers: readonly number[], digits: number): number[] =>
  numbers.map((number) => Number(number.toPrecision(digits)));

const ones = (n: number): Float64Array => new Float64Array(n).fill(1);

/** A loss whose gradient is float32. */
const single = (n: number): Objective => ({
  dimension: n,
  evaluate(x, gradient) {
    const value = bowl(n).evaluate(x, gradient);
    gradient?.set(gradient.map(Math.fround));
    return Math.fround(value);
  },
});

suite('the Hessian of Σ (i+1)·xᵢ² has the eigenvalues 2, 4 … 2n', () => {
  test('all of them up to 50 parameters', () => {
    const { eigenvalues, ...more } = hessianSpectrum(bowl(50), ones(50), 'float64', 1);
    assert.deepEqual(
      round(eigenvalues, 8),
      Array.from({ length: 50 }, (_, i) => 100 - 2 * i),
    );
    assert.deepEqual(more, { skipped: 0, converged: true });
  });

  const ends = [102, 100, 98, 96, 94, 10, 8, 6, 4, 2];
  for (const [precision, objective, digits] of [
    ['float64', bowl(51), 8],
    ['float32', single(51), 4],
  ] as const)
    test(`five at each end above, from gradients in ${precision}`, () => {
      const { eigenvalues, ...more } = hessianSpectrum(objective, ones(51), precision, 1);
      assert.deepEqual(round(eigenvalues, digits), ends);
      assert.deepEqual(more, { skipped: 41, converged: true });
    });
});

test('an objective’s own product is asked 400 times at most, and estimates are called so', () => {
  const n = 400;
  let products = 0;
  // At both ends, 0 and 4, the eigenvalues 2 − 2 cos(kπ/n) are too close together to be told apart so soon.
  const chain: Objective = {
    dimension: n,
    evaluate: () => assert.fail('differences are not needed'),
    hessianProduct(_x, v, product) {
      products++;
      for (let i = 0; i < n; i++) product[i] = (2 - 2 * Math.cos((i * Math.PI) / n)) * v[i];
    },
  };
  const { eigenvalues, converged } = hessianSpectrum(chain, ones(n), 'float64', 1);
  assert.ok(products <= 400, `${products} products`);
  assert.equal(converged, false);
  assert.deepEqual([Math.abs(4 - eigenvalues[0]) < 1e-3, Math.abs(eigenvalues[9]) < 1e-3], [true, true]);
});

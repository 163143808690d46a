import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type LanczosJob, type LanczosResult, lanczos } from '../../src/core/algebra/lanczos';
import { dot, norm } from '../../src/core/algebra/vector';
import { Random } from '../../src/core/random';

type Multiply = LanczosJob['multiply'];

/**
 * Q·diag(λ)·Q with the reflection Q = I − 2·u·uᵀ, ‖u‖ = 1: a diagonal matrix plus one of rank two, whose eigenvalues are λ
 * and whose eigenvectors are the columns of Q.
 */
function reflected(lambda: ArrayLike<number>): { multiply: Multiply; vector: (k: number) => Float64Array } {
  const n = lambda.length;
  const random = new Random(5);
  const raw = Float64Array.from({ length: n }, () => random.uniform() - 0.5);
  const length = norm(raw);
  const u = raw.map((component) => component / length);
  const reflect = (v: Float64Array): Float64Array => {
    const share = 2 * dot(u, v);
    return v.map((component, i) => component - share * u[i]);
  };
  return {
    multiply: (v, product) => product.set(reflect(reflect(v).map((component, i) => component * lambda[i]))),
    vector: (k) => reflect(Float64Array.from({ length: n }, (_, i) => (i === k ? 1 : 0))),
  };
}

const job = (over: Partial<LanczosJob> & Pick<LanczosJob, 'dimension' | 'multiply'>): LanczosJob => ({
  count: 3,
  which: 'largest',
  seed: 1,
  tolerance: 1e-10,
  products: 500,
  ...over,
});

const near = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual}, not ${expected}`);

/** Most eigenvalues in (0, 1), as Hessians of networks have them; a few stand out on both sides. */
const n = 2000;
const spectrum = Float64Array.from({ length: n }, (_, i) => (i % 977) / 977);
spectrum.set([50, 30, 29, -3, -8, 12], 100);

suite('of 2000 eigenvalues, a diagonal plus low rank', () => {
  const { multiply, vector } = reflected(spectrum);
  const expected: readonly [which: LanczosJob['which'], values: number[], places: number[]][] = [
    ['largest', [50, 30, 29], [100, 101, 102]],
    ['smallest', [-3, -8], [103, 104]],
    ['magnitude', [50, 30, 29, 12, -8], [100, 101, 102, 105, 104]],
  ];
  for (const [which, values, places] of expected)
    test(`the ${values.length} ${which}`, () => {
      const found = lanczos(job({ dimension: n, multiply, which, count: values.length }));
      assert.ok(found.converged && found.products < 120, `${found.products} products`);
      for (const [k, value] of values.entries()) {
        near(found.values[k], value, 1e-8);
        const v = found.vectors.subarray(k * n, k * n + n);
        near(Math.abs(dot(v, vector(places[k]))), 1, 1e-9);
        assert.ok(trueResidual(multiply, v, found.values[k]) <= 1e-10 * 50 * 1.01 + 1e-12);
      }
      assert.ok(skewOf(found, n) < 1e-12);
    });
});

function trueResidual(multiply: Multiply, v: Float64Array, value: number): number {
  const product = new Float64Array(v.length);
  multiply(v, product);
  return norm(product.map((component, i) => component - value * v[i]));
}

/** max |vᵢ·vⱼ − δᵢⱼ|. */
function skewOf({ values, vectors }: LanczosResult, dimension: number): number {
  const row = (k: number) => vectors.subarray(k * dimension, (k + 1) * dimension);
  const pairs = Array.from(values, (_, i) =>
    Array.from(values, (_, j) => Math.abs(dot(row(i), row(j)) - Number(i === j))),
  );
  return Math.max(...pairs.flat());
}

test('a small matrix gives all its eigenvalues, repeated ones too', () => {
  const lambda = [4, 4, 1, -2, -2, -2, 9];
  const { multiply } = reflected(lambda);
  const found = lanczos(job({ dimension: 7, multiply, count: 7, which: 'largest' }));
  assert.ok(found.converged);
  for (const [k, value] of [9, 4, 4, 1, -2, -2, -2].entries()) near(found.values[k], value, 1e-12);
  assert.ok(skewOf(found, 7) < 1e-13);
});

test('one dimension', () => {
  const found = lanczos(job({ dimension: 1, multiply: (v, product) => product.set([-3 * v[0]]), count: 1 }));
  assert.deepEqual([...found.values], [-3]);
  assert.ok(found.converged);
});

test('the identity and zero have one eigenvalue each, without a division by zero', () => {
  for (const scale of [1, 0]) {
    const multiply: Multiply = (v, product) => product.set(v.map((component) => scale * component));
    const found = lanczos(job({ dimension: 300, multiply, count: 2 }));
    assert.deepEqual(
      [...found.values].map((value) => Math.round(value * 1e12) / 1e12),
      [scale, scale],
    );
    assert.ok(found.converged);
  }
});

test('equal seeds give equal numbers, another seed the same eigenvalues', () => {
  const { multiply } = reflected(spectrum);
  const once = lanczos(job({ dimension: n, multiply, count: 1 }));
  assert.deepEqual(lanczos(job({ dimension: n, multiply, count: 1 })), once);
  near(lanczos(job({ dimension: n, multiply, count: 1, seed: 2 })).values[0], once.values[0], 1e-8);
});

test('too few products are said to be too few', () => {
  const { multiply } = reflected(spectrum);
  const found = lanczos(job({ dimension: n, multiply, which: 'smallest', count: 3, products: 12 }));
  assert.equal(found.products, 12);
  assert.equal(found.converged, false);
  assert.ok(Math.max(...found.residuals) > 1e-10 * 50);
});

test('products that are not numbers end the search', () => {
  const found = lanczos(job({ dimension: 50, multiply: (_v, product) => product.fill(Number.NaN) }));
  assert.equal(found.converged, false);
  assert.equal(found.products, 1);
});

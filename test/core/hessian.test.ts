import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { symmetricEigen } from '../../src/core/algebra/eigen';
import { find } from '../../src/core/catalogue/entry';
import { functions } from '../../src/core/functions';
import { hessianAt, hessianProduct } from '../../src/core/objective/hessian';
import type { Objective } from '../../src/core/objective/objective';
import { Random } from '../../src/core/random';
import { galleryFunction } from '../reference/objective';

interface Reference {
  readonly name: string;
  readonly n: number;
  readonly global_minima: readonly {
    readonly x: readonly number[];
    readonly hess_eigenvalues?: readonly number[];
  }[];
  readonly samples: readonly {
    readonly x: readonly number[];
    readonly hess: readonly (readonly number[])[];
  }[];
}

/** Values and derivatives by sympy and mpmath with 60 digits. */
const references = (
  JSON.parse(readFileSync('test/fixtures/functions.json', 'utf8')) as { functions: readonly Reference[] }
).functions.filter(({ name }) => find(functions, name));

const gallery = ({ name, n }: Reference): Objective => galleryFunction(name, n);

/** The objective without its own second derivatives. */
const gradientOnly = (objective: Objective): Objective => ({
  dimension: objective.dimension,
  evaluate: (x, gradient) => objective.evaluate(x, gradient),
});

const hessianOf = (objective: Objective, x: readonly number[]): Float64Array => {
  const hessian = new Float64Array(x.length ** 2).fill(Number.NaN);
  hessianAt(objective, Float64Array.from(x), hessian);
  return hessian;
};

const largest = (values: Iterable<number>): number => Math.max(1, ...Array.from(values, Math.abs));

/** Differences lose a third of the digits, and more where higher derivatives are large: Bohachevsky's and Griewank's waves, far out. */
const byDifferences = 1e-5;

suite('differences of gradients come near the Hessians of the reference', () => {
  for (const reference of references)
    test(`${reference.name}, n = ${reference.n}`, () => {
      const objective = gradientOnly(gallery(reference));
      for (const { x, hess } of reference.samples) {
        const expected = hess.flat();
        const found = hessianOf(objective, x);
        const deviation = largestDifference(found, expected) / largest(expected);
        assert.ok(deviation < byDifferences, `${deviation} at ${x}`);
      }
    });
});

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const differences = Array.from(a, (value, i) => Math.abs(value - b[i]));
  return differences.some(Number.isNaN) ? Number.NaN : Math.max(...differences);
};

suite('the curvatures at the minima are those of the reference', () => {
  for (const reference of references)
    for (const { x, hess_eigenvalues: expected } of reference.global_minima)
      if (expected)
        test(`${reference.name}, n = ${reference.n}, at ${x}`, () => {
          const { values } = symmetricEigen(hessianOf(gallery(reference), x), reference.n);
          const falling = [...expected].sort((a, b) => b - a);
          const deviation = largestDifference(values, falling) / largest(falling);
          assert.ok(deviation < byDifferences, `${values}, not ${falling}`);
        });
});

suite('a product with the Hessian is the Hessian times the vector', () => {
  for (const reference of references)
    test(`${reference.name}, n = ${reference.n}`, () => {
      const { n } = reference;
      const random = new Random(3);
      const objective = gallery(reference);
      for (const { x, hess } of reference.samples) {
        const v = Float64Array.from({ length: n }, () => 10 * (random.uniform() - 0.5));
        const expected = hess.map((row) => row.reduce((sum, entry, j) => sum + entry * v[j], 0));
        for (const [tolerance, some] of [
          [byDifferences, gradientOnly(objective)],
          [objective.hessianProduct ? 1e-12 : byDifferences, objective],
        ] as const) {
          const product = new Float64Array(n).fill(Number.NaN);
          hessianProduct(some, Float64Array.from(x), v, product);
          const deviation = largestDifference(product, expected) / largest(hess.flat()) / largest(v);
          assert.ok(deviation < tolerance, `${deviation} at ${x}`);
        }
      }
    });
});

suite('what the objective knows itself is used, and evaluations are counted', () => {
  const quadratic = (counted: { evaluations: number }): Objective => ({
    dimension: 2,
    evaluate(x, gradient) {
      counted.evaluations++;
      gradient?.set([2 * x[0] + x[1], x[0] + 6 * x[1]]);
      return x[0] * x[0] + x[0] * x[1] + 3 * x[1] * x[1];
    },
  });
  test('by differences: 2n for the matrix, 2 for a product', () => {
    const counted = { evaluations: 0 };
    const x = Float64Array.of(1, -2);
    const hessian = new Float64Array(4);
    assert.equal(hessianAt(quadratic(counted), x, hessian), 4);
    assert.equal(counted.evaluations, 4);
    assert.ok(largestDifference(hessian, [2, 1, 1, 6]) < 1e-9);
    assert.equal(hessian[1], hessian[2], 'symmetric to the last bit');
    assert.equal(hessianProduct(quadratic(counted), x, Float64Array.of(0, 1), new Float64Array(2)), 2);
    assert.equal(counted.evaluations, 6);
  });
  test('exact ones take none', () => {
    const counted = { evaluations: 0 };
    const exact: Objective = {
      ...quadratic(counted),
      hessian: (_x, hessian) => hessian.set([2, 1, 1, 6]),
      hessianProduct: (_x, v, product) => product.set([2 * v[0] + v[1], v[0] + 6 * v[1]]),
    };
    const x = Float64Array.of(1, -2);
    const hessian = new Float64Array(4);
    const product = new Float64Array(2);
    assert.equal(hessianAt(exact, x, hessian), 0);
    assert.equal(hessianProduct(exact, x, Float64Array.of(1, 1), product), 0);
    assert.deepEqual([...hessian, ...product, counted.evaluations], [2, 1, 1, 6, 3, 7, 0]);
  });
  test('the product with nothing is nothing', () => {
    const product = new Float64Array(2).fill(1);
    assert.equal(
      hessianProduct(quadratic({ evaluations: 0 }), Float64Array.of(1, 1), new Float64Array(2), product),
      0,
    );
    assert.deepEqual([...product], [0, 0]);
  });
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import { openObjective } from '../../src/core/objective';
import type { Objective } from '../../src/core/objective/objective';
import { precisions } from '../../src/core/precision';
import { Random } from '../../src/core/random';
import { centralDifferences } from './differences';
import { value } from './parsed';
import { smoothFormulas } from './smoothFormulas';
import { productBothWays } from './tapes';

function objectiveOf(text: string, n: number): Objective {
  return value(value(parseFormula(text)).objective(n, 'float64'));
}

function hessianAt(objective: Objective, x: ArrayLike<number>): number[] {
  const hessian = new Float64Array(objective.dimension ** 2).fill(Number.NaN);
  objective.hessian?.(Float64Array.from(x), hessian);
  return Array.from(hessian, (entry) => entry + 0);
}

function productAt(objective: Objective, x: ArrayLike<number>, v: ArrayLike<number>): number[] {
  const product = new Float64Array(objective.dimension).fill(Number.NaN);
  objective.hessianProduct?.(Float64Array.from(x), Float64Array.from(v), product);
  return Array.from(product, (entry) => entry + 0);
}

function randomPoint(random: Random, n: number, low: number, high: number): Float64Array {
  return Float64Array.from({ length: n }, () => low + (high - low) * random.uniform());
}

function assertHessian(objective: Objective, x: Float64Array): void {
  const n = objective.dimension;
  const hessian = hessianAt(objective, x);
  const gradient = (point: Float64Array) => {
    const slopes = new Float64Array(n);
    objective.evaluate(point, slopes);
    return [...slopes];
  };
  const largest = Math.max(1, ...hessian.map(Math.abs));
  for (let j = 0; j < n; j++) {
    const column = centralDifferences(gradient, x, j);
    for (let i = 0; i < n; i++) {
      assert.ok(
        Math.abs(hessian[i * n + j] - column[i]) < 1e-7 * largest,
        `∂²${i},${j}: ${hessian[i * n + j]}, differences ${column[i]}`,
      );
      assert.equal(hessian[i * n + j], hessian[j * n + i], 'symmetric to the last bit');
    }
  }
}

suite('Hessians are the limit of differences of gradients', () => {
  const random = new Random(17);
  for (const [text, n] of smoothFormulas)
    test(text, () => {
      const objective = objectiveOf(text, n);
      for (let repeat = 0; repeat < 3; repeat++) assertHessian(objective, randomPoint(random, n, 0.2, 0.9));
    });
});

suite('Hessians of the gallery are the limit of differences of gradients', () => {
  const random = new Random(19);
  for (const { id } of functions)
    test(id, () => {
      const opened = value(
        openObjective({
          objective: { kind: 'function', name: id },
          precision: 'float64',
        }),
      );
      const x = randomPoint(random, opened.summary.dimension, 0.1, 0.9);
      assertHessian(opened.exact, x);
    });
});

test('a product with the Hessian is the matrix times the vector', () => {
  const random = new Random(23);
  for (const [text, n] of smoothFormulas) {
    const objective = objectiveOf(text, n);
    const [x, v] = [randomPoint(random, n, 0.2, 0.9), randomPoint(random, n, -1, 1)];
    const hessian = hessianAt(objective, x);
    productAt(objective, x, v).forEach((entry, i) => {
      const row = hessian.slice(i * n, i * n + n);
      const expected = row.reduce((sum, h, j) => sum + h * v[j], 0);
      const size = row.reduce((sum, h, j) => sum + Math.abs(h * v[j]), 1);
      assert.ok(Math.abs(entry - expected) <= 1e-12 * size, `${text}: ${entry} is not ${expected}`);
    });
  }
});

test('large Hessians are made of products, and huge formulas are interpreted', () => {
  for (const n of [40, 600]) {
    const objective = objectiveOf('sum(100*(x[i+1]-x[i]^2)^2 + (1-x[i])^2, i=0..n-2)', n);
    const x = randomPoint(new Random(n), n, -1, 1);
    const hessian = hessianAt(objective, x);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const own = (i < n - 1 ? 1200 * x[i] ** 2 - 400 * x[i + 1] + 2 : 0) + (i > 0 ? 200 : 0);
        const expected = i === j ? own : Math.abs(i - j) === 1 ? -400 * x[Math.min(i, j)] : 0;
        assert.ok(Math.abs(hessian[i * n + j] - expected) <= 1e-12 * 2000);
      }
  }
});

const infinite = Number.POSITIVE_INFINITY;

/** Hessians known by hand, at places where products of derivatives alone would give nonsense or lose a term. */
const corners: readonly (readonly [text: string, x: readonly number[], hessian: readonly number[]])[] = [
  ['x^2 y + y^3', [2, 3], [6, 4, 4, 18]],
  ['(sqrt(x^2 + y^2) - 1)^2', [1, 0], [2, 0, 0, 0]],
  ['(hypot(x, y) - 1)^2', [0, 1], [0, 0, 0, 2]],
  ['max(x, y)^2', [3, 1], [2, 0, 0, 0]],
  ['relu(x)^2', [0], [0]],
  ['relu(x)^2', [1], [2]],
  ['abs(x) x', [-3], [-2]],
  ['abs(x)', [0], [0]],
  ['x^y', [2, 0], [0, 0.5, 0.5, Math.LN2 ** 2]],
  ['x^3', [0], [0]],
  ['x^9', [0], [0]],
  ['sqrt(x)', [0], [-infinite]],
  ['x < 0 ? x^2 : log(x)', [-1], [2]],
  ['x <= 0 ? x^3 : sqrt(-x) log(x) / (x - 1)', [0], [0]],
  ['if(x > 0, log(x), x^2 y)', [-1, 3], [6, -2, -2, 0]],
  ['floor(x) + sign(x) + (x < 1)', [0.5], [0]],
  ['x', [4], [0]],
];

suite('corners and branches', () => {
  for (const [text, x, expected] of corners)
    test(`∇² ${text} at ${x} is ${expected}`, () => {
      assert.deepEqual(hessianAt(objectiveOf(text, x.length), x), expected);
    });
});

suite('products with Hessians are the same generated and interpreted, to the last bit', () => {
  const random = new Random(29);
  for (const precision of precisions)
    test(precision, () => {
      for (const [text, n] of smoothFormulas) {
        const { generated, interpreted } = productBothWays(text, n, precision);
        for (let repeat = 0; repeat < 5; repeat++) {
          const [x, v] = [randomPoint(random, n, -3, 3), randomPoint(random, n, -1, 1)];
          const [a, b] = [new Float64Array(n), new Float64Array(n)];
          generated(x, v, a);
          interpreted(x, v, b);
          assert.deepEqual([...a], [...b], text);
          if (precision === 'float32') for (const entry of a) assert.equal(Math.fround(entry), entry);
        }
      }
    });
});

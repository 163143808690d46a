import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import { openObjective } from '../../src/core/objective';
import type { Objective, Residuals } from '../../src/core/objective/objective';
import { Random } from '../../src/core/random';
import { centralDifferences } from './differences';
import { value } from './parsed';

/** Formulas that are sums of squares by their form, with the number of parameters and of residuals. */
const sums: readonly (readonly [text: string, n: number, count: number, scale?: number])[] = [
  ['x^2', 1, 1],
  ['(1-x)^2 + 100*(y-x^2)^2', 2, 2],
  ['sum(100*(x[i+1]-x[i]^2)^2 + (1-x[i])^2, i=0..n-2)', 5, 8],
  ['(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2', 2, 3],
  ['(x + 2y - 7)^2 + (2x + y - 5)^2', 2, 2],
  ['(x^2 + y - 11)^2 + (x + y^2 - 7)^2', 2, 2],
  ['(a+10b)^2 + 5(u-v)^2 + (b-2u)^4 + 10(a-v)^4', 4, 4],
  ['sum(x^2)', 30, 30],
  ['mean((x - 1)^2)', 7, 7, 1 / 7],
  ['0.5 sum((x[i] - i)^2, i=0..n-1)', 3, 3, 0.5],
  ['sum((i+1) x^2)', 3, 3],
  ['x^2/4000 + y^2/4', 2, 2],
  ['x^20 + y^6 + 3', 2, 3],
  ['x^2 y^4', 2, 1],
  ['10*x*x + y*x*y*x', 2, 2],
  ['(x/y)^2 + x^-2', 2, 2],
  ['(-x)^2 - (-3)*y^2', 2, 2],
  ['2*(3*(x^2 + y^2)) + 1', 2, 3],
  ['(x-1)^2*(1 + sin(3*pi*y)^2) + sin(x)^2', 2, 3],
  ['(x^2 + y^2)^3', 2, 2],
  ['r = exp(-x) - y; r^2', 2, 1],
  ['x < 0 ? x^2 + y^2 : 4 x^2 + 1', 2, 4],
  ['q = sum((i+1) x/2); sum(x^2) + q^2 + q^4', 4, 6],
];

/** Formulas whose form shows no sum of squares. */
const others: readonly (readonly [text: string, n: number])[] = [
  ['x^2 - y^2', 2],
  ['0.26*(x^2 + y^2) - 0.48*x*y', 2],
  ['10n + sum(x^2 - 10*cos(2*pi*x))', 2],
  ['-20*exp(-0.2*sqrt(mean(x^2))) - exp(mean(cos(2*pi*x))) + 20 + e', 2],
  ['x^2 - 1', 1],
  ['x^3', 1],
  ['x', 1],
  ['abs(x)', 1],
  ['x^2.5', 1],
  ['-(x^2)', 1],
  ['-2*(x^2 + 1)', 1],
  ['(x^2 + 1)*(y^2 + 1)', 2],
  ['x^2 + y', 2],
  ['x < 0 ? x^2 : x', 1],
];

function residualsOf(text: string, n: number): [Objective, Residuals | undefined] {
  const objective = value(value(parseFormula(text)).objective(n, 'float64'));
  return [objective, objective.residuals];
}

function assertResiduals(objective: Objective, { count, scale, evaluate }: Residuals, x: Float64Array): void {
  const n = objective.dimension;
  const at = (point: Float64Array) => {
    const residuals = new Float64Array(count);
    evaluate(point, residuals);
    return [...residuals];
  };
  const f = objective.evaluate(x);
  const sum = scale * at(x).reduce((total, r) => total + r * r, 0);
  assert.ok(Math.abs(sum - f) <= 1e-12 * Math.max(1, f), `${sum} is not ${f}`);
  const jacobian = new Float64Array(count * n).fill(Number.NaN);
  evaluate(x, new Float64Array(count), jacobian);
  for (let j = 0; j < n; j++)
    centralDifferences(at, x, j).forEach((slope, i) => {
      const entry = jacobian[i * n + j];
      assert.ok(
        Math.abs(entry - slope) <= 1e-7 * Math.max(1, Math.abs(slope)),
        `∂r${i}/∂x${j}: ${entry}, differences ${slope}`,
      );
    });
}

suite('sums of squares are found, with their Jacobian', () => {
  const random = new Random(31);
  for (const [text, n, count, scale = 1] of sums)
    test(text, () => {
      const [objective, residuals] = residualsOf(text, n);
      assert.ok(residuals);
      assert.deepEqual([residuals.count, residuals.scale], [count, scale]);
      for (let repeat = 0; repeat < 5; repeat++)
        assertResiduals(
          objective,
          residuals,
          Float64Array.from({ length: n }, () => 0.3 + 1.4 * random.uniform() * (repeat % 2 ? -1 : 1)),
        );
    });
});

suite('other formulas have no residuals', () => {
  for (const [text, n] of others) test(text, () => assert.equal(residualsOf(text, n)[1], undefined));
});

test('the gallery’s sums of squares have residuals', () => {
  const random = new Random(37);
  const found = functions.flatMap(({ id }) => {
    const { exact } = value(
      openObjective({
        objective: { kind: 'function', name: id },
        precision: 'float64',
      }),
    );
    if (!exact.residuals) return [];
    assertResiduals(
      exact,
      exact.residuals,
      Float64Array.from({ length: exact.dimension }, () => 2 * random.uniform() - 1),
    );
    return [id];
  });
  for (const id of ['sphere', 'booth', 'rosenbrock', 'beale', 'himmelblau'])
    assert.ok(found.includes(id), id);
  for (const id of ['rastrigin', 'ackley', 'saddle', 'matyas']) assert.ok(!found.includes(id), id);
});

test('products of sums that would multiply without end are given up soon', () => {
  const layers = Array.from({ length: 60 }, (_, i) => `s${i + 1} = s${i} + x^2 s${i} + y^2 s${i};`);
  const [, residuals] = residualsOf(`s0 = x^2 + 1; ${layers.join(' ')} s60`, 2);
  assert.equal(residuals, undefined);
});

test('a thousand residuals are no more work than the formula', () => {
  const n = 500;
  const [objective, residuals] = residualsOf('sum(100*(x[i+1]-x[i]^2)^2 + (1-x[i])^2, i=0..n-2)', n);
  assert.ok(residuals);
  const x = new Float64Array(n).fill(0.5);
  const jacobian = new Float64Array(residuals.count * n);
  const r = new Float64Array(residuals.count);
  residuals.evaluate(x, r, jacobian);
  const gradient = new Float64Array(n);
  objective.evaluate(x, gradient);
  for (let j = 0; j < n; j++) {
    const slope = 2 * r.reduce((sum, value, i) => sum + value * jacobian[i * n + j], 0);
    assert.ok(Math.abs(slope - gradient[j]) <= 1e-10 * Math.max(1, Math.abs(slope)));
  }
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { checkGradient } from '../../src/core/analysis/gradientCheck';
import { noiseAt, type Slope, slopeAlong } from '../../src/core/analysis/slope';
import { type FunctionEntry, find } from '../../src/core/catalogue/entry';
import { experimentDefaults } from '../../src/core/experiment/experiment';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import { openObjective } from '../../src/core/objective';
import type { Objective } from '../../src/core/objective/objective';
import { noMaterials } from '../../src/core/objective/opener';
import type { Interval } from '../../src/core/plane/interval';
import { Random } from '../../src/core/random';
import { value } from './parsed';

/** The numbers of parameters to test an entry with. */
function dimensions({ dimension }: FunctionEntry): readonly number[] {
  return typeof dimension === 'number'
    ? [dimension]
    : [...new Set([dimension.minimum, dimension.default, 5])];
}

const cases = functions.flatMap((entry) =>
  dimensions(entry).map((n) => ({ entry, n, title: `${entry.id}, n = ${n}` })),
);

function gradientAt(objective: Objective, x: ArrayLike<number>): { f: number; gradient: Float64Array } {
  const gradient = new Float64Array(objective.dimension).fill(Number.NaN);
  const f = objective.evaluate(Float64Array.from(x), gradient);
  return { f, gradient };
}

/** Seeded uniform points of a box. */
function pointsIn(box: readonly Interval[], count: number): Float64Array[] {
  const random = new Random(7);
  return Array.from({ length: count }, () =>
    Float64Array.from(box, ([low, high]) => low + (high - low) * random.uniform()),
  );
}

function near(actual: number, expected: number, tolerance: number, what: string): void {
  assert.ok(
    Math.abs(actual - expected) <= tolerance,
    `${what}: ${actual} instead of ${expected} (± ${tolerance})`,
  );
}

test('every function of the reference stands in the gallery under its name', () => {
  const { functions: references } = JSON.parse(readFileSync('test/fixtures/functions.json', 'utf8')) as {
    functions: readonly { name: string; n: number }[];
  };
  for (const { name, n } of references) {
    const entry = find(functions, name);
    assert.ok(entry && dimensionFits(entry, n), `${name}, n = ${n}`);
  }
  const names = new Set(references.map(({ name }) => name));
  const others = functions.map((entry) => entry.id).filter((id) => !names.has(id));
  assert.deepEqual(others, ['parabola', 'tilted-valley', 'ill-conditioned', 'matrix-fit']);
});

function dimensionFits({ dimension }: FunctionEntry, n: number): boolean {
  return typeof dimension === 'number' ? dimension === n : dimension.minimum <= n;
}

suite('the gradient agrees with the values', () => {
  for (const { entry, n, title } of cases)
    test(title, () => {
      const names = Array.from({ length: n }, (_, i) => `x${i}`);
      for (const x of pointsIn(entry.domain(n), 20)) {
        const { verdict, sentence } = checkGradient(entry.make(n), x, names);
        assert.equal(verdict, 'agrees', `at ${x}: ${sentence}`);
      }
    });
});

suite('no value of the domain lies below the listed minima', () => {
  for (const { entry, n, title } of cases.filter(({ entry, n }) => entry.minima(n).length > 0))
    test(title, () => {
      const objective = entry.make(n);
      const [lowest, ...others] = entry.minima(n).map((minimum) => minimum.value);
      for (const other of others) assert.equal(other, lowest, 'all are global');
      for (const x of pointsIn(entry.domain(n), 5000))
        assert.ok(objective.evaluate(x) >= lowest, `${objective.evaluate(x)} at ${x}`);
    });
});

test('Michalewicz has the minima that are published for 5 and 10 parameters', () => {
  for (const [n, published] of [
    [5, '-4.687658'],
    [10, '-9.660152'],
  ] as const)
    assert.equal(find(functions, 'michalewicz')!.minima(n)[0].value.toFixed(6), published);
});

suite('at the listed minima the value is right and the gradient vanishes', () => {
  for (const { entry, n, title } of cases)
    test(title, () => {
      for (const minimum of entry.minima(n)) {
        const { f, gradient } = gradientAt(entry.make(n), minimum.x);
        near(f, minimum.value, 1e-12 * Math.max(1, Math.abs(minimum.value)), 'value');
        for (const slope of gradient) near(slope, 0, 1e-12 * Math.max(1, Math.abs(minimum.value)), 'slope');
      }
    });
});

suite('the formula is the same function', () => {
  for (const { entry, n, title } of cases)
    test(title, () => {
      const written = entry.make(n);
      const formula = value(parseFormula(entry.formula(n)));
      assert.deepEqual(formula.remarks, [], 'it is taken as it stands there');
      const typed = value(formula.objective(n, 'float64'));
      for (const x of pointsIn(entry.domain(n), 20)) {
        const expected = gradientAt(written, x);
        const actual = gradientAt(typed, x);
        const tolerance = 1e-12 * Math.max(1, Math.abs(expected.f));
        near(actual.f, expected.f, tolerance, 'value');
        expected.gradient.forEach((slope, i) => {
          near(
            actual.gradient[i],
            slope,
            Math.max(tolerance, 1e-12 * Math.abs(slope)),
            `gradient ${i} at ${x}`,
          );
        });
      }
    });
});

suite('the Hessian is the derivative of the gradient', () => {
  for (const { entry, n, title } of cases)
    test(title, () => {
      const objective = value(
        openObjective({
          ...experimentDefaults,
          objective: { kind: 'function', name: entry.id, dimension: n },
        }),
      ).exact;
      const hessian = new Float64Array(n * n);
      for (const x of pointsIn(entry.domain(n), 3)) {
        objective.hessian!(x, hessian);
        const largest = Math.max(...hessian.map(Math.abs));
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            const { value: slope, error } = slopeOf(objective, i, x, j);
            near(hessian[i * n + j], slope, 10 * error + 1e-6 * largest, `entry ${i}, ${j} at ${x}`);
            assert.ok(error <= 1e-3 * largest, `the derivative at ${x} is known`);
          }
      }
    });
});

/** ∂²f/∂xᵢ∂xⱼ from values of ∂f/∂xᵢ. */
function slopeOf(objective: Objective, i: number, x: Float64Array, j: number): Slope {
  const component: Objective = {
    dimension: x.length,
    evaluate: (at) => gradientAt(objective, at).gradient[i],
  };
  return slopeAlong(component, x, j, component.evaluate(x), noiseAt(component, x, 1));
}

suite('what the panel needs fits together', () => {
  for (const { entry, n, title } of cases)
    test(title, () => {
      const view = entry.view(n);
      const start = entry.start(n);
      assert.equal(entry.make(n).dimension, n);
      assert.equal(entry.domain(n).length, n);
      assert.equal(view.length, n);
      assert.equal(start.length, n);
      for (const point of [start, ...entry.minima(n).map(({ x }) => x)])
        point.forEach((xi, i) => {
          assert.ok(view[i][0] < xi && xi < view[i][1], `${xi} lies inside the view`);
        });
      const { f, gradient } = gradientAt(entry.make(n), start);
      assert.ok(
        Number.isFinite(f) && gradient.some((slope) => slope !== 0),
        'the start is no stationary point',
      );
      assert.equal(
        entry.make(n).evaluate(Float64Array.from(start)),
        f,
        'the value does not depend on the gradient',
      );
    });
});

/** So many letters of a formula are read at a glance. */
const mostAtAGlance = 120;

test('a formula that is too long to be read has a short one beside it', () => {
  const source = { objective: { kind: 'function', name: 'matrix-fit' }, precision: 'float64' } as const;
  const { formula, shortFormula } = value(openObjective(source, noMaterials)).summary;
  assert.ok(formula.length > mostAtAGlance);
  assert.equal(shortFormula, '½‖A(X − I)Aᵀ‖²');
  for (const { id, formula: written, shortFormula: short, dimension } of functions) {
    const n = typeof dimension === 'number' ? dimension : dimension.default;
    assert.ok((short ?? written(n)).length <= mostAtAGlance, id);
  }
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { type FunctionEntry, find } from '../../src/core/catalogue';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import type { Interval } from '../../src/core/landscape';
import type { Objective } from '../../src/core/objective';
import { Random } from '../../src/core/random';
import { value } from './parsed';

interface Sample {
  readonly x: readonly number[];
  readonly f: number;
  readonly grad: readonly number[];
  readonly float64_abs_dev: { readonly f: number; readonly grad: number };
}

interface Reference {
  readonly name: string;
  readonly n: number;
  readonly domain: readonly Interval[];
  readonly global_minima: readonly { readonly x: readonly number[]; readonly f: number }[];
  readonly samples: readonly Sample[];
}

/** Values and derivatives by sympy and mpmath with 60 digits. */
const references: readonly Reference[] = JSON.parse(
  readFileSync('test/fixtures/functions.json', 'utf8'),
).functions;

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

suite('values and gradients equal the reference', () => {
  const known = references.filter((reference) => find(functions, reference.name));
  for (const { name, n, samples } of known)
    test(`${name}, n = ${n}`, () => {
      for (const sample of samples) {
        const { f, gradient } = gradientAt(find(functions, name)!.make(n), sample.x);
        const deviation = sample.float64_abs_dev;
        near(f, sample.f, Math.max(1e-12 * Math.abs(sample.f), 100 * deviation.f), 'value');
        sample.grad.forEach((expected, i) => {
          near(
            gradient[i],
            expected,
            Math.max(1e-12 * Math.abs(expected), 100 * deviation.grad),
            `gradient ${i}`,
          );
        });
      }
    });

  test('for every function of the gallery that the reference has', () => {
    const others = functions.map((entry) => entry.id).filter((id) => !known.some(({ name }) => name === id));
    assert.deepEqual(others, ['parabola', 'tilted-valley', 'ill-conditioned']);
  });

  for (const { name, n, domain, global_minima: minima } of known)
    test(`${name}, n = ${n}: domain and global minima are the reference's`, () => {
      const entry = find(functions, name)!;
      assert.deepEqual(entry.domain(n), domain);
      assert.equal(entry.minima(n).length, minima.length);
      minima.forEach((minimum, i) => {
        minimum.x.forEach((expected, j) => {
          near(entry.minima(n)[i].x[j], expected, 1e-12, `minimum ${i}`);
        });
        near(entry.minima(n)[i].value, minimum.f, 1e-12, `value ${i}`);
      });
    });
});

suite('the gradient is the limit of central differences', () => {
  for (const { entry, n, title } of cases)
    test(title, () => {
      const objective = entry.make(n);
      const h = 1e-5;
      for (const x of pointsIn(entry.domain(n), 20)) {
        const { f, gradient } = gradientAt(objective, x);
        for (let i = 0; i < n; i++) {
          const difference = objective.evaluate(moved(x, i, h)) - objective.evaluate(moved(x, i, -h));
          const tolerance = 1e-6 * Math.max(1, Math.abs(f), Math.abs(gradient[i]));
          near(gradient[i], difference / (2 * h), tolerance, `∂f/∂x${i} at ${x}`);
        }
      }
    });
});

function moved(x: Float64Array, i: number, by: number): Float64Array {
  const copy = x.slice();
  copy[i] += by;
  return copy;
}

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
      const typed = value(value(parseFormula(entry.formula(n))).objective(n, 'float64'));
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

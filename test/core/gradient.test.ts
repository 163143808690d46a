import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find } from '../../src/core/catalogue/entry';
import type { GradientSpec } from '../../src/core/experiment/experiment';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import { withDifferences } from '../../src/core/objective/differences';
import type { Objective } from '../../src/core/objective/objective';
import type { Precision } from '../../src/core/precision';
import { value } from './parsed';

const sphere = find(functions, 'sphere')!.make(2);
const parabola = find(functions, 'parabola')!.make(1);
const central: GradientSpec = { kind: 'central', h: 1e-4 };
const forward: GradientSpec = { kind: 'forward', h: 1e-4 };

function slopes(
  objective: Objective,
  spec: GradientSpec,
  x: number[],
  precision: Precision = 'float64',
): number[] {
  const gradient = new Float64Array(x.length).fill(Number.NaN);
  withDifferences(objective, spec, precision).evaluate(Float64Array.from(x), gradient);
  return Array.from(gradient);
}

test('C5: forward differences are the worse ones', () => {
  const error = (spec: GradientSpec): number => Math.abs(slopes(parabola, spec, [5])[0] - 0.2);
  assert.ok(error(forward) > 1e5 * error(central), `${error(forward)} against ${error(central)}`);
  assert.ok(Math.abs(error(forward) - 1e-6) < 1e-9, 'its error is ½ h f″');
});

test('C5: h = 1e-50 is rounded away, in float32 to a step of 0', () => {
  const typed = (precision: Precision): Objective =>
    value(value(parseFormula('0.01x^2 + 0.1x')).objective(1, precision));
  assert.deepEqual(slopes(typed('float64'), { kind: 'central', h: 1e-50 }, [5]), [0]);
  assert.deepEqual(slopes(typed('float32'), { kind: 'central', h: 1e-50 }, [5], 'float32'), [Number.NaN]);
});

test('in float32 every operation of the differences is rounded', () => {
  const typed = value(value(parseFormula('x^2')).objective(1, 'float32'));
  const f = Math.fround;
  const h = f(1e-2);
  const above = f(f(3 + h) * f(3 + h));
  const below = f(f(3 - h) * f(3 - h));
  assert.deepEqual(slopes(typed, { kind: 'central', h: 1e-2 }, [3], 'float32'), [
    f(f(above - below) / f(2 * h)),
  ]);
  assert.deepEqual(slopes(typed, { kind: 'forward', h: 1e-2 }, [3], 'float32'), [f(f(above - 9) / h)]);
});

test('Richardson’s (4 D(h/2) − D(h)) / 3 is exact for polynomials of degree four', () => {
  const quartic = value(value(parseFormula('x^4 - 2x^3 + x')).objective(1, 'float64'));
  const exact = 4 * 1.5 ** 3 - 6 * 1.5 ** 2 + 1;
  const error = (kind: GradientSpec['kind']): number =>
    Math.abs(slopes(quartic, { kind, h: 0.125 }, [1.5])[0] - exact);
  assert.equal(error('richardson'), 0);
  assert.equal(error('central'), (4 * 1.5 - 2) * 0.125 ** 2);
});

test('Richardson’s error falls with the fourth power of h', () => {
  const sine = value(value(parseFormula('sin(x)')).objective(1, 'float64'));
  const error = (h: number): number =>
    Math.abs(slopes(sine, { kind: 'richardson', h }, [1])[0] - Math.cos(1));
  for (const h of [0.4, 0.2, 0.1])
    assert.ok(Math.abs(error(h) / error(h / 2) - 16) < 0.5, `${error(h)} to ${error(h / 2)}`);
});

test('in float32 Richardson’s differences are rounded at every operation', () => {
  const typed = value(value(parseFormula('x^3')).objective(1, 'float32'));
  const f = Math.fround;
  const cube = (x: number): number => typed.evaluate(Float64Array.of(x));
  const central = (h: number): number => f(f(cube(f(3 + h)) - cube(f(3 - h))) / f(2 * h));
  const h = f(0.1);
  assert.deepEqual(slopes(typed, { kind: 'richardson', h: 0.1 }, [3], 'float32'), [
    f(f(f(4 * central(f(h / 2))) - central(h)) / 3),
  ]);
});

suite('the automatic step', () => {
  const size = { forward: 1 / 2, central: 1 / 3, richardson: 1 / 5 };
  const epsilon = { float64: 2 ** -52, float32: 2 ** -23 };

  /** Where a function of one parameter is asked for its values. */
  function probes(kind: keyof typeof size, precision: Precision, x: number): number[] {
    const seen: number[] = [];
    const spy: Objective = { dimension: 1, evaluate: ([at]) => seen.push(at) };
    slopes(spy, { kind, h: 'auto' }, [x], precision);
    return seen.slice(1);
  }

  for (const kind of ['forward', 'central', 'richardson'] as const)
    for (const precision of ['float64', 'float32'] as const)
      test(`of ${kind} differences in ${precision} is ε to the power of ${size[kind].toFixed(2)} and exactly taken`, () => {
        const round = precision === 'float32' ? Math.fround : Number;
        for (const x of [0, 0.2, -1, 3.7, 1 / 3, -1234.5].map(round)) {
          const points = probes(kind, precision, x);
          const h = points[0] - x;
          const wanted = epsilon[precision] ** size[kind] * Math.max(1, Math.abs(x));
          assert.ok(Math.abs(h / wanted - 1) < 0.01, `${h} instead of ${wanted} at ${x}`);
          const expected = {
            forward: [x + h],
            central: [x + h, x - h],
            richardson: [x + h, x - h, x + h / 2, x - h / 2],
          }[kind];
          assert.deepEqual(points, expected, 'none of them is rounded');
          assert.deepEqual(points, points.map(round));
        }
      });

  for (const [kind, digits] of [
    ['forward', 7],
    ['central', 9],
    ['richardson', 11],
  ] as const)
    test(`gives ${kind} differences ${digits} digits where parameters differ in size`, () => {
      const typed = value(value(parseFormula('exp(x)*sin(y/500)')).objective(2, 'float64'));
      const [dx, dy] = slopes(typed, { kind, h: 'auto' }, [0.3, 700]);
      const tolerance = 10 ** -digits;
      assert.ok(Math.abs(dx / (Math.exp(0.3) * Math.sin(1.4)) - 1) < tolerance, `∂x ${dx}`);
      assert.ok(Math.abs(dy / ((Math.exp(0.3) * Math.cos(1.4)) / 500) - 1) < tolerance, `∂y ${dy}`);
    });
});

suite('the wrapper', () => {
  test('returns an objective with exact gradients as it is', () => {
    assert.equal(withDifferences(sphere, { kind: 'exact', h: 1e-4 }, 'float64'), sphere);
  });

  test('leaves the point and the value alone, and asks for no differences when no gradient is wanted', () => {
    let evaluations = 0;
    const counting: Objective = {
      dimension: 2,
      evaluate(x) {
        evaluations++;
        return sphere.evaluate(x);
      },
    };
    const wrapped = withDifferences(counting, central, 'float64');
    const x = Float64Array.of(3, 4);
    assert.equal(wrapped.evaluate(x), 25);
    assert.equal(evaluations, 1);
    assert.equal(wrapped.evaluate(x, new Float64Array(2)), 25);
    assert.equal(evaluations, 6);
    assert.deepEqual(x, Float64Array.of(3, 4));
  });

  test('keeps mini-batches and evaluation of many points', () => {
    const batched: Objective = {
      ...sphere,
      evaluateMany: (_points, values) => values.fill(1),
      nextBatch: () => undefined,
    };
    const wrapped = withDifferences(batched, central, 'float64');
    const values = new Float64Array(2);
    wrapped.evaluateMany?.(new Float64Array(4), values);
    assert.deepEqual(values, Float64Array.of(1, 1));
    assert.ok(wrapped.nextBatch);
    assert.equal(withDifferences(sphere, central, 'float64').nextBatch, undefined);
  });
});

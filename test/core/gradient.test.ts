import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { find } from '../../src/core/catalogue';
import type { GradientSpec } from '../../src/core/experiment';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import { withDifferences } from '../../src/core/gradient';
import type { Objective } from '../../src/core/objective';
import type { Precision } from '../../src/core/precision';
import { value } from './parsed';

const textbook = JSON.parse(readFileSync('test/fixtures/textbook/textbook.json', 'utf8'));

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

suite('central differences with h = 1e-4', () => {
  test('C5: the slopes of 0.01x² + 0.1x at 5 and 10, to the last digit printed', () => {
    assert.deepEqual(slopes(parabola, central, [5]), [0.1999999999990898]);
    assert.deepEqual(slopes(parabola, central, [10]), [0.2999999999986347]);
  });

  test('C6: the partial derivatives of x0² + x1² at (3, 4), to the last digit printed', () => {
    assert.deepEqual(slopes(sphere, central, [3, 4]), [6.00000000000378, 7.999999999999119]);
  });

  test('C7: the gradients at (3, 4), (0, 2) and (3, 0) are those of numpy', () => {
    for (const x of [
      [3, 4],
      [0, 2],
      [3, 0],
    ]) {
      const key = `(${x[0].toFixed(1)}, ${x[1].toFixed(1)})`;
      assert.deepEqual(slopes(sphere, central, x), textbook.numerical_gradient[key].float64.map(Number));
    }
  });
});

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

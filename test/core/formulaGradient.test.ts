import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseFormula } from '../../src/core/expression/formula';
import { precisions } from '../../src/core/precision';
import { Random } from '../../src/core/random';
import { centralDifferences } from './differences';
import { value } from './parsed';
import { smoothFormulas } from './smoothFormulas';
import { bothWays } from './tapes';

function randomPoint(random: Random, n: number): Float64Array {
  return Float64Array.from({ length: n }, () => 0.2 + 0.7 * random.uniform());
}

suite('gradients are the limit of central differences', () => {
  const random = new Random(7);
  for (const [text, n] of smoothFormulas)
    test(text, () => {
      const objective = value(value(parseFormula(text)).objective(n, 'float64'));
      for (let repeat = 0; repeat < 5; repeat++) {
        const x = randomPoint(random, n);
        const gradient = new Float64Array(n);
        objective.evaluate(x, gradient);
        for (let i = 0; i < n; i++) {
          const [difference] = centralDifferences((point) => [objective.evaluate(point)], x, i);
          const bound = 1e-7 * Math.max(1, Math.abs(difference));
          assert.ok(
            Math.abs(gradient[i] - difference) < bound,
            `∂${i}: ${gradient[i]}, differences ${difference}`,
          );
        }
      }
    });
});

/** Where a slope is infinite at the end of a function's domain, it has the sign of the slopes beside. */
const steepEnds: readonly [text: string, end: number, slope: number][] = [
  ['sqrt(x)', 0, Number.POSITIVE_INFINITY],
  ['asin(x)', 1, Number.POSITIVE_INFINITY],
  ['acos(x)', 1, Number.NEGATIVE_INFINITY],
  ['acosh(x)', 1, Number.POSITIVE_INFINITY],
];

for (const [text, end, slope] of steepEnds)
  test(`the slope of ${text} at ${end} is ${slope}`, () => {
    const gradient = new Float64Array(1);
    value(value(parseFormula(text)).objective(1, 'float64')).evaluate(Float64Array.of(end), gradient);
    assert.equal(gradient[0], slope);
  });

suite('generated code and interpreter agree to the last bit', () => {
  const random = new Random(11);
  for (const precision of precisions)
    for (const [text, n] of smoothFormulas)
      test(`${text} in ${precision}`, () => {
        const { generated, interpreted } = bothWays(text, n, precision);
        for (let repeat = 0; repeat < 20; repeat++) {
          const x = Float64Array.from({ length: n }, () => 6 * random.uniform() - 3);
          const [a, b] = [new Float64Array(n), new Float64Array(n)];
          assert.equal(generated.evaluate(x, a), interpreted.evaluate(x, b));
          assert.deepEqual([...a], [...b]);
          assert.equal(generated.evaluate(x), interpreted.evaluate(x));
          if (precision === 'float32') for (const slope of a) assert.equal(Math.fround(slope), slope);
        }
      });
});

test('many points at once are the points one by one', () => {
  const { generated } = bothWays('(1-x)^2 + 100*(y-x^2)^2', 2, 'float64');
  const random = new Random(3);
  const points = Float64Array.from({ length: 20 }, () => random.uniform());
  const values = new Float64Array(10);
  generated.evaluateMany?.(points, values);
  const singly = Array.from(values, (_, row) => generated.evaluate(points.subarray(2 * row, 2 * row + 2)));
  assert.deepEqual([...values], singly);
});

test('in float32 every single operation is rounded', () => {
  const f = Math.fround;
  const objective = value(value(parseFormula('0.1x + x*y*0.7')).objective(2, 'float32'));
  const [x, y] = [f(1.3), f(-0.9)];
  const gradient = new Float64Array(2);
  assert.equal(
    objective.evaluate(Float64Array.of(1.3, -0.9), gradient),
    f(f(f(0.1) * x) + f(f(x * y) * f(0.7))),
  );
  assert.deepEqual([...gradient], [f(f(0.1) + f(f(0.7) * y)), f(f(0.7) * x)]);
});

const infinite = Number.POSITIVE_INFINITY;

/** Slopes at points where the chain rule alone would give nonsense. */
const corners: readonly (readonly [text: string, x: readonly number[], gradient: readonly number[]])[] = [
  ['abs(x)', [0], [0]],
  ['x^3', [0], [0]],
  ['x^9', [0], [0]],
  ['x^0 + x', [0], [1]],
  ['x^2.5', [0], [0]],
  ['sqrt(x)', [0], [infinite]],
  ['x^0.5', [0], [infinite]],
  ['cbrt(x)', [0], [infinite]],
  ['x^y', [0, 2], [0, 0]],
  ['x^y', [-2, 2], [-4, Number.NaN]],
  ['x^y', [0, 0], [0, Number.NEGATIVE_INFINITY]],
  ['sqrt(x^2 + y^2)', [0, 0], [0, 0]],
  ['hypot(x, y)', [0, 0], [0, 0]],
  ['sqrt(abs(x))', [0], [0]],
  ['(x^2)^0.25', [0], [0]],
  ['sqrt(x)^2', [0], [Number.NaN]],
  ['max(0, log(x))', [0], [0]],
  ['min(1, 1/x)', [0], [0]],
  ['max(x, y)', [1, 1], [0.5, 0.5]],
  ['min(x, y)', [1, 1], [0.5, 0.5]],
  ['min(x, y)', [1, 2], [1, 0]],
  ['max(x, -x)', [0], [0]],
  ['max(2, x) + min(x, 2)', [2], [0]],
  ['mod(x, 2) + 3 % x', [5], [1]],
  ['mod(x, y)', [7, -2], [1, 4]],
  ['x < 0 ? -x : x^2', [-1], [-1]],
  ['x < 0 ? -x : x^2', [0], [0]],
  ['if(x > 0, x log(x), 0)', [0], [0]],
  ['x == 0 ? 1 : sin(x)/x', [0], [0]],
  ['x >= 0 ? sqrt(x) : sqrt(-x)', [-4], [-0.25]],
  ['2 * (x < 1 ? y : log(x - 1) / (x - 1))', [1, 3], [infinite, 0]],
  ['2 * (x <= 1 ? y : log(x - 1) / (x - 1))', [1, 3], [0, 2]],
  ['(x > 0) * x', [3], [1]],
  ['(0 < x < 1) + (x >= 2 and y != 1)', [0.5, 1], [0, 0]],
  ['relu(x)', [0], [0]],
  ['softplus(x)', [0], [0.5]],
  ['softplus(x)', [800], [1]],
  ['sign(x) + floor(x) + ceil(x) + round(x)', [0.3], [0]],
  ['x*log(x)', [0], [Number.NaN]],
];

suite('corners, cones and branches', () => {
  for (const [text, x, expected] of corners)
    test(`∇ ${text} at ${x} is ${expected}`, () => {
      const { generated, interpreted } = bothWays(text, x.length, 'float64');
      for (const objective of [generated, interpreted]) {
        const gradient = new Float64Array(x.length);
        objective.evaluate(Float64Array.from(x), gradient);
        // + 0, because a slope of −0 is as good.
        assert.deepEqual(
          Array.from(gradient, (slope) => slope + 0),
          expected,
        );
      }
    });
});

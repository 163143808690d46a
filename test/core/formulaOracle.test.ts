import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, create } from 'mathjs';
import { parseFormula } from '../../src/core/expression/formula';
import { precisions } from '../../src/core/precision';
import { Random } from '../../src/core/random';
import { value } from './parsed';
import { randomFormula } from './randomFormula';
import { bothWays, productBothWays } from './tapes';

// Real numbers only, as here: log(-1) is NaN, not complex; and what is nearly equal is not equal.
const math = create(all, { predictable: true, relTol: 1e-15, absTol: 0 });

function randomPoint(random: Random): Float64Array {
  return Float64Array.of(4 * random.uniform() - 2, 4 * random.uniform() - 2);
}

function assertClose(actual: number, expected: number, text: string): void {
  // Beyond ∞ the two may disagree on which kind of nothing is left: √−∞ is NaN here, (−∞)^½ is ∞ there.
  if (!Number.isFinite(actual) && !Number.isFinite(expected)) return;
  assert.ok(
    Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
    `${text}: ${actual} is not ${expected}`,
  );
}

test('2,000 random formulas with conditions have the values that mathjs gives them', () => {
  const random = new Random(4001);
  let compared = 0;
  for (let repeat = 0; repeat < 2000; repeat++) {
    const { ours, mathjs } = randomFormula(random, { conditions: true, depth: 3 });
    const formula = value(parseFormula(ours));
    const [objective, rough] = precisions.map((precision) => value(formula.objective(2, precision)));
    const oracle = math.compile(mathjs);
    for (let points = 0; points < 2; points++) {
      const x = randomPoint(random);
      const actual = objective.evaluate(x);
      // The cosine of 1e13 and steps at their edge are a matter of the last digit: in float32 they come out otherwise.
      if (
        Number.isFinite(actual) &&
        !(Math.abs(rough.evaluate(x) - actual) < 1e-4 * Math.max(1, Math.abs(actual)))
      )
        continue;
      if (Number.isFinite(actual)) compared++;
      assertClose(actual, Number(oracle.evaluate({ x: x[0], y: x[1] })), `${JSON.stringify(ours)} at ${x}`);
    }
  }
  assert.ok(compared > 2000, `only ${compared} values were finite and well-conditioned`);
});

test('1,000 random smooth formulas have the gradients that mathjs derives', () => {
  const random = new Random(1003);
  let finite = 0;
  for (let repeat = 0; repeat < 1000; repeat++) {
    const { ours, mathjs } = randomFormula(random, { conditions: false, depth: 2 });
    const objective = value(value(parseFormula(ours)).objective(2, 'float64'));
    const slopes = ['x', 'y'].map((name) => math.derivative(mathjs, name, { simplify: false }).compile());
    const x = randomPoint(random);
    const gradient = new Float64Array(2);
    if (!Number.isFinite(objective.evaluate(x, gradient))) continue;
    slopes.forEach((slope, i) => {
      const expected = Number(slope.evaluate({ x: x[0], y: x[1] }));
      if (!Number.isFinite(expected)) return;
      finite++;
      assertClose(gradient[i], expected, `∂${i} ${JSON.stringify(ours)} at ${x}`);
    });
  }
  assert.ok(finite > 1000, `only ${finite} slopes were finite`);
});

test('1,000 random formulas have the same values, gradients and Hessians generated and interpreted, to the last bit', () => {
  const random = new Random(1001);
  for (let repeat = 0; repeat < 1000; repeat++) {
    const { ours } = randomFormula(random, { conditions: true, depth: 3 });
    const precision = precisions[repeat % 2];
    const { generated, interpreted } = bothWays(ours, 2, precision);
    const products = productBothWays(ours, 2, precision);
    for (let points = 0; points < 3; points++) {
      const [x, v] = [randomPoint(random), randomPoint(random)];
      const [a, b] = [new Float64Array(2), new Float64Array(2)];
      assert.equal(generated.evaluate(x, a), interpreted.evaluate(x, b), ours);
      assert.deepEqual([...a], [...b], ours);
      products.generated(x, v, a);
      products.interpreted(x, v, b);
      assert.deepEqual([...a], [...b], ours);
    }
  }
});

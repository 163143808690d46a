import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { activations } from '../../src/core/learning/activations';
import type { ActivationEntry, ScalarActivation } from '../../src/core/learning/activations/activation';
import { erf, erfc } from '../../src/core/learning/activations/erf';
import { softmax } from '../../src/core/learning/activations/softmax';
import { step } from '../../src/core/learning/activations/step';

const isScalar = (entry: ActivationEntry): entry is ScalarActivation => entry.kind === 'scalar';
const scalars = activations.filter(isScalar);

/** Scores on both sides of every kink, none on one. */
const scores = [-9, -3.2, -2.1, -0.7, -0.01, 0.02, 0.4, 1.3, 2.9, 5.5, 6.5];

suite('derivatives are the limits of differences', () => {
  for (const { id, value, derivative } of scalars)
    test(id, () => {
      for (const z of scores) {
        const difference = (value(z + 1e-5, 'float64') - value(z - 1e-5, 'float64')) / 2e-5;
        const slope = derivative(z, 'float64');
        assert.ok(Math.abs(slope - difference) <= 1e-9, `${z}: ${slope}, not ${difference}`);
      }
    });
});

suite('in float32 values and derivatives are float32 numbers near those in float64', () => {
  for (const { id, value, derivative } of scalars)
    test(id, () => {
      for (const z of scores.map(Math.fround))
        for (const f of [value, derivative]) {
          const single = f(z, 'float32');
          assert.equal(single, Math.fround(single));
          assert.ok(Math.abs(single - f(z, 'float64')) <= 1e-6 * Math.max(1, Math.abs(single)), `${z}`);
        }
    });
});

suite('far from 0 nothing is lost', () => {
  for (const { id, value, derivative } of scalars)
    test(`${id} at ±1000 and ±1e30 is a number with a slope`, () => {
      for (const z of [-1000, 1000, -1e30, 1e30])
        for (const f of [value, derivative])
          for (const precision of ['float64', 'float32'] as const)
            assert.ok(Number.isFinite(f(z, precision)), `${z}: ${f(z, precision)}`);
    });

  test('what is not a number stays so', () => {
    for (const { id, value } of scalars)
      if (id !== 'step') assert.ok(Number.isNaN(value(Number.NaN, 'float64')), id);
  });
});

test('C4: the step is 0 up to 0 and 1 above, and flat', () => {
  assert.deepEqual(
    [-1, -0.1, 0, 0.1, 1].map((z) => step.value(z, 'float64')),
    [0, 0, 0, 1, 1],
  );
  for (const z of [-1, 0, 1]) assert.equal(step.derivative(z, 'float64'), 0);
});

suite('softmax', () => {
  const of = (...row: number[]): Float64Array => {
    const outputs = new Float64Array(row.length);
    softmax.apply(Float64Array.from(row), outputs, 'float64');
    return outputs;
  };

  test('adds up to 1', () => {
    assert.ok(Math.abs(of(0.3, 2.9, 4).reduce((sum, p) => sum + p, 0) - 1) <= 1e-15);
  });

  test('of scores all shifted alike is the same, to the last bit where the shift is exact', () => {
    assert.deepEqual(of(1010, 1000, 990), of(20, 10, 0));
    assert.deepEqual(of(-5000, -5001), of(1, 0));
  });

  test('goes backwards by its Jacobian p (δ − p)', () => {
    const p = of(0.3, -1, 0.8);
    const slopes = Float64Array.of(0.5, -2, 1);
    const found = new Float64Array(3);
    softmax.backpropagate(p, slopes, found, 'float64');
    for (const i of [0, 1, 2]) {
      let expected = 0;
      for (const j of [0, 1, 2]) expected += slopes[j] * p[j] * (Number(i === j) - p[i]);
      assert.ok(Math.abs(found[i] - expected) <= 1e-16);
    }
  });
});

suite('the error function', () => {
  // mpmath, 40 digits.
  const values: readonly [x: number, erf: number, erfc: number][] = [
    [-3, -0.9999779095030014, 1.9999779095030015],
    [-0.3, -0.3286267594591274, 1.3286267594591274],
    [0.1, 0.1124629160182849, 0.887537083981715],
    [0.46875, 0.49261347321793797, 0.507386526782062],
    [0.5, 0.5204998778130465, 0.4795001221869535],
    [1, 0.8427007929497149, 0.15729920705028513],
    [2.5, 0.999593047982555, 0.0004069520174449589],
    [4, 0.9999999845827421, 1.541725790028002e-8],
    [5, 0.9999999999984626, 1.537459794428035e-12],
    [10, 1.0, 2.088487583762545e-45],
    [26, 1.0, 5.663192408856143e-296],
  ];
  for (const [x, whole, rest] of values)
    test(`of ${x}`, () => {
      assert.ok(Math.abs(erf(x) - whole) <= 2e-16 * Math.abs(whole) + 1e-300, `${erf(x)}`);
      assert.ok(Math.abs(erfc(x) - rest) <= 1e-15 * rest, `${erfc(x)}`);
    });
});

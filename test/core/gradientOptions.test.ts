import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find, type Values } from '../../src/core/catalogue/entry';
import { type Objective, pointAt } from '../../src/core/objective/objective';
import { optimizers } from '../../src/core/optimizers';
import { Random } from '../../src/core/random';
import { firstOrderMethods, formula, rosenbrock, walk } from './firstOrder';

/** The gradient (3, 4) everywhere. */
const plane: Objective = {
  dimension: 2,
  evaluate(x, gradient) {
    gradient?.set([3, 4]);
    return 3 * x[0] + 4 * x[1];
  },
};

/** What gradient descent with η = 1 takes off x = (2, −5) on the plane in its first step. */
function update(values: Values, seed = 1): number[] {
  const gd = find(optimizers, 'gd')!.make({
    values: { learningRate: 1, ...values },
    precision: 'float64',
    seed,
  });
  const [from, to] = walk(gd, plane, [2, -5], 1).rows;
  return from.map((x, i) => x - to[i]);
}

const cases: readonly (readonly [title: string, values: Values, expected: readonly number[]])[] = [
  ['nothing changes the gradient', {}, [3, 4]],
  // 5 > 2.5: torch.nn.utils.clip_grad_norm_ multiplies by 2.5 / (5 + 1e-6).
  ['clipping by norm shortens it', { clipNorm: 2.5 }, [(3 * 2.5) / 5.000001, (4 * 2.5) / 5.000001]],
  ['clipping by norm leaves a short one', { clipNorm: 6 }, [3, 4]],
  ['clipping by value limits components', { clipValue: 3.5 }, [3, 3.5]],
  ['maximize climbs', { maximize: true }, [-3, -4]],
  ['L1 adds the signs of x', { l1: 0.5 }, [3.5, 3.5]],
  ['L2 adds λ·x', { weightDecay: 0.1 }, [3.2, 3.5]],
  [
    'decoupled, η·λ·x: the same without a method in between',
    { weightDecay: 0.1, decoupledWeightDecay: true },
    [3.2, 3.5],
  ],
  [
    'clipping by norm comes before clipping by value',
    { clipNorm: 2.5, clipValue: 1.6 },
    [7.5 / 5.000001, 1.6],
  ],
  ['penalties come behind clipping', { clipValue: 1, l1: 0.5, weightDecay: 0.1 }, [1.7, 0]],
  ['penalties pull to 0 also uphill', { maximize: true, l1: 0.5, weightDecay: 0.1 }, [-2.3, -5]],
];

suite('options of gradient descent', () => {
  for (const [title, values, expected] of cases)
    test(title, () => {
      for (const [i, found] of update(values).entries())
        assert.ok(Math.abs(found - expected[i]) < 1e-14 * 10, `${found}, not ${expected[i]}`);
    });
});

test('a huge gradient is clipped to the norm, though its squares overflow', () => {
  const steep: Objective = {
    dimension: 2,
    evaluate(_x, gradient) {
      gradient?.fill(1e200);
      return 0;
    },
  };
  const gd = find(optimizers, 'gd')!.make({ values: { learningRate: 1, clipNorm: 1 }, precision: 'float64' });
  const [, [x]] = walk(gd, steep, [0, 0], 1).rows;
  assert.ok(Math.abs(x + Math.SQRT1_2) < 1e-15);
});

test('options that are off leave every bit as it is', () => {
  const off: Values = { maximize: false, clipNorm: 0, clipValue: 0, l1: 0, gradientNoise: 0 };
  for (const { make } of firstOrderMethods) {
    const run = (values: Values) =>
      walk(make({ values, precision: 'float64' }), formula(rosenbrock), [-1.2, 1], 20).rows;
    assert.deepEqual(run(off), run({}));
  }
});

test('decoupled decay passes by the method: Adam with it is AdamW, L2 is another path', () => {
  const run = (id: string, values: Values) => {
    const optimizer = find(optimizers, id)!.make({
      values: { learningRate: 0.05, ...values },
      precision: 'float64',
    });
    return walk(optimizer, formula(rosenbrock), [-1.2, 1], 50).rows;
  };
  const decoupled = run('adam', { weightDecay: 0.1, decoupledWeightDecay: true });
  assert.deepEqual(decoupled, run('adamw', { weightDecay: 0.1 }));
  assert.notDeepEqual(decoupled, run('adam', { weightDecay: 0.1 }));
});

/** The noise in n gradients of 0 in one step after k others. */
function noise(values: Values, k: number, n = 20_000, seed = 1): number[] {
  const flat: Objective = {
    dimension: n,
    evaluate(_x, gradient) {
      gradient?.fill(0);
      return 0;
    },
  };
  const gd = find(optimizers, 'gd')!.make({
    values: { learningRate: 1, ...values },
    precision: 'float64',
    seed,
  });
  const { rows } = walk(gd, flat, new Float64Array(n), k + 1);
  return rows[k + 1].map((x, i) => rows[k][i] - x);
}

const squares = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length;

suite('gradient noise', () => {
  for (const [decay, k] of [
    [0, 0],
    [0, 9],
    [0.55, 9],
    [1, 19],
  ] as const)
    test(`has the variance σ²/(1+k)^γ after ${k} steps, γ = ${decay}`, () => {
      const drawn = noise({ gradientNoise: 0.3, noiseDecay: decay }, k);
      const variance = 0.09 / (1 + k) ** decay;
      const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
      // Four standard errors: √(1/n) of the mean, √(2/n) of the variance.
      assert.ok(Math.abs(mean) < 4 * Math.sqrt(variance / drawn.length));
      assert.ok(Math.abs(squares(drawn) / variance - 1) < 4 * Math.sqrt(2 / drawn.length));
    });

  test('is normal: the shares within one, two and three deviations', () => {
    const drawn = noise({ gradientNoise: 1 }, 0).map(Math.abs);
    for (const [within, share] of [
      [1, 0.6827],
      [2, 0.9545],
      [3, 0.9973],
    ])
      assert.ok(Math.abs(drawn.filter((x) => x < within).length / drawn.length - share) < 0.012);
  });

  test('is that of the seed', () => {
    assert.deepEqual(noise({ gradientNoise: 1 }, 2, 5, 3), noise({ gradientNoise: 1 }, 2, 5, 3));
    assert.notDeepEqual(noise({ gradientNoise: 1 }, 2, 5, 3), noise({ gradientNoise: 1 }, 2, 5, 4));
  });

  test('comes before clipping, and the gradient of the point stays the objective’s', () => {
    const found = update({ gradientNoise: 100, clipNorm: 1 });
    assert.ok(Math.abs(Math.hypot(...found) - 1) < 1e-6);
    const gd = find(optimizers, 'gd')!.make({
      values: { learningRate: 1, gradientNoise: 100 },
      precision: 'float64',
    });
    assert.deepEqual(walk(gd, plane, [2, -5], 3).point.gradient, pointAt(plane, [0, 0]).gradient);
  });
});

test('a generator goes on from its state', () => {
  const first = new Random(5);
  first.uniform();
  const second = new Random(structuredClone(first.state));
  assert.deepEqual(
    Array.from({ length: 5 }, () => second.uniform()),
    Array.from({ length: 5 }, () => first.uniform()),
  );
});

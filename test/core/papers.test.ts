import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find, type Values } from '../../src/core/catalogue/entry';
import { functions } from '../../src/core/functions';
import { differenceStep } from '../../src/core/objective/hessian';
import { type Objective, pointAt } from '../../src/core/objective/objective';
import { optimizers } from '../../src/core/optimizers';
import { Random } from '../../src/core/random';
import { bowl } from './bowl';
import { walk } from './firstOrder';

// Each method once more, as a plain loop over numbers written from its paper: none of our transforms is used.

type Vector = readonly number[];

/** f and ∇f at a point. */
type Look = (x: Vector) => { readonly value: number; readonly gradient: Vector };

/** A method as its paper writes it: the points of so many steps from the start. */
type Paper = (look: Look, start: Vector, steps: number, objective: Objective) => Vector[];

const norm = (v: Vector): number => Math.sqrt(dot(v, v));
const dot = (a: Vector, b: Vector): number => a.reduce((sum, ai, i) => sum + ai * b[i], 0);
const zeros = (v: Vector): number[] => v.map(() => 0);

/** Repeats one step. */
function repeat(start: Vector, steps: number, step: (x: Vector, k: number) => Vector): Vector[] {
  const path = [start];
  for (let k = 1; k <= steps; k++) path.push(step(path[k - 1], k));
  return path;
}

const lars =
  (gamma: number, mu: number, eta: number, beta: number): Paper =>
  (look, start, steps) => {
    let v: Vector = zeros(start);
    return repeat(start, steps, (w) => {
      const { gradient: g } = look(w);
      const norms = norm(w) > 0 && norm(g) > 0;
      const lambda = norms ? (eta * norm(w)) / (norm(g) + beta * norm(w)) : eta;
      v = v.map((vi, i) => mu * vi + gamma * lambda * (g[i] + beta * w[i]));
      return w.map((wi, i) => wi - v[i]);
    });
  };

const lamb =
  (eta: number, beta1: number, beta2: number, epsilon: number, lambda: number): Paper =>
  (look, start, steps) => {
    let m: Vector = zeros(start);
    let v: Vector = zeros(start);
    return repeat(start, steps, (x, k) => {
      const { gradient: g } = look(x);
      m = m.map((mi, i) => beta1 * mi + (1 - beta1) * g[i]);
      v = v.map((vi, i) => beta2 * vi + (1 - beta2) * g[i] ** 2);
      const r = x.map((xi, i) => {
        const mean = m[i] / (1 - beta1 ** k);
        const square = v[i] / (1 - beta2 ** k);
        return mean / (Math.sqrt(square) + epsilon) + lambda * xi;
      });
      const ratio = norm(x) > 0 && norm(r) > 0 ? norm(x) / norm(r) : 1;
      return x.map((xi, i) => xi - eta * ratio * r[i]);
    });
  };

const adan =
  (eta: number, betas: readonly [number, number, number], epsilon: number, lambda: number): Paper =>
  (look, start, steps) => {
    const [beta1, beta2, beta3] = betas;
    let [m, d, n]: Vector[] = [zeros(start), zeros(start), zeros(start)];
    let before: Vector | undefined;
    return repeat(start, steps, (x, k) => {
      const { gradient: g } = look(x);
      const change = g.map((gi, i) => gi - (before ?? g)[i]);
      before = g;
      m = m.map((mi, i) => beta1 * mi + (1 - beta1) * g[i]);
      d = d.map((di, i) => beta2 * di + (1 - beta2) * change[i]);
      n = n.map((ni, i) => beta3 * ni + (1 - beta3) * (g[i] + beta2 * change[i]) ** 2);
      return x.map((xi, i) => {
        const direction = m[i] / (1 - beta1 ** k) + (beta2 * d[i]) / (1 - beta2 ** k);
        const root = Math.sqrt(n[i] / (1 - beta3 ** k)) + epsilon;
        return (xi - (eta * direction) / root) / (1 + lambda * eta);
      });
    });
  };

const prodigy =
  (gamma: number, beta1: number, beta2: number, epsilon: number, d0: number, lambda: number): Paper =>
  (look, start, steps) => {
    let [s, m, v]: Vector[] = [zeros(start), zeros(start), zeros(start)];
    let r = 0;
    let d = d0;
    const root = Math.sqrt(beta2);
    return repeat(start, steps, (x) => {
      const { gradient: g } = look(x);
      const { d: now } = { d };
      m = m.map((mi, i) => beta1 * mi + (1 - beta1) * now * g[i]);
      v = v.map((vi, i) => beta2 * vi + (1 - beta2) * now ** 2 * g[i] ** 2);
      const back = start.map((origin, i) => origin - x[i]);
      r = root * r + (1 - root) * gamma * now ** 2 * dot(g, back);
      s = s.map((si, i) => root * si + (1 - root) * gamma * now ** 2 * g[i]);
      const size = s.reduce((sum, si) => sum + Math.abs(si), 0);
      d = Math.max(now, size > 0 ? r / size : 0);
      return x.map(
        (xi, i) => xi - (gamma * now * m[i]) / (Math.sqrt(v[i]) + now * epsilon) - gamma * now * lambda * xi,
      );
    });
  };

/** The path of y; the learning rate is that of each step. */
const scheduleFreeSgd =
  (gamma: number, beta: number, lambda: number): Paper =>
  (look, start, steps) => {
    let [z, x]: Vector[] = [start, start];
    let weights = 0;
    return repeat(start, steps, (y) => {
      const { gradient: g } = look(y);
      z = z.map((zi, i) => zi - gamma * (g[i] + lambda * y[i]));
      weights += gamma ** 2;
      const c = gamma ** 2 / weights;
      x = x.map((xi, i) => (1 - c) * xi + c * z[i]);
      return z.map((zi, i) => (1 - beta) * zi + beta * x[i]);
    });
  };

const scheduleFreeAdamW =
  (eta: number, beta1: number, beta2: number, epsilon: number, lambda: number): Paper =>
  (look, start, steps) => {
    let [z, x]: Vector[] = [start, start];
    let v: Vector = zeros(start);
    let weights = 0;
    return repeat(start, steps, (y, k) => {
      const { gradient: g } = look(y);
      const gamma = eta * Math.sqrt(1 - beta2 ** k);
      v = v.map((vi, i) => beta2 * vi + (1 - beta2) * g[i] ** 2);
      z = z.map((zi, i) => zi - (gamma * g[i]) / (Math.sqrt(v[i]) + epsilon) - gamma * lambda * y[i]);
      weights += gamma ** 2;
      const c = gamma ** 2 / weights;
      x = x.map((xi, i) => (1 - c) * xi + c * z[i]);
      return z.map((zi, i) => (1 - beta1) * zi + beta1 * x[i]);
    });
  };

/** With H·w by the difference of two gradients, or by the objective's own product. */
const sophia =
  (
    eta: number,
    betas: readonly [number, number],
    gamma: number,
    epsilon: number,
    every: number,
    lambda: number,
    seed: number,
  ): Paper =>
  (look, start, steps, objective) => {
    const [beta1, beta2] = betas;
    let [m, h]: Vector[] = [zeros(start), zeros(start)];
    const random = new Random(seed);
    const estimate = (x: Vector): Vector => {
      const w = new Float64Array(x.length);
      random.fillNormal(w);
      const product = new Float64Array(x.length);
      if (objective.hessianProduct) objective.hessianProduct(Float64Array.from(x), w, product);
      else {
        const t = (differenceStep.float64 * Math.max(1, norm(x))) / norm([...w]);
        const ahead = look(x.map((xi, i) => xi + t * w[i])).gradient;
        const behind = look(x.map((xi, i) => xi - t * w[i])).gradient;
        product.set(ahead.map((a, i) => (a - behind[i]) / (2 * t)));
      }
      return [...product].map((p, i) => p * w[i]);
    };
    return repeat(start, steps, (x, k) => {
      const { gradient: g } = look(x);
      m = m.map((mi, i) => beta1 * mi + (1 - beta1) * g[i]);
      if (k % every === 1 || every === 1) {
        const found = estimate(x);
        h = h.map((hi, i) => beta2 * hi + (1 - beta2) * found[i]);
      }
      return x.map((xi, i) => {
        const step = m[i] / Math.max(gamma * h[i], epsilon);
        return xi - eta * lambda * xi - eta * Math.min(1, Math.max(-1, step));
      });
    });
  };

const polyak =
  (factor: number, lowest: number): Paper =>
  (look, start, steps) =>
    repeat(start, steps, (x) => {
      const { value, gradient: g } = look(x);
      const eta = norm(g) > 0 ? (factor * Math.max(0, value - lowest)) / dot(g, g) : 0;
      return x.map((xi, i) => xi - eta * g[i]);
    });

const seed = 11;

const cases: readonly (readonly [id: string, values: Values, paper: Paper])[] = [
  ['lars', { learningRate: 0.5 }, lars(0.5, 0.9, 1e-3, 0)],
  [
    'lars',
    { learningRate: 2, momentum: 0.5, trustCoefficient: 0.01, weightDecay: 5e-4 },
    lars(2, 0.5, 0.01, 5e-4),
  ],
  ['lamb', { learningRate: 0.01 }, lamb(0.01, 0.9, 0.999, 1e-6, 0.01)],
  ['lamb', { learningRate: 0.02, beta1: 0.5, beta2: 0.9, weightDecay: 0 }, lamb(0.02, 0.5, 0.9, 1e-6, 0)],
  ['adan', { learningRate: 0.02 }, adan(0.02, [0.98, 0.92, 0.99], 1e-8, 0)],
  [
    'adan',
    { learningRate: 0.05, beta1: 0.9, beta2: 0.5, beta3: 0.95, epsilon: 1e-4, weightDecay: 0.1 },
    adan(0.05, [0.9, 0.5, 0.95], 1e-4, 0.1),
  ],
  // From a d₀ much smaller, x₀ − x begins with few digits, and two correct programs part by more than 1e-12.
  ['prodigy', { initialDistance: 0.01 }, prodigy(1, 0.9, 0.999, 1e-8, 0.01, 0)],
  [
    'prodigy',
    { learningRate: 0.5, initialDistance: 1e-3, weightDecay: 0.1 },
    prodigy(0.5, 0.9, 0.999, 1e-8, 1e-3, 0.1),
  ],
  ['schedulefreesgd', { learningRate: 2e-4 }, scheduleFreeSgd(2e-4, 0.9, 0)],
  [
    'schedulefreesgd',
    { learningRate: 1e-4, momentum: 0.5, weightDecay: 0.1 },
    scheduleFreeSgd(1e-4, 0.5, 0.1),
  ],
  ['schedulefreeadamw', { learningRate: 0.02 }, scheduleFreeAdamW(0.02, 0.9, 0.999, 1e-8, 0)],
  [
    'schedulefreeadamw',
    { learningRate: 0.05, beta1: 0.6, beta2: 0.99, weightDecay: 0.1 },
    scheduleFreeAdamW(0.05, 0.6, 0.99, 1e-8, 0.1),
  ],
  ['sophia', { learningRate: 0.01 }, sophia(0.01, [0.96, 0.99], 0.01, 1e-12, 10, 0.01, seed)],
  [
    'sophia',
    { learningRate: 0.02, beta1: 0.9, beta2: 0.5, curvatureShare: 1, hessianInterval: 1, weightDecay: 0 },
    sophia(0.02, [0.9, 0.5], 1, 1e-12, 1, 0, seed),
  ],
  ['polyak', { learningRate: 0.02 }, polyak(0.02, 0)],
  ['polyak', { learningRate: 0.01, lowestLoss: -0.1 }, polyak(0.01, -0.1)],
];

/** A bowl that knows its own Hessian. */
const bowlWithProduct = (n: number): Objective => ({
  ...bowl(n),
  hessianProduct: (_x, v, product) => product.set(v.map((vi, i) => 2 * (i + 1) * vi)),
});

const objectives: Readonly<Record<string, readonly Objective[]>> = {
  'a bowl': [1, 3, 40].map(bowl),
  'a bowl with its Hessian': [2, 17].map(bowlWithProduct),
  Rosenbrock: [2, 20].map((n) => find(functions, 'rosenbrock')!.make(n)),
};

const startOf = (n: number): Vector => Array.from({ length: n }, (_, i) => (i % 2 ? 0.7 : -1.1) + i / 50);

suite('the methods walk as their papers say', () => {
  for (const [id, values, paper] of cases)
    for (const [name, some] of Object.entries(objectives))
      for (const objective of some)
        test(`${id} ${JSON.stringify(values)} on ${name} in ${objective.dimension} parameters`, () => {
          const start = startOf(objective.dimension);
          const look: Look = (x) => {
            const { value, gradient } = pointAt(objective, x);
            return { value, gradient: [...gradient] };
          };
          const expected = paper(look, start, 60, objective);
          const optimizer = find(optimizers, id)!.make({ values, precision: 'float64', seed });
          const { rows } = walk(optimizer, objective, start, 60);
          assert.notDeepEqual(rows[60], rows[0]);
          for (const [k, row] of rows.entries())
            for (const [i, x] of row.entries()) {
              const off = Math.abs(x - expected[k][i]) / Math.max(1, Math.abs(expected[k][i]));
              assert.ok(off <= 1e-12, `step ${k}, x${i}: ${x}, not ${expected[k][i]} (${off})`);
            }
        });
});

suite('whole-vector methods from 0', () => {
  for (const id of ['lars', 'lamb'])
    test(`${id} leaves a start of length 0`, () => {
      const shifted: Objective = {
        dimension: 2,
        evaluate(x, gradient) {
          gradient?.set([2 * (x[0] - 1), 2 * (x[1] + 1)]);
          return (x[0] - 1) ** 2 + (x[1] + 1) ** 2;
        },
      };
      const optimizer = find(optimizers, id)!.make({ values: { learningRate: 0.1 }, precision: 'float64' });
      const { rows } = walk(optimizer, shifted, [0, 0], 1);
      assert.ok(rows[1][0] > 0 && rows[1][1] < 0, `${rows[1]}`);
    });
});

test('a schedule that begins at 0 leaves the schedule-free methods where they start, and then lets them walk', () => {
  for (const id of ['schedulefreesgd', 'schedulefreeadamw']) {
    const optimizer = find(optimizers, id)!.make({
      values: { learningRate: 0.1 },
      precision: 'float64',
      schedule: {
        init: () => Float64Array.of(0),
        advance: (memory, step) => {
          memory[0] = step * 0.01;
        },
      },
    });
    const { rows } = walk(optimizer, bowl(2), [1, 1], 5);
    assert.deepEqual(rows[1], [1, 1]);
    assert.ok(
      rows[5].every((x) => x > 0 && x < 1),
      `${rows[5]}`,
    );
  }
});

test('Polyak’s step with maximize climbs to the highest loss', () => {
  const values = { maximize: true, lowestLoss: 0 };
  const hill: Objective = {
    dimension: 1,
    evaluate([x], gradient) {
      if (gradient) gradient[0] = -2 * x;
      return -x * x;
    },
  };
  const { point } = walk(find(optimizers, 'polyak')!.make({ values, precision: 'float64' }), hill, [4], 30);
  assert.ok(Math.abs(point.x[0]) < 1e-6, `${point.x}`);
});

test('Sophia counts what its estimates evaluate: two gradients in every K-th step, none where f has its own product', () => {
  const count = (objective: Objective): number | undefined => {
    const optimizer = find(optimizers, 'sophia')!.make({
      values: { hessianInterval: 5 },
      precision: 'float64',
    });
    return walk(optimizer, objective, [1, 1], 11).state.evaluations;
  };
  assert.equal(count(bowl(2)), 11 + 3 * 2);
  assert.equal(count(bowlWithProduct(2)), 11);
});

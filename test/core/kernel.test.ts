import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { norm } from '../../src/core/algebra/vector';
import { type Objective, pointAt } from '../../src/core/objective/objective';
import { descend } from '../../src/core/optimizers/recipe/descend';
import { interpretedStep } from '../../src/core/optimizers/recipe/interpretedStep';
import { lowerRecipe } from '../../src/core/optimizers/recipe/lowerRecipe';
import { meanSquare, scaleByMoments, scaleByNadam } from '../../src/core/optimizers/recipe/momentTransforms';
import { addNoise } from '../../src/core/optimizers/recipe/noise';
import { scaleByAdadelta, scaleByAdagrad, scaleByRms } from '../../src/core/optimizers/recipe/rootTransforms';
import { initialState } from '../../src/core/optimizers/recipe/state';
import { compileStep, stepSource } from '../../src/core/optimizers/recipe/step';
import type { Transform } from '../../src/core/optimizers/recipe/transform';
import {
  addDecayedWeights,
  clipByNorm,
  decayLearningRate,
  scaleByLearningRate,
  walkWithMomentum,
} from '../../src/core/optimizers/recipe/transforms';
import { type Precision, precisions, rounding } from '../../src/core/precision';
import { constantRate } from '../../src/core/schedules/constant';
import { bowl } from './bowl';

function start(n: number): number[] {
  return Array.from({ length: n }, (_, i) => Math.fround(1 + i / 7));
}

const moments = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

const recipes: Readonly<Record<string, readonly Transform[]>> = {
  momentum: [
    ...addDecayedWeights(0.01),
    ...walkWithMomentum({ momentum: 0.9, dampening: 0.3, nesterov: true, rateInside: true }),
  ],
  adagrad: [
    scaleByAdagrad({ epsilon: 1e-10 }, { initialAccumulator: 0.1, inside: false }),
    ...decayLearningRate(0.01),
    scaleByLearningRate,
  ],
  adadelta: [scaleByAdadelta({ rho: 0.9, epsilon: 1e-6 }), scaleByLearningRate],
  rms: [
    scaleByRms({ alpha: 0.99, epsilon: 1e-8 }, { centered: true, inside: true }),
    ...walkWithMomentum({ momentum: 0.5 }),
  ],
  adam: [scaleByMoments(moments, meanSquare, 'both'), scaleByLearningRate],
  noise: [...addNoise({ deviation: 0.3, decay: 0.55 }), ...clipByNorm(2), scaleByLearningRate],
  wholeVector: [
    {
      name: 'wholeVector',
      constants: {},
      scalars: { weight: 1 },
      vectors: { m: 0, origin: 'x' },
      once: [
        'share = sum(u*m) / (1 + norm(u)*norm(m)) + value/n',
        'weight = weight / (1 + abs(mean(x - origin)))',
        'learningRate = learningRate*weight',
      ],
      each: ['m = 0.5*m + u/(1 + norm(u + share*m))', 'u = m - mean(m*norm(m - x))'],
    },
    scaleByLearningRate,
  ],
  nadam: [scaleByNadam({ ...moments, momentumDecay: 4e-3 }, false), scaleByLearningRate],
};

suite('generated and interpreted steps agree to the last bit', () => {
  for (const [name, transforms] of Object.entries(recipes))
    for (const precision of precisions)
      for (const n of [1, 2, 16, 17, 100])
        test(`${name} in ${precision}, ${n} parameters`, () => {
          const recipe = lowerRecipe(transforms, precision);
          const objective = bowl(n);
          const [generated, interpreted] = [compileStep(recipe, n), interpretedStep(recipe, n)].map(
            (step) => {
              const point = pointAt(objective, start(n));
              const state = initialState(recipe, point.x, Float64Array.of(0.01));
              for (let k = 0; k < 30; k++) step(point, state, objective);
              return { point, state };
            },
          );
          assert.deepEqual(generated, interpreted);
        });
});

test('parameters do not disturb each other: many at once are one by one', () => {
  const { noise: _, wholeVector: __, ...alone } = recipes;
  for (const n of [2, 40])
    for (const transforms of Object.values(alone)) {
      const optimizer = descend({ transforms, schedule: constantRate(0.01), precision: 'float64' });
      const walk = (objective: Objective, from: readonly number[]) => {
        const point = pointAt(objective, from);
        const state = optimizer.init(point, objective);
        for (let k = 0; k < 20; k++) optimizer.step(point, state, objective);
        return [...point.x];
      };
      const together = walk(bowl(n), start(n));
      for (const i of [0, n - 1]) {
        const single: Objective = {
          dimension: 1,
          evaluate(x, gradient) {
            if (gradient) gradient[0] = 2 * (i + 1) * x[0];
            return (i + 1) * x[0] * x[0];
          },
        };
        assert.deepEqual(walk(single, [start(n)[i]]), [together[i]]);
      }
    }
});

suite('a transform sees the whole vector', () => {
  /** What is left of u by one line of `once` that names `r`, in one step from x with ∇f = g. */
  const reduced = (line: string, g: readonly number[], precision: Precision) => {
    const objective: Objective = {
      dimension: g.length,
      evaluate(_x, gradient) {
        gradient?.set(g);
        return 8;
      },
    };
    const transforms = [{ name: 'test', constants: {}, once: [line], each: ['u = -r'] }];
    const recipe = lowerRecipe(transforms, precision);
    return [compileStep, interpretedStep].map((compile) => {
      const point = pointAt(objective, new Float64Array(g.length));
      const state = initialState(recipe, point.x, Float64Array.of(0.5));
      compile(recipe, g.length)(point, state, objective);
      return point.x[0];
    });
  };
  for (const n of [3, 20]) {
    const g = Array.from({ length: n }, (_, i) => (i + 1) / 7);
    const sum = (of: (v: number) => number, round: (v: number) => number) =>
      g.map(round).reduce((total, v) => round(total + round(of(v))), 0);
    for (const precision of precisions) {
      const round = rounding(precision);
      const cases: readonly (readonly [line: string, expected: number])[] = [
        ['r = sum(u)', sum((v) => v, round)],
        ['r = mean(u)', round(sum((v) => v, round) / n)],
        ['r = sum(u*u)', sum((v) => v * v, round)],
        ['r = norm(u)', round(Math.sqrt(sum((v) => v * v, round)))],
        ['r = sum(x) + n + value + learningRate', n + 8.5],
        ['r = sum(u*sum(u))', sum((v) => v * sum((w) => w, round), round)],
      ];
      for (const [line, expected] of cases)
        test(`${line} of ${n} parameters, each operation rounded to ${precision}`, () => {
          assert.deepEqual(reduced(line, g, precision), [expected, expected]);
        });
    }
    test(`a norm of ${n} parameters whose squares overflow is finite`, () => {
      const huge = g.map((v) => v * 1e200);
      const expected = norm(Float64Array.from(huge));
      assert.ok(Number.isFinite(expected));
      assert.deepEqual(reduced('r = norm(u)', huge, 'float64'), [expected, expected]);
      const [single] = reduced(
        'r = norm(u)',
        g.map((v) => v * 1e20),
        'float32',
      );
      assert.ok(Math.abs(single / (1e20 * Math.hypot(...g)) - 1) < 1e-6, `${single}`);
    });
    test(`what is no number shows in the norm of ${n} parameters`, () => {
      const [first, second] = reduced('r = norm(u)', [Number.NaN, ...g.slice(1)], 'float64');
      assert.ok(Number.isNaN(first) && Number.isNaN(second));
    });
  }
});

test('a recipe has one loop over the parameters more than its sums depend on each other', () => {
  const loops = (...lines: string[]) =>
    lowerRecipe([{ name: 'test', constants: {}, once: lines, each: ['u = r*u'] }], 'float64').phases.length;
  assert.equal(loops('r = 2'), 1);
  assert.equal(loops('r = sum(u) + norm(x)'), 2);
  assert.equal(loops('s = sum(u)', 'r = sum(s*u)'), 3);
  assert.equal(loops('s = sum(u)', 'r = 2'), 1);
});

test('the names of transforms are kept apart', () => {
  const twice = descend({
    transforms: [...walkWithMomentum({ momentum: 0.5 }).slice(0, 1), ...walkWithMomentum({ momentum: 0.25 })],
    schedule: constantRate(0.1),
    precision: 'float64',
  });
  const objective = bowl(1);
  const point = pointAt(objective, [1]);
  const state = twice.init(point, objective);
  let [x, a, b] = [1, 0, 0];
  for (let k = 0; k < 5; k++) {
    a = 0.5 * a + 2 * x;
    b = 0.25 * b + a;
    x -= 0.1 * b;
    twice.step(point, state, objective);
    assert.equal(point.x[0], x);
  }
});

test('the start of a float32 run is rounded, and the point stays consistent', () => {
  const objective = bowl(2);
  const point = pointAt(objective, [0.1, 0.2]);
  descend({ transforms: [scaleByLearningRate], schedule: constantRate(0.1), precision: 'float32' }).init(
    point,
    objective,
  );
  assert.deepEqual(point, pointAt(objective, [Math.fround(0.1), Math.fround(0.2)]));
});

test('the powers of β become 0 below 1e-30 and never a denormal number', () => {
  const recipe = lowerRecipe(recipes.adam, 'float64');
  const step = compileStep(recipe, 1);
  const objective = bowl(1);
  const point = pointAt(objective, [1]);
  const state = initialState(recipe, point.x, Float64Array.of(0.01));
  for (let k = 1; k <= 100_000; k++) {
    step(point, state, objective);
    for (const power of state.memory.subarray(1, 3))
      assert.ok(power === 0 || power >= 1e-30, `step ${k}: ${power}`);
  }
  assert.deepEqual([...state.memory.subarray(0, 3)], [100_000, 0, 0]);
});

test('what does not depend on the parameter is computed once a step', () => {
  const source = stepSource(lowerRecipe(recipes.adam, 'float64'), 2);
  assert.equal(source.match(/1e-30/g)?.length, 2);
  assert.equal(source.match(/Math\.sqrt/g)?.length, 3);
});

const mistakes: readonly (readonly [what: string, transform: Partial<Transform>, message: RegExp])[] = [
  ['an unknown name', { each: ['u = speed*u'] }, /Transform test: unknown name speed/],
  ['a parameter once a step', { once: ['a = x'], each: [] }, /unknown name x/],
  ['an assigned constant', { constants: { c: 1 }, each: ['c = 2'] }, /c cannot be assigned/],
  ['a scalar assigned for each parameter', { scalars: { s: 1 }, each: ['s = 2'] }, /s cannot be assigned/],
  ['a vector assigned once a step', { vectors: { v: 1 }, once: ['v = 2'], each: [] }, /v cannot be assigned/],
  ['an assigned parameter', { each: ['x = 2'] }, /x cannot be assigned/],
  ['an index', { each: ['u = u[0]'] }, /u cannot be indexed/],
  ['a product', { each: ['u = prod(u)'] }, /prod has no meaning/],
  ['a sum over a range', { each: ['u = sum(u, i=0..2)'] }, /sum has no meaning/],
];

suite('a mistake in a transform throws', () => {
  for (const [what, transform, message] of mistakes)
    test(what, () => {
      assert.throws(
        () => lowerRecipe([{ name: 'test', constants: {}, each: [], ...transform }], 'float64'),
        message,
      );
    });
});

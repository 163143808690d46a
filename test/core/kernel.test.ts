import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Objective, pointAt } from '../../src/core/objective/objective';
import { descend } from '../../src/core/optimizers/recipe/descend';
import {
  compileStep,
  initialState,
  interpretedStep,
  stepSource,
} from '../../src/core/optimizers/recipe/kernel';
import { meanSquare, scaleByMoments, scaleByNadam } from '../../src/core/optimizers/recipe/momentTransforms';
import { lowerRecipe } from '../../src/core/optimizers/recipe/recipe';
import { scaleByAdadelta, scaleByAdagrad, scaleByRms } from '../../src/core/optimizers/recipe/rootTransforms';
import type { Transform } from '../../src/core/optimizers/recipe/transform';
import {
  addDecayedWeights,
  decayLearningRate,
  scaleByLearningRate,
  walkWithMomentum,
} from '../../src/core/optimizers/recipe/transforms';
import { precisions } from '../../src/core/precision';
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
              const state = initialState(recipe, n, Float64Array.of(0.01));
              for (let k = 0; k < 30; k++) step(point, state, objective);
              return { point, state };
            },
          );
          assert.deepEqual(generated, interpreted);
        });
});

test('parameters do not disturb each other: many at once are one by one', () => {
  for (const n of [2, 40])
    for (const transforms of Object.values(recipes)) {
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
  const state = initialState(recipe, 1, Float64Array.of(0.01));
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
  ['a sum', { each: ['u = sum(u)'] }, /sum has no meaning/],
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

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find, type Values } from '../../src/core/catalogue/entry';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { type Objective, pointAt } from '../../src/core/objective/objective';
import { optimizers } from '../../src/core/optimizers';
import type { Optimizer, OptimizerArgument, OptimizerEntry } from '../../src/core/optimizers/optimizer';
import type { Schedule } from '../../src/core/schedules/schedule';
import { assertNoAllocation, slope } from './allocation';
import { bowl, endOf, firstOrderMethods, formula, rosenbrock, walk } from './firstOrder';
import { sentence } from './parsed';

/** Largest deviation of one point, relative to max(1, |expected|). */
function deviation(actual: ArrayLike<number>, expected: readonly number[]): number {
  return Math.max(...expected.map((x, i) => Math.abs(actual[i] - x) / Math.max(1, Math.abs(x))));
}

function make(id: string, values: Values, more: Partial<OptimizerArgument> = {}): Optimizer {
  return find(optimizers, id)!.make({ values, precision: 'float64', ...more });
}

/** Learning rates with which each method reaches the minimum, on the bowl and on Rosenbrock's valley. */
const rates: Readonly<Record<string, readonly [bowl: number, rosenbrock: number, steps: number]>> = {
  gd: [0.1, 1e-3, 50_000],
  sgd: [0.1, 1e-3, 50_000],
  momentum: [0.02, 2e-4, 50_000],
  nag: [0.02, 2e-4, 50_000],
  adagrad: [0.5, 0.5, 50_000],
  adadelta: [0.1, 0.01, 20_000],
  rmsprop: [1e-3, 1e-4, 200_000],
  adam: [0.05, 0.01, 50_000],
  nadam: [0.05, 0.01, 50_000],
  adamw: [0.05, 0.01, 50_000],
  amsgrad: [0.05, 0.01, 50_000],
  adamax: [0.05, 0.01, 50_000],
  radam: [0.02, 1e-3, 100_000],
  adabelief: [0.01, 0.01, 5_000],
  yogi: [0.05, 0.01, 50_000],
  lion: [1e-3, 1e-4, 100_000],
  rprop: [0.1, 0.01, 5_000],
  asgd: [0.1, 1e-3, 50_000],
  signsgd: [1e-3, 1e-5, 500_000],
  lars: [1, 0.02, 200_000],
  lamb: [0.01, 1e-3, 50_000],
  adan: [0.01, 1e-3, 50_000],
  sophia: [1e-3, 1e-3, 100_000],
  muon: [0.05, 0.01, 50_000],
  shampoo: [0.5, 0.5, 50_000],
  soap: [0.05, 0.01, 50_000],
  adafactor: [0.1, 0.01, 200_000],
  prodigy: [0.1, 0.02, 200_000],
  schedulefreesgd: [0.1, 1e-3, 50_000],
  schedulefreeadamw: [0.02, 0.01, 50_000],
  polyak: [1, 0.01, 50_000],
  custom: [0.02, 2e-4, 50_000],
};

/** Settings without which a method does not end at the minimum itself. */
const undecayed: Readonly<Record<string, Values>> = {
  adamw: { weightDecay: 0 },
  asgd: { lambda: 0 },
  lamb: { weightDecay: 0 },
  soap: { weightDecay: 0 },
  sophia: { weightDecay: 0 },
};

/** Every option that the method has, switched on. */
function allOptions({ settings }: OptimizerEntry): Values {
  const on: Values = {
    ...{ maximize: true, clipNorm: 2, clipValue: 1.5, l1: 1e-3, gradientNoise: 0.01, weightDecay: 0.01 },
    ...{
      decoupledWeightDecay: true,
      samRadius: 0.05,
      amsgrad: true,
      centered: true,
      learningRateDecay: 1e-3,
    },
  };
  return Object.fromEntries(Object.entries(on).filter(([id]) => find(settings, id)));
}

/** A rate that halves every tenth step, with a memory of its own. */
const halving = (rate: number): Schedule => ({
  init: () => Float64Array.of(rate, 0),
  advance(memory, step) {
    memory[1]++;
    memory[0] = step % 10 === 0 ? memory[0] / 2 : memory[0];
  },
});

suite('every first-order optimizer', () => {
  for (const entry of firstOrderMethods) everyMethod(entry);
});

function everyMethod(entry: OptimizerEntry): void {
  const { id, settings, label, source, about } = entry;
  const [bowlRate, valleyRate, steps] = rates[id];
  const valley = (more: Values = {}) => ({ learningRate: valleyRate, ...more });

  test(`${id} finds the minimum of a bowl`, () => {
    const optimizer = make(id, { learningRate: bowlRate, ...undecayed[id] });
    assert.ok(deviation(endOf(optimizer, formula(bowl), [-3, 2], steps), [0, 0]) < 2e-3);
  });
  test(`${id} finds the minimum of Rosenbrock's valley`, () => {
    const optimizer = make(id, valley(undecayed[id]));
    assert.ok(deviation(endOf(optimizer, formula(rosenbrock), [-1.2, 1], steps), [1, 1]) < 2e-2);
  });
  test(`${id} in float32 agrees to float32's accuracy, and every iterate is a float32 number`, () => {
    const start = [-1.3, 0.7];
    const wide = walk(make(id, valley()), formula(rosenbrock), start, 100);
    const narrow = walk(
      make(id, valley(), { precision: 'float32' }),
      formula(rosenbrock, 'float32'),
      start,
      100,
    );
    for (const row of narrow.rows) assert.deepEqual(row, row.map(Math.fround));
    assert.ok(deviation(narrow.rows[100], wide.rows[100]) < 1e-4);
    assert.notDeepEqual(narrow.rows[100], wide.rows[100]);
  });
  for (const [what, values] of variants(entry)) {
    test(`${id}${what} is consistent on exit: value and gradient are those at x`, () => {
      const objective = formula(rosenbrock);
      const { point } = walk(make(id, valley(values)), objective, [-1.2, 1], 7);
      assert.deepEqual(pointAt(objective, point.x), point);
    });
    for (const precision of ['float64', 'float32'] as const)
      test(`${id}${what} resumes in ${precision} from a cloned state to the last bit, with a schedule`, () => {
        const objective = formula(rosenbrock, precision);
        const fresh = () => make(id, valley(values), { precision, schedule: halving(valleyRate), seed: 7 });
        const { rows } = walk(fresh(), objective, [-1.2, 1], 40);
        const saved = structuredClone(
          (({ point, state }) => ({ point, state }))(walk(fresh(), objective, [-1.2, 1], 17)),
        );
        const second = fresh();
        for (let k = 17; k < 40; k++) second.step(saved.point, saved.state, objective);
        assert.deepEqual([...saved.point.x], rows[40]);
        for (const row of rows) assert.ok(row.every(Number.isFinite));
        if (precision === 'float32') for (const row of rows) assert.deepEqual(row, row.map(Math.fround));
      });
    test(`${id}${what} allocates nothing`, () => {
      // A small rate: steps in proportion to ‖x‖ would leave the range where a norm is a plain root.
      const optimizer = make(id, { ...values, learningRate: 1e-6 });
      const point = pointAt(slope, [-1.2, 1]);
      const state = optimizer.init(point, slope);
      assertNoAllocation(() => optimizer.step(point, state, slope));
    });
  }
  test(`${id} is described in full`, () => {
    for (const text of [label, source, about]) assert.ok(text.length > 2);
    assert.match(about, /^[A-Z].*\.$/);
    assert.deepEqual(settings[0].id, 'learningRate');
    for (const setting of settings) assert.match(setting.description, /^[A-Z].*\.$/);
    assert.equal(new Set(settings.map((setting) => setting.id)).size, settings.length);
  });
}

/** By itself, with every option, and in the conventions other than PyTorch's. */
function variants(entry: OptimizerEntry): readonly (readonly [what: string, values: Values])[] {
  const others = find(entry.settings, 'convention') ? ['tensorflow', 'paper'] : [];
  return [
    ['', {}],
    [' with every option', allOptions(entry)],
    ...others.map((convention) => [` in the ${convention} convention`, { convention }] as const),
  ];
}

const moments = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const options = {
  ...{ maximize: false, clipNorm: 0, clipValue: 0, l1: 0, gradientNoise: 0, noiseDecay: 0.55 },
  ...{ samRadius: 0, samAdaptive: false },
  ...{ average: 'none', averageDecay: 0.99, averageBegins: 0, averageEvery: 1 },
};
const decay = { weightDecay: 0, decoupledWeightDecay: false };
const convention = 'pytorch';

/** PyTorch's defaults (2.0 and later), https://pytorch.org/docs/stable/optim.html, and the authors' of what it lacks. */
const defaults: Readonly<Record<string, Values>> = {
  gd: { learningRate: 1e-3, ...decay },
  sgd: { learningRate: 1e-3, momentum: 0, dampening: 0, nesterov: false, convention, ...decay },
  momentum: { learningRate: 1e-3, momentum: 0.9, dampening: 0, convention, ...decay },
  nag: { learningRate: 1e-3, momentum: 0.9, convention, ...decay },
  adagrad: {
    ...{ learningRate: 0.01, learningRateDecay: 0, initialAccumulator: 0, epsilon: 1e-10, convention },
    ...decay,
  },
  adadelta: { learningRate: 1, rho: 0.9, epsilon: 1e-6, convention, ...decay },
  rmsprop: {
    ...{ learningRate: 0.01, alpha: 0.99, epsilon: 1e-8, momentum: 0, centered: false, convention },
    ...decay,
  },
  adam: { learningRate: 1e-3, ...moments, amsgrad: false, convention, ...decay },
  nadam: { learningRate: 2e-3, ...moments, momentumDecay: 4e-3, convention, ...decay },
  adamw: { learningRate: 1e-3, ...moments, weightDecay: 0.01, amsgrad: false, convention },
  amsgrad: { learningRate: 1e-3, ...moments, convention, ...decay },
  adamax: { learningRate: 2e-3, ...moments, convention, ...decay },
  radam: { learningRate: 1e-3, ...moments, convention, ...decay },
  adabelief: { learningRate: 1e-3, ...moments, epsilon: 1e-16, ...decay },
  yogi: { learningRate: 0.01, ...moments, epsilon: 1e-3, initialAccumulator: 1e-6, convention, ...decay },
  lion: { learningRate: 1e-4, beta1: 0.9, beta2: 0.99, weightDecay: 0 },
  rprop: {
    ...{ learningRate: 0.01, etaMinus: 0.5, etaPlus: 1.2, stepSizeMin: 1e-6, stepSizeMax: 50, convention },
    ...decay,
  },
  asgd: { learningRate: 0.01, lambda: 1e-4, alpha: 0.75, t0: 1e6, ...decay },
  signsgd: { learningRate: 1e-3, ...decay },
  lars: { learningRate: 1, momentum: 0.9, trustCoefficient: 1e-3, weightDecay: 0 },
  lamb: { learningRate: 1e-3, ...moments, epsilon: 1e-6, weightDecay: 0.01 },
  adan: { learningRate: 1e-3, beta1: 0.98, beta2: 0.92, beta3: 0.99, epsilon: 1e-8, weightDecay: 0 },
  sophia: {
    ...{ learningRate: 1e-3, beta1: 0.96, beta2: 0.99, curvatureShare: 0.01, epsilon: 1e-12 },
    ...{ hessianInterval: 10, weightDecay: 0.01 },
  },
  muon: {
    ...{
      learningRate: 0.02,
      momentum: 0.95,
      nesterov: true,
      iterations: 5,
      scale: 'spectral',
      vectorRate: 1,
    },
    ...{ beta1: 0.9, beta2: 0.95, epsilon: 1e-10, weightDecay: 0 },
  },
  shampoo: {
    ...{ learningRate: 0.1, epsilon: 1e-4, exponent: 0.25, preconditionInterval: 1, momentum: 0 },
    ...{ weightDecay: 0 },
  },
  soap: {
    ...{ learningRate: 3e-3, beta1: 0.95, beta2: 0.95, epsilon: 1e-8, preconditionInterval: 10 },
    ...{ preconditionVectors: false, weightDecay: 0.01 },
  },
  adafactor: {
    ...{ learningRate: 0.01, decayExponent: 0.8, epsilon: 2 ** -52, epsilon2: 1e-3, clipThreshold: 1 },
    ...{ relativeStep: true, weightDecay: 0, convention },
  },
  prodigy: { learningRate: 1, ...moments, initialDistance: 1e-6, weightDecay: 0 },
  schedulefreesgd: { learningRate: 1, momentum: 0.9, weightDecay: 0 },
  schedulefreeadamw: { learningRate: 2.5e-3, ...moments, weightDecay: 0 },
  polyak: { learningRate: 1, lowestLoss: 0, ...decay },
  custom: { learningRate: 1e-3, rule: 'beta = 0.9 in [0, 1); m = beta*m + g; x = x - lr*m', ...decay },
};

test('the defaults are PyTorch’s', () => {
  for (const { id, settings } of firstOrderMethods)
    assert.deepEqual(
      Object.fromEntries(settings.map((setting) => [setting.id, setting.default])),
      { ...defaults[id], ...options },
      id,
    );
});

test('momentum and nag are SGD with their settings, amsgrad is Adam with its switch', () => {
  const rows = (id: string, values: Values) =>
    walk(make(id, values), formula(rosenbrock), [-1.2, 1], 50).rows;
  assert.deepEqual(rows('momentum', {}), rows('sgd', { momentum: 0.9 }));
  assert.deepEqual(rows('nag', {}), rows('sgd', { momentum: 0.9, nesterov: true }));
  assert.deepEqual(rows('amsgrad', {}), rows('adam', { amsgrad: true }));
});

const faults: readonly (readonly [id: string, settings: Values, message: RegExp])[] = [
  ['sgd', { nesterov: true }, /settings\.nesterov" needs momentum above 0 and dampening 0/],
  ['sgd', { nesterov: true, momentum: 0.9, dampening: 0.5 }, /settings\.nesterov" needs momentum above 0/],
  ['rprop', { stepSizeMin: 1, stepSizeMax: 0.5 }, /settings\.stepSizeMin" must be at most stepSizeMax, 0\.5/],
];

for (const [name, settings, message] of faults)
  test(`${name} refuses ${JSON.stringify(settings)} in a sentence`, () => {
    const objective = { kind: 'function', name: 'sphere' };
    assert.match(
      sentence(checkExperiment({ version: 1, objective, optimizers: [{ name, settings }] })),
      message,
    );
  });

test('the state shows the learning rate of the step done last', () => {
  const shown = (id: string, values: Values) => {
    const objective = formula(bowl);
    const point = pointAt(objective, [1, 1]);
    const optimizer = make(id, { learningRate: 0.5, ...values });
    const state = optimizer.init(point, objective);
    const rates = [state.learningRate];
    for (let k = 0; k < 3; k++) {
      optimizer.step(point, state, objective);
      rates.push(state.learningRate);
    }
    return rates;
  };
  assert.deepEqual(shown('adagrad', { learningRateDecay: 0.1 }), [0.5, 0.5, 0.5 / 1.1, 0.5 / 1.2]);
  assert.deepEqual(shown('asgd', { lambda: 0.2, alpha: 1 }), [0.5, 0.5, 0.5 / 1.1, 0.5 / 1.2]);
});

test('a mini-batch is drawn once a step, before the evaluation', () => {
  const calls: string[] = [];
  const objective: Objective = {
    dimension: 1,
    evaluate: () => calls.push('evaluate'),
    nextBatch: () => void calls.push('nextBatch'),
  };
  walk(make('sgd', {}), objective, [1], 2);
  assert.deepEqual(calls, ['evaluate', 'nextBatch', 'evaluate', 'nextBatch', 'evaluate']);
});

test('no number that a method carries from step to step becomes denormal on a slope', () => {
  const smallest = 2 ** -1022;
  for (const { id, make } of firstOrderMethods) {
    const optimizer = make({ values: {}, precision: 'float64' });
    const point = pointAt(slope, [-1.2, 1]);
    const state = optimizer.init(point, slope);
    const carriers = numbersIn(state);
    for (let k = 1; k <= 20_000; k++) {
      optimizer.step(point, state, slope);
      for (const numbers of carriers) {
        const denormal = numbers.find((carried) => carried !== 0 && Math.abs(carried) < smallest);
        assert.equal(denormal, undefined, `${id}, step ${k}`);
      }
    }
  }
});

/** All arrays of numbers in a state. */
function numbersIn(state: object): Float64Array[] {
  if (state instanceof Float64Array) return [state];
  return Object.values(state).flatMap((part) => (typeof part === 'object' ? numbersIn(part) : []));
}

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find, type Values } from '../../src/core/catalogue/entry';
import { experimentDefaults, type StopRules } from '../../src/core/experiment/experiment';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import type { Objective } from '../../src/core/objective/objective';
import { optimizers } from '../../src/core/optimizers';
import type { Optimizer } from '../../src/core/optimizers/optimizer';
import { type Precision, precisions } from '../../src/core/precision';
import { column } from '../../src/core/run/columns';
import { compileWalk } from '../../src/core/run/fusedWalk';
import { type RunJob, run } from '../../src/core/run/run';
import type { StopReason } from '../../src/core/run/stop';
import { Trajectory } from '../../src/core/run/trajectory';
import { schedules } from '../../src/core/schedules';
import type { Schedule } from '../../src/core/schedules/schedule';
import { value } from './parsed';

/** x²; gradient descent with η = 1/4 halves x in every step: x_k = 2⁻ᵏ, f_k = 4⁻ᵏ, ‖∇f‖ = 2·2⁻ᵏ, a step is as long as x_k. */
const parabola: Objective = {
  dimension: 1,
  evaluate(x, gradient) {
    if (gradient) gradient[0] = 2 * x[0];
    return x[0] * x[0];
  },
};

function method(id: string, values: Values, precision: Precision = 'float64'): Optimizer {
  return find(optimizers, id)!.make({ values, precision });
}

const halving = method('gd', { learningRate: 1 / 4 });

/** Without the generated loop: step by step, as where code must not be generated. */
const stepwise = (optimizer: Optimizer): Optimizer => ({ init: optimizer.init, step: optimizer.step });

interface Told extends Partial<Omit<RunJob, 'stop'>> {
  readonly stop?: Partial<StopRules>;
  /** The losses of the start and of each step, whatever x is. */
  readonly losses?: readonly number[];
}

function walked(
  { losses, ...told }: Told,
  slice = 1e9,
): { readonly stop: StopReason; readonly trajectory: Trajectory } {
  const objective = losses ? withLosses(losses) : (told.objective ?? parabola);
  const trajectory = new Trajectory(objective.dimension);
  const job: RunJob = {
    objective,
    optimizer: halving,
    start: [1],
    budget: { steps: 1000 },
    trajectory,
    ...told,
    stop: { ...experimentDefaults.stop, ...told.stop },
  };
  const walk = run(job);
  let result = walk.next();
  while (!result.done) result = walk.next(slice);
  return { stop: result.value, trajectory: job.trajectory };
}

function withLosses(values: readonly number[]): Objective {
  let next = 0;
  return {
    dimension: 1,
    evaluate(_x, gradient) {
      if (gradient) gradient[0] = 1;
      return values[Math.min(next++, values.length - 1)];
    },
  };
}

/** A method that evaluates three times in every step, and rests in step 5. */
const searching = (rest: 'settled' | 'stalled'): Optimizer => ({
  init: () => ({ learningRate: 1, evaluations: 0 }),
  step(point, state, objective) {
    state.evaluations = (state.evaluations ?? 0) + 3;
    point.x[0] /= 2;
    for (let i = 0; i < 3; i++) point.value = objective.evaluate(point.x, point.gradient);
    state[rest] = state.evaluations === 15;
  },
});

const diverging = method('gd', { learningRate: 2 });

const ends: readonly (readonly [what: string, told: Told, StopReason])[] = [
  [
    'a gradient as small as the tolerance',
    { stop: { gradientNorm: 2 ** -9 } },
    { kind: 'converged', step: 10, rule: 'gradientNorm', value: 2 ** -9, tolerance: 2 ** -9 },
  ],
  [
    'a start with a small gradient',
    { stop: { gradientNorm: 5 } },
    { kind: 'converged', step: 0, rule: 'gradientNorm', value: 2, tolerance: 5 },
  ],
  [
    'a step as short as the tolerance',
    { stop: { stepLength: 2 ** -7 } },
    { kind: 'converged', step: 7, rule: 'stepLength', value: 2 ** -7, tolerance: 2 ** -7 },
  ],
  [
    'a loss that hardly changed',
    { stop: { lossChange: 0.05 } },
    { kind: 'converged', step: 3, rule: 'lossChange', value: 3 / 64, tolerance: 0.05 },
  ],
  [
    'a loss that reached the target',
    { stop: { targetLoss: 4 ** -6 } },
    { kind: 'converged', step: 6, rule: 'targetLoss', value: 4 ** -6, tolerance: 4 ** -6 },
  ],
  [
    'a target of 0, at 0',
    { start: [0], stop: { targetLoss: 0 } },
    { kind: 'converged', step: 0, rule: 'targetLoss', value: 0, tolerance: 0 },
  ],
  [
    'a plateau',
    { losses: [9, 5, 4, 4, 6, 4], stop: { patience: 3 } },
    { kind: 'stalled', step: 5, rule: 'plateau', lowest: 4, patience: 3 },
  ],
  [
    'improvements too small to count',
    { losses: [9, 5, 4.5, 4, 3.9, 3.8, 3.7, 3.6], stop: { patience: 2, minimumImprovement: 0.5 } },
    { kind: 'stalled', step: 5, rule: 'plateau', lowest: 4, patience: 2 },
  ],
  [
    'a method that finds no lower point',
    { optimizer: searching('stalled') },
    { kind: 'stalled', step: 5, rule: 'noDecrease' },
  ],
  [
    'a method that can do no better where the gradient is small',
    { optimizer: searching('settled') },
    { kind: 'converged', step: 5, rule: 'method', gradientNorm: 2 ** -4 },
  ],
  [
    'the budget of steps',
    { budget: { steps: 12 } },
    { kind: 'budget', step: 12, of: 'steps', evaluations: 13 },
  ],
  [
    'the budget of evaluations',
    { budget: { steps: 1000, evaluations: 10 } },
    { kind: 'budget', step: 9, of: 'evaluations', evaluations: 10 },
  ],
  [
    'the budget of evaluations, spent by the start',
    { budget: { steps: 1000, evaluations: 1 } },
    { kind: 'budget', step: 0, of: 'evaluations', evaluations: 1 },
  ],
  [
    'the budget of evaluations, three a step',
    { optimizer: searching('stalled'), budget: { steps: 1000, evaluations: 10 } },
    { kind: 'budget', step: 3, of: 'evaluations', evaluations: 10 },
  ],
  [
    'a loss beyond its bound',
    { optimizer: diverging, stop: { lossBound: 100 } },
    { kind: 'diverged', step: 3, what: 'bound', loss: 729, bound: 100 },
  ],
  [
    'a loss that is not finite',
    { optimizer: diverging },
    // x_k = (−3)ᵏ, and x² overflows before x does.
    { kind: 'diverged', step: 324, what: 'loss' },
  ],
  ['a start whose loss is no number', { losses: [Number.NaN] }, { kind: 'diverged', step: 0, what: 'loss' }],
  [
    'a gradient that is not finite',
    {
      objective: {
        dimension: 1,
        evaluate([x], gradient) {
          if (gradient) gradient[0] = x < 0.1 ? Number.NaN : 2 * x;
          return x * x;
        },
      },
    },
    { kind: 'diverged', step: 4, what: 'gradient' },
  ],
  [
    'parameters that are not finite',
    { optimizer: method('gd', { learningRate: 1e308 }), start: [1e9] },
    { kind: 'diverged', step: 1, what: 'parameters' },
  ],
];

suite('a run ends with its reason and numbers', () => {
  for (const [what, told, reason] of ends)
    for (const [how, optimizer] of [
      ['', told.optimizer ?? halving],
      [', step by step', stepwise(told.optimizer ?? halving)],
    ] as const)
      test(`${what}${how}`, () => {
        const { stop, trajectory } = walked({ ...told, optimizer });
        assert.deepEqual(stop, reason);
        assert.equal(trajectory.latest[column.step], reason.step);
      });
});

/** Rosenbrock's function, which counts how often it, its residuals or factors of a curvature as steep as it gets, are evaluated. */
function counting() {
  const inner = value(value(parseFormula('(1-x)^2 + 100*(y-x^2)^2')).objective(2, 'float64'));
  const parts = inner.residuals;
  assert.ok(parts);
  const counted = { calls: 0 };
  const objective: Objective = {
    dimension: 2,
    evaluate(x, gradient) {
      counted.calls++;
      return inner.evaluate(x, gradient);
    },
    residuals: {
      count: parts.count,
      scale: parts.scale,
      evaluate(x, residuals, jacobian) {
        counted.calls++;
        parts.evaluate(x, residuals, jacobian);
      },
    },
    factors: {
      layers: [{ from: 0, inputs: 2, outputs: 1, hasBias: false }],
      evaluate(_x, [{ ofInputs, ofOutputs }]) {
        counted.calls++;
        ofInputs.set([1, 0, 0, 1]);
        ofOutputs[0] = 2000;
      },
    },
  };
  return { counted, objective };
}

suite('the evaluations of a run are those that were made, and its budget ends it within a step', () => {
  for (const { id, family, make } of optimizers)
    test(id, () => {
      const { counted, objective } = counting();
      const values: Values = family === 'firstOrder' ? { learningRate: 1e-3 } : {};
      const { stop, trajectory } = walked({
        objective,
        optimizer: make({ values, precision: 'float64', seed: 1 }),
        start: [-1.2, 1],
        budget: { steps: 1000, evaluations: 60 },
      });
      const { latest, length } = trajectory;
      assert.equal(latest[column.evaluations], counted.calls);
      if (stop.kind === 'budget') {
        assert.deepEqual([stop.of, stop.evaluations], ['evaluations', counted.calls]);
        assert.ok(counted.calls >= 60 && trajectory.at(length - 2, column.evaluations) < 60);
      } else assert.ok(stop.kind === 'converged' && counted.calls < 120, JSON.stringify(stop));
    });
});

const pace: Readonly<Record<string, Schedule | undefined>> = {
  constant: undefined,
  reduceOnPlateau: find(schedules, 'reduceOnPlateau')!.make({
    values: { patience: 20, warmupSteps: 9 },
    learningRate: 0.01,
    steps: 400,
  }),
};

const rules: Readonly<Record<string, Partial<StopRules>>> = {
  'no rules': {},
  'rules that never hold': {
    gradientNorm: 1e-300,
    stepLength: 1e-300,
    lossChange: 1e-300,
    targetLoss: -1e9,
    lossBound: 1e300,
    patience: 100_000,
    minimumImprovement: 1e-3,
  },
  patience: { patience: 40, minimumImprovement: 1e-3 },
  'rules that hold soon': {
    gradientNorm: 1,
    stepLength: 1e-3,
    lossChange: 1e-3,
    lossBound: 50,
    targetLoss: -60,
  },
};

/** Everything that a run leaves behind. */
function left(job: Told, slice: number) {
  const { stop, trajectory } = walked(job, slice);
  return { stop, rows: trajectory.rows, stride: trajectory.stride, latest: trajectory.latest };
}

const changes: Readonly<Record<string, Values>> = {
  'no options': {},
  'clipped by norm': { clipNorm: 0.5 },
  'with noise': { gradientNoise: 0.2, noiseDecay: 0.55 },
  'every option': {
    ...{ gradientNoise: 0.2, clipNorm: 2, clipValue: 0.9, l1: 1e-3, weightDecay: 0.01, maximize: true },
    ...{ decoupledWeightDecay: true, nesterov: false, amsgrad: true, centered: true },
  },
};

const ways: readonly (readonly [n: number, slice: number, rules: string, pace: string, change: string])[] = [
  [1, 1e9, 'no rules', 'constant', 'no options'],
  [2, 7, 'rules that never hold', 'constant', 'no options'],
  [2, 1e9, 'no rules', 'reduceOnPlateau', 'no options'],
  [3, 1, 'patience', 'reduceOnPlateau', 'no options'],
  [16, 1000, 'rules that never hold', 'reduceOnPlateau', 'no options'],
  [17, 1e9, 'no rules', 'constant', 'no options'],
  [2, 1e9, 'no rules', 'constant', 'clipped by norm'],
  [16, 13, 'patience', 'reduceOnPlateau', 'clipped by norm'],
  [1, 1e9, 'rules that never hold', 'reduceOnPlateau', 'with noise'],
  [3, 7, 'rules that hold soon', 'constant', 'with noise'],
  [2, 1, 'no rules', 'reduceOnPlateau', 'every option'],
  [5, 1e9, 'rules that hold soon', 'constant', 'every option'],
  [17, 1e9, 'patience', 'constant', 'every option'],
];

suite('the generated loop equals the steps to the last bit, in every column', () => {
  for (const { id, family, settings, make } of optimizers)
    for (const precision of family === 'firstOrder' ? precisions : [])
      for (const [n, slice, rule, schedule, change] of ways)
        test(`${id} in ${precision}, ${n} parameters, ${slice} steps at a time, ${rule}, ${schedule}, ${change}`, () => {
          const known = Object.entries(changes[change]).filter(([setting]) => find(settings, setting));
          const values: Values = { learningRate: 0.01, ...Object.fromEntries(known) };
          const optimizer = () => make({ values, precision, schedule: pace[schedule], seed: 3 });
          const told = (): Told => ({
            objective: find(functions, 'styblinski-tang')!.make(n),
            start: Array.from({ length: n }, (_, i) => Math.fround(1 + i / 7)),
            budget: { steps: 400 },
            stop: rules[rule],
            ...(values.maximize === true && { maximize: true }),
            trajectory: new Trajectory(n, { capacity: 128 }),
          });
          assert.deepEqual(
            left({ ...told(), optimizer: optimizer() }, slice),
            left({ ...told(), optimizer: stepwise(optimizer()) }, 1e9),
          );
        });
});

test('every first-order method walks in the generated loop but one that evaluates more than once a step, and one of matrices', () => {
  for (const { id, family, make } of optimizers) {
    const { loop } = make({ values: { gradientNoise: 0.1, clipNorm: 1 }, precision: 'float64' });
    const expected = family === 'firstOrder' && !['sophia', 'shampoo', 'soap'].includes(id);
    assert.equal(loop !== undefined, expected, id);
    if (loop) assert.ok(compileWalk(loop, 16, { stop: { ...experimentDefaults.stop, patience: 3 } }), id);
  }
});

test('an objective that throws leaves the same rows in the generated loop as step by step', () => {
  const rowsOf = (optimizer: Optimizer) => {
    let count = 0;
    const trajectory = new Trajectory(1, { capacity: 64 });
    const evaluate: Objective['evaluate'] = (x, gradient) => {
      if (++count === 300) throw new Error('The function gave up.');
      return parabola.evaluate(x, gradient);
    };
    const objective = { dimension: 1, evaluate };
    assert.throws(() => walked({ objective, optimizer, trajectory }), /gave up/);
    return { rows: trajectory.rows, latest: trajectory.latest };
  };
  const slow = method('adam', { learningRate: 1e-3 });
  assert.deepEqual(rowsOf(slow), rowsOf(stepwise(slow)));
  assert.equal(rowsOf(slow).latest[column.step], 298);
});

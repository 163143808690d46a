import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find, type Values } from '../../src/core/catalogue';
import { parseFormula } from '../../src/core/expression/formula';
import { type Objective, type Point, pointAt } from '../../src/core/objective';
import type { OptimizerEntry } from '../../src/core/optimizer';
import { optimizers } from '../../src/core/optimizers';
import type { Precision } from '../../src/core/precision';
import { type ReferenceRun, referenceRuns } from './optimizerReference';
import { value } from './parsed';

function formula(text: string, n: number, precision: Precision = 'float64'): Objective {
  return value(value(parseFormula(text)).objective(n, precision));
}

const bowl = 'x^2 + 3y^2';
const rosenbrock = '(1-x)^2 + 100*(y-x^2)^2';

/** The points of a run, row by row, the start first. */
function walk(
  { optimizer, settings }: { readonly optimizer: string; readonly settings: Values },
  objective: Objective,
  start: readonly number[],
  steps: number,
  precision: Precision = 'float64',
): { rows: number[][]; point: Point } {
  const made = find(optimizers, optimizer)?.make({ values: settings, precision });
  assert.ok(made, optimizer);
  const point = pointAt(objective, start);
  const state = made.init(point, objective);
  const rows = [[...point.x]];
  for (let k = 0; k < steps; k++) {
    made.step(point, state, objective);
    rows.push([...point.x]);
  }
  return { rows, point };
}

/** Largest deviation of one point, relative to max(1, |expected|). */
function deviation(actual: readonly number[], expected: readonly number[]): number {
  return Math.max(...actual.map((x, i) => Math.abs(x - expected[i]) / Math.max(1, Math.abs(expected[i]))));
}

/**
 * Where nobody measured it: through which step our own run agrees to 1e-9 with one from x0·(1 + 1e-14). After that
 * the trajectory amplifies rounding errors, and any correct program may differ.
 */
function stableThrough(run: ReferenceRun, rows: readonly (readonly number[])[]): number {
  const moved = walk(
    run,
    run.objective,
    run.x[0].map((x) => x * (1 + 1e-14)),
    rows.length - 1,
  );
  const parting = moved.rows.findIndex((row, k) => deviation(row, rows[k]) > 1e-9);
  return parting < 0 ? rows.length - 1 : parting - 1;
}

suite('equal to PyTorch', () => {
  for (const run of referenceRuns())
    test(`${run.file}: ${run.function}`, () => {
      const { rows } = walk(run, run.objective, run.x[0], run.x.length - 1);
      const last = run.agreesThroughStep ?? stableThrough(run, rows);
      assert.ok(last >= 3);
      for (let k = 0; k <= last; k++)
        assert.ok(deviation(rows[k], run.x[k]) < 1e-9, `step ${k}: ${rows[k]}, not ${run.x[k]}`);
      if (run.firstNonfiniteStep !== undefined)
        assert.equal(
          rows.findIndex((row) => !row.every(Number.isFinite)),
          run.firstNonfiniteStep,
        );
    });
});

/** Learning rates with which each method reaches the minimum, on the bowl and on Rosenbrock. */
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
};

/** A plane whose value is a small integer: returning it allocates nothing, so that only the step is measured. */
const slope: Objective = {
  dimension: 2,
  evaluate(_x, gradient) {
    gradient?.fill(0.25);
    return 0;
  },
};

suite('every optimizer', () => {
  for (const entry of optimizers) everyOptimizer(entry);
});

function everyOptimizer({ id, settings, make, label, source, about }: OptimizerEntry): void {
  const [bowlRate, valleyRate, steps] = rates[id];
  const run = (learningRate: number) => ({ optimizer: id, settings: { learningRate } });

  test(`${id} finds the minimum of a bowl`, () => {
    assert.ok(deviation([...walk(run(bowlRate), formula(bowl, 2), [-3, 2], steps).point.x], [0, 0]) < 2e-3);
  });
  test(`${id} finds the minimum of Rosenbrock's valley`, () => {
    assert.ok(
      deviation([...walk(run(valleyRate), formula(rosenbrock, 2), [-1.2, 1], steps).point.x], [1, 1]) < 2e-2,
    );
  });
  test(`${id} is consistent on exit: value and gradient are those at x`, () => {
    const objective = formula(rosenbrock, 2);
    const { point } = walk(run(valleyRate), objective, [-1.2, 1], 7);
    assert.deepEqual(pointAt(objective, point.x), point);
  });
  test(`${id} resumes from a cloned state to the last bit`, () => {
    const objective = formula(rosenbrock, 2);
    const { rows } = walk(run(valleyRate), objective, [-1.2, 1], 40);
    const point = pointAt(objective, [-1.2, 1]);
    const first = make({ values: { learningRate: valleyRate }, precision: 'float64' });
    const state = first.init(point, objective);
    for (let k = 0; k < 17; k++) first.step(point, state, objective);
    const saved = structuredClone({ point, state });
    const second = make({ values: { learningRate: valleyRate }, precision: 'float64' });
    for (let k = 17; k < 40; k++) second.step(saved.point, saved.state, objective);
    assert.deepEqual([...saved.point.x], rows[40]);
  });
  test(`${id} in float32 agrees to float32's accuracy, and every iterate is a float32 number`, () => {
    const start = [-1.3, 0.7];
    const wide = walk(run(valleyRate), formula(rosenbrock, 2), start, 100);
    const narrow = walk(run(valleyRate), formula(rosenbrock, 2, 'float32'), start, 100, 'float32');
    for (const row of narrow.rows) assert.deepEqual(row, row.map(Math.fround));
    assert.ok(deviation(narrow.rows[100], wide.rows[100]) < 1e-4);
    assert.notDeepEqual(narrow.rows[100], wide.rows[100]);
  });
  test(`${id} allocates nothing`, () => {
    const optimizer = make({ values: {}, precision: 'float64' });
    const point = pointAt(slope, [-1.2, 1]);
    const state = optimizer.init(point, slope);
    const steps = 200_000;
    const allocated = () => {
      const before = process.memoryUsage();
      for (let k = 0; k < steps; k++) optimizer.step(point, state, slope);
      const after = process.memoryUsage();
      return after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
    };
    const measured = Array.from({ length: 9 }, allocated);
    // In the first turns V8 compiles, and one with a collection in it shrinks; one number a step would be 2.4 MB in all.
    assert.ok(
      measured.some((bytes) => bytes >= 0 && bytes < steps),
      `${measured}`,
    );
  });
  test(`${id} is described in full`, () => {
    for (const text of [label, source, about]) assert.ok(text.length > 2);
    assert.deepEqual(settings[0].id, 'learningRate');
    for (const setting of settings) assert.match(setting.description, /^[A-Z].*\.$/);
  });
}

/** PyTorch's defaults (2.0 and later), https://pytorch.org/docs/stable/optim.html. */
const defaults: Readonly<Record<string, Values>> = {
  gd: { learningRate: 1e-3 },
  sgd: { learningRate: 1e-3, momentum: 0, dampening: 0, nesterov: false, weightDecay: 0 },
  momentum: { learningRate: 1e-3, momentum: 0.9, dampening: 0, weightDecay: 0 },
  nag: { learningRate: 1e-3, momentum: 0.9, weightDecay: 0 },
  adagrad: {
    learningRate: 0.01,
    learningRateDecay: 0,
    weightDecay: 0,
    initialAccumulator: 0,
    epsilon: 1e-10,
  },
  adadelta: { learningRate: 1, rho: 0.9, epsilon: 1e-6, weightDecay: 0 },
  rmsprop: { learningRate: 0.01, alpha: 0.99, epsilon: 1e-8, weightDecay: 0, momentum: 0, centered: false },
  adam: { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  nadam: { learningRate: 2e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, momentumDecay: 4e-3 },
};

test('the defaults are PyTorch’s', () => {
  for (const { id, settings } of optimizers)
    assert.deepEqual(
      Object.fromEntries(settings.map((setting) => [setting.id, setting.default])),
      defaults[id],
    );
});

test('momentum and nag are SGD with their settings', () => {
  const objective = formula(rosenbrock, 2);
  const sgd = (settings: Values) => walk({ optimizer: 'sgd', settings }, objective, [-1.2, 1], 50).rows;
  const other = (optimizer: string) => walk({ optimizer, settings: {} }, objective, [-1.2, 1], 50).rows;
  assert.deepEqual(other('momentum'), sgd({ momentum: 0.9 }));
  assert.deepEqual(other('nag'), sgd({ momentum: 0.9, nesterov: true }));
});

test('the state shows the learning rate of the step done last', () => {
  const objective = formula(bowl, 2);
  const point = pointAt(objective, [1, 1]);
  const adagrad = find(optimizers, 'adagrad')!.make({
    values: { learningRate: 0.5, learningRateDecay: 0.1 },
    precision: 'float64',
  });
  const state = adagrad.init(point, objective);
  const shown = [state.learningRate];
  for (let k = 0; k < 3; k++) {
    adagrad.step(point, state, objective);
    shown.push(state.learningRate);
  }
  assert.deepEqual(shown, [0.5, 0.5, 0.5 / 1.1, 0.5 / 1.2]);
});

test('a mini-batch is drawn once a step, before the evaluation', () => {
  const calls: string[] = [];
  const objective: Objective = {
    dimension: 1,
    evaluate: () => calls.push('evaluate'),
    nextBatch: () => void calls.push('nextBatch'),
  };
  const sgd = find(optimizers, 'sgd')!.make({ values: {}, precision: 'float64' });
  const point = pointAt(objective, [1]);
  const state = sgd.init(point, objective);
  sgd.step(point, state, objective);
  sgd.step(point, state, objective);
  assert.deepEqual(calls, ['evaluate', 'nextBatch', 'evaluate', 'nextBatch', 'evaluate']);
});

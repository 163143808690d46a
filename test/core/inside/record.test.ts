import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Values } from '../../../src/core/catalogue/entry';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../../src/core/experiment/experiment';
import { batchGradients, recordStep } from '../../../src/core/inside/recordStep';
import { Replay } from '../../../src/core/inside/replay';
import type { StepRecord } from '../../../src/core/inside/stepRecord';
import { planeStepView, wholeView } from '../../../src/core/inside/stepView';
import { parseCsv } from '../../../src/core/learning/datasets/csv';
import { openObjective } from '../../../src/core/objective';
import { atOnce } from '../../../src/core/objective/sliced';
import { openPlane } from '../../../src/core/plane';
import { value } from '../parsed';

const line = Buffer.from('x,y\n0,1.2\n1,2.9\n2,5.3\n3,6.8\n4,9.1\n');
const rosenbrock = { kind: 'function', name: 'rosenbrock' };
const fit = { kind: 'dataset', file: 'line.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' };

function walked(optimizer: object, more: object = {}) {
  const experiment = value(
    checkExperiment({
      version: 1,
      objective: rosenbrock,
      budget: { steps: 60 },
      ...more,
      optimizers: [optimizer],
    }),
  );
  const table = (path: string) => ({ key: path, table: value(parseCsv(line, path)) });
  const opened = value(openObjective(experiment, { table }));
  const spec = runSpecOf(experiment);
  return { opened, spec, replay: value(Replay.of(opened, spec)) };
}

/** What a method shows of a step. */
function recordOf(name: string, step: number, settings: Values = {}, more: object = {}): StepRecord {
  const { opened, replay } = walked({ name, settings }, more);
  return atOnce(recordStep(atOnce(replay.at(step)), wholeView(opened.summary.dimension)));
}

const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-12): void =>
  Array.from(expected).forEach((own, i) => {
    assert.ok(
      Math.abs(actual[i] - own) <= tolerance * Math.max(1, Math.abs(own)),
      `${actual[i]} is not ${own}`,
    );
  });

const there = <T>(found: T | undefined): T => {
  assert.ok(found !== undefined);
  return found;
};

const sum = (a: ArrayLike<number>, b: ArrayLike<number>, factor = 1): number[] =>
  Array.from(a, (own, i) => own + factor * b[i]);

suite('what a step shows of itself', () => {
  const rate = { learningRate: 1e-3 };

  test('heavy ball: the update is −η·g and what the velocity brings', () => {
    const { update, gradient, velocity } = recordOf('momentum', 7, rate);
    near(sum(there(velocity), gradient, -1e-3), update);
  });

  test('gradient descent has no velocity, and its update is −η·g', () => {
    const { update, gradient, velocity } = recordOf('gd', 3, { learningRate: 1e-4 });
    near(
      update,
      Array.from(gradient, (own) => -1e-4 * own),
    );
    assert.equal(velocity, undefined);
  });

  test('Adam: the update is the velocity, and the scaled gradient with its share 1 − β₁', () => {
    const { update, gradient, velocity, scaling } = recordOf('adam', 9, rate);
    const own = Array.from(there(scaling), (factor, i) => -0.1 * factor * gradient[i]);
    near(sum(there(velocity), own), update);
  });

  test('RMSProp and Adagrad: the update is the scaled gradient', () => {
    for (const name of ['rmsprop', 'adagrad']) {
      const { update, gradient, scaling } = recordOf(name, 4, rate);
      near(
        Array.from(there(scaling), (factor, i) => -factor * gradient[i]),
        update,
      );
    }
  });

  for (const convention of ['pytorch', 'tensorflow', 'paper'])
    test(`Nesterov, ${convention}: the look-ahead point is where the velocity alone leads`, () => {
      const before = recordOf('nag', 5, { ...rate, convention });
      const after = recordOf('nag', 6, { ...rate, convention });
      // The iterate's last step times μ is the way ahead of it.
      const { iterate, ahead } = there(after.lookAhead);
      const last = sum(iterate, there(before.lookAhead).iterate, -1);
      near(
        sum(ahead, iterate, -1),
        Array.from(last, (own) => 0.9 * own),
        1e-10,
      );
      if (convention === 'paper') near(iterate, after.x, 0);
      else near(ahead, after.x, 0);
    });

  for (const [name, settings] of [
    ['bfgs', {}],
    ['lbfgs', {}],
    ['cg', {}],
    ['newton', {}],
    ['backtracking', {}],
  ] as const)
    test(`${name}: the last trial of its search is the step, within its bounds`, () => {
      const { x, next, searches, value: f, nextValue } = recordOf(name, 6, settings);
      const { direction, trials, value: start, slope, c1 = 0, c2 } = there(there(searches).at(-1));
      assert.equal(start, f);
      const taken = there(trials.find((trial) => trial.value === nextValue));
      near(sum(x, direction, taken.t), next);
      assert.ok(taken.value <= start + c1 * taken.t * slope);
      if (c2 !== undefined) assert.ok(Math.abs(taken.slope) <= c2 * Math.abs(slope));
    });

  for (const name of ['bfgs', 'lbfgs', 'newton'])
    test(`${name}: its parabola is lowest where its slope is 0`, () => {
      const { x, model } = recordOf(name, 8);
      const { form, slope, minimum } = there(model);
      const d = sum(minimum, x, -1);
      near([form[0] * d[0] + form[1] * d[1], form[2] * d[0] + form[3] * d[1]], sum([0, 0], slope, -1), 1e-6);
    });

  test('Levenberg–Marquardt: the step is the parabola’s minimum, within the region', () => {
    const { x, next, model, trust } = recordOf('lm', 0, { damping: 1 }, { objective: fit, start: [5, -8] });
    const { form, slope, minimum } = there(model);
    near(minimum, next);
    const d = sum(minimum, x, -1);
    near([form[0] * d[0] + form[1] * d[1], form[2] * d[0] + form[3] * d[1]], sum([0, 0], slope, -1), 1e-9);
    const { radius, form: squares } = there(trust);
    assert.ok(squares[0] * d[0] ** 2 + squares[1] * d[1] ** 2 <= (1.1 * radius) ** 2);
  });

  test('Nelder–Mead: a triangle turns about two of its corners, or draws towards the best', () => {
    const seen = new Set<string>();
    for (let step = 0; step < 40; step++) {
      const { x, simplex } = recordOf('neldermead', step);
      const { move, vertices, nextVertices } = there(simplex);
      // The start is shown before the simplex is looked at.
      if (step > 0) assert.deepEqual(vertices[0], x);
      seen.add(move);
      const kept = nextVertices.filter((own) => vertices.some((old) => old.every((v, i) => v === own[i])));
      assert.equal(kept.length, move === 'shrink' ? 1 : 2, move);
    }
    assert.ok(seen.size >= 3, [...seen].join());
  });

  test('on a plane, all of it is what is projected', () => {
    const more = { objective: { ...rosenbrock, dimension: 4 } };
    const { opened, replay } = walked({ name: 'adam', settings: rate }, more);
    const plane = value(openPlane({ kind: 'axes', axes: [2, 0], origin: [9, 8, 7, 6] }, opened.summary));
    const step = atOnce(replay.at(5));
    const whole = atOnce(recordStep(step, wholeView(4)));
    const shown = atOnce(recordStep(step, planeStepView(plane)));
    const axes = (v: Float64Array): Float64Array => Float64Array.of(v[2], v[0]);
    assert.deepEqual(sum(shown.x, axes(plane.origin)), Array.from(axes(whole.x)));
    assert.deepEqual(shown.gradient, axes(whole.gradient));
    assert.deepEqual(shown.velocity, axes(there(whole.velocity)));
    const [s, t] = axes(there(whole.scaling));
    assert.deepEqual(shown.scaling, Float64Array.of(s, 0, 0, t));
    assert.equal(shown.plane, plane.key);
  });

  test('in groups of layers, what is frozen stays, and each group has a rate of its own', () => {
    const { opened } = walked({ name: 'sgd', settings: rate }, { objective: fit });
    const names = (opened.exact.shapes ?? []).map(({ name }) => name);
    const [first] = names;
    const more = { objective: fit, layerRates: { [first]: 3 } };
    const { update, gradient, velocity } = recordOf('sgd', 2, { ...rate, momentum: 0.9 }, more);
    near(sum(there(velocity), [3e-3 * gradient[0], 1e-3 * gradient[1]], -1), update);
  });

  test('the mini-batches of a fan are of the run’s seed, and have the whole gradient as their mean', () => {
    const more = { objective: fit, batch: { size: 1 } };
    const { opened, spec, replay } = walked({ name: 'sgd', settings: rate }, more);
    const { x } = atOnce(replay.at(4)).before.point;
    const fan = atOnce(batchGradients(opened, spec, x, 5));
    const mean = [0, 1].map((i) => fan.reduce((total, own) => total + own[i] / 5, 0));
    const exact = new Float64Array(2);
    opened.exact.evaluate(x, exact);
    near(mean, exact);
    assert.equal(
      atOnce(batchGradients(opened, { ...spec, batch: undefined } as typeof spec, x, 5)).length,
      0,
    );
  });
});

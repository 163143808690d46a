import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { chooseLearningRate, usualMomentum } from '../../src/core/analysis/learningRate';
import { find } from '../../src/core/catalogue/entry';
import { experimentDefaults, type ObjectiveSpec } from '../../src/core/experiment/experiment';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { openObjective } from '../../src/core/objective';
import { pointAt } from '../../src/core/objective/objective';
import { optimizers } from '../../src/core/optimizers';
import { value } from './parsed';

// What a person sees who chooses a method and sets nothing: the objective's steps with the learning rate that is chosen.

function scene(name: string, objective: ObjectiveSpec) {
  const { gradient, precision, seed } = experimentDefaults;
  const data = { key: 'cars', table: cars };
  const opened = value(openObjective({ objective, precision }, { table: () => data }));
  return { name, objective: opened.walkable(gradient, seed), summary: opened.summary };
}

const cars = value(parseCsv(readFileSync('examples/cars.csv'), 'cars.csv'));
const gallery = (name: string) => scene(name, { kind: 'function', name });
const scenes = [
  ...['sphere', 'elongated-bowl', 'rosenbrock', 'beale', 'himmelblau', 'styblinski-tang'].map(gallery),
  scene('a line through cars', {
    kind: 'dataset',
    file: 'cars.csv',
    target: 'Miles per gallon',
    features: ['Weight (1000 lb)'],
    model: { name: 'linear' },
    loss: 'mse',
  }),
];

/** Methods that by their nature hardly get anywhere in 200 steps. */
const slow: Readonly<Record<string, readonly string[]>> = {
  // The largest curvature at the start bounds the step along the flat valley, too.
  rosenbrock: ['asgd', 'radam', 'signsgd', 'schedulefreesgd'],
  // It begins with steps of √ε.
  sphere: ['adadelta'],
  'elongated-bowl': ['adadelta'],
  beale: ['adadelta'],
  'a line through cars': ['adadelta', 'lamb'],
  // It ends where the loss is 0, which is not its lowest there.
  'styblinski-tang': ['polyak'],
};

/** Methods whose paths leave the view. */
const stray: Readonly<Record<string, readonly string[]>> = {
  // It finds the valley that falls towards x = −∞.
  beale: ['lm'],
  // A single step ends just outside; the usual rule, a heavy ball at the rate of gradient descent, swings out.
  'a line through cars': ['radam', 'polyak', 'custom'],
  // Near the top of the hill the slope is small and the loss high: a long step.
  himmelblau: ['polyak'],
};

/** The walked part of the view's width, and whether the path left the view. */
function picture({ objective, summary }: ReturnType<typeof scene>, id: string) {
  const entry = find(optimizers, id)!;
  const rate = chooseLearningRate(entry, usualMomentum(entry), summary);
  const optimizer = entry.make({ values: { learningRate: rate }, precision: 'float64', seed: 1 });
  const point = pointAt(objective, summary.start);
  const state = optimizer.init(point, objective);
  let part = 0;
  let leaves = false;
  for (let k = 0; k < (summary.firstRun?.steps ?? 0) && !state.settled && !state.stalled; k++) {
    optimizer.step(point, state, objective);
    for (const [i, [low, high]] of summary.view.entries()) {
      part = Math.max(part, Math.abs(point.x[i] - summary.start[i]) / (high - low));
      leaves ||= !(point.x[i] >= low && point.x[i] <= high);
    }
  }
  return { part, leaves };
}

suite('the first picture of every method', () => {
  for (const each of scenes)
    for (const { id, refusal } of optimizers) {
      if (refusal?.(each.objective)) continue;
      const strays = stray[each.name]?.includes(id) ?? false;
      const isSlow = slow[each.name]?.includes(id) ?? false;
      const what = strays ? 'leaves the view' : isSlow ? 'gets under way' : 'crosses a tenth of the view';
      test(`${id} on ${each.name} ${what}`, () => {
        const { part, leaves } = picture(each, id);
        assert.equal(leaves, strays);
        if (isSlow) assert.ok(part < 0.1 && part > 0.02, `${part}`);
        else assert.ok(part >= 0.1, `${part}`);
      });
    }
  for (const name of ['rastrigin', 'levy', 'schwefel', 'michalewicz'])
    test(`newton, which starts where ${name} curves downwards, stays in the view`, () => {
      assert.equal(picture(gallery(name), 'newton').leaves, false);
    });
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Values } from '../../src/core/catalogue/entry';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import type { LayersSpec } from '../../src/core/experiment/experiment';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { nameOf } from '../../src/core/objective/parameterNames';
import { sizeOf } from '../../src/core/objective/parameterShape';
import { optimizers } from '../../src/core/optimizers';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import { column } from '../../src/core/run/columns';
import { prepareRun } from '../../src/core/run/prepare';
import { Trajectory } from '../../src/core/run/trajectory';
import { askTorch, noTorch } from '../reference/torchPeer';
import { lastOf, opened, walked } from '../reference/walked';
import { sentence, value } from './parsed';
import { tableOf } from './regressionData';

const steps = 50;
const random = new Random(8);
const uniform = (count: number): number[] => Array.from({ length: count }, () => 2 * random.uniform() - 1);
const columns = [uniform(40), uniform(40)];
const y = columns[0].map((x, i) => Math.sin(3 * x) + columns[1][i]);
const table = tableOf({ x0: columns[0], x1: columns[1], y });

const model = { name: 'mlp', settings: { hidden: [5], activation: 'tanh', normalisation: 'layer' } };
const said = (optimizer: object, layers: LayersSpec, more: object = {}) => ({
  objective: { kind: 'dataset', file: 'data.csv', target: 'y', model, loss: 'mse' },
  ...{ optimizers: [optimizer], budget: { steps }, ...layers, ...more },
});
const { objective } = opened(said({ name: 'adam' }, {}), table);
const shapes = objective.exact.shapes ?? [];
const start = uniform(objective.summary.dimension);

const ways: readonly LayersSpec[] = [
  { decayWeightsOnly: true },
  { frozen: ['w1', 'b1'] },
  { layerRates: { w1: 0.1, b2: 3 } },
  { frozen: ['g1'], layerRates: { w2: 0.5, b2: 0.5 }, decayWeightsOnly: true },
];
const methods: readonly (readonly [name: string, settings: Values, schedule?: { readonly gamma: number }])[] =
  [
    ['sgd', { learningRate: 0.05, weightDecay: 0.1 }],
    ['sgd', { learningRate: 0.02, momentum: 0.9, nesterov: true, weightDecay: 0.05, clipNorm: 0.4 }],
    ['adam', { learningRate: 0.02, weightDecay: 0.1, amsgrad: true, clipNorm: 0.3 }],
    ['adamw', { learningRate: 0.02, weightDecay: 0.3 }, { gamma: 0.95 }],
    ['rmsprop', { learningRate: 0.005, alpha: 0.99, epsilon: 1e-8, weightDecay: 0.1 }],
  ];
const comparisons = methods.flatMap(([name, settings, schedule]) =>
  ways.map((layers) => ({ name, settings, schedule, layers })),
);

interface Trained {
  readonly losses: readonly number[];
  readonly parameters: readonly number[];
}

const answers = askTorch<readonly Trained[]>(
  'groups.py',
  comparisons.map(({ name, settings, schedule, layers }) => ({
    ...{ frozen: [], layerRates: {}, decayWeightsOnly: false, ...layers, ...schedule },
    ...{ optimizer: name, settings, steps, start, y, x: y.map((_, i) => columns.map((own) => own[i])) },
    shapes: shapes.map(({ name: layer, kind, rows, columns: outputs }) => [
      layer,
      kind === 'weights' ? [rows, outputs] : [rows],
    ]),
  })),
);
const skip = answers ? false : noTorch;

suite(`${steps} steps in parameter groups are those of PyTorch`, () => {
  for (const [i, { name, settings, schedule, layers }] of comparisons.entries())
    test(`${name} ${JSON.stringify(layers)}, ${JSON.stringify(settings)}`, { skip }, () => {
      const method = {
        name,
        settings,
        ...(schedule && { schedule: { name: 'exponential', settings: schedule } }),
      };
      const { trajectory } = walked(said(method, layers, { start }), table);
      const { losses, parameters } = answers![i];
      for (const [k, loss] of losses.entries())
        assert.ok(
          Math.abs(trajectory.at(k, column.value) - loss) <= 1e-9 * Math.max(1, loss),
          `the loss after ${k} steps`,
        );
      for (const [k, found] of lastOf(trajectory).slice(0, parameters.length).entries())
        assert.ok(
          Math.abs(found - parameters[k]) <= 1e-8,
          `${nameOf(objective.summary.parameterNames, k)}: ${found}, ${parameters[k]}`,
        );
    });
});

/** Every layer with the same factor: one group. */
const all = (factor: number): LayersSpec => ({
  layerRates: Object.fromEntries(shapes.map((shape) => [shape.name, factor])),
});

suite('layers treated apart, with every method', () => {
  for (const { id, family, settings } of optimizers) {
    const rate = settings.find((setting) => setting.id === 'learningRate')?.default;
    const own = (learningRate: unknown) => ({
      name: id,
      settings:
        family === 'firstOrder'
          ? { learningRate, ...(settings.some((setting) => setting.id === 'clipNorm') && { clipNorm: 0.5 }) }
          : {},
    });
    const few = { start, budget: { steps: 8 } };
    if (family === 'firstOrder' && typeof rate === 'number')
      for (const precision of ['float64', 'float32'])
        test(`${id} with one factor for all is itself with that learning rate, in ${precision}`, () => {
          const factored = walked(said(own(rate), all(0.5), { ...few, precision }), table);
          const plain = walked(said(own(0.5 * rate), {}, { ...few, precision }), table);
          assert.deepEqual(lastOf(factored.trajectory), lastOf(plain.trajectory));
          assert.equal(factored.trajectory.length, plain.trajectory.length);
        });
    // K-FAC wants whole layers, and lm squares (below).
    if (id === 'lm' || id === 'kfac') continue;
    test(`${id} leaves frozen layers where they start, and moves the others`, () => {
      const { trajectory, stop } = walked(said(own(rate), { frozen: ['w1', 's1'] }, few), table);
      assert.notEqual(stop.kind, 'failed');
      const found = lastOf(trajectory);
      for (const shape of shapes) {
        const [from, to] = [shape.from, shape.from + sizeOf(shape)];
        const moved = found.slice(from, to).some((number, i) => number !== start[from + i]);
        assert.equal(moved, !['w1', 's1'].includes(shape.name), shape.name);
      }
    });
  }

  for (const layers of [{}, { layerRates: { w2: 0.5 } }] as const)
    test(`frozen layers take no part in noise that is clipped by norm, ${JSON.stringify(layers)}`, () => {
      const settings = { learningRate: 0.1, gradientNoise: 100, clipNorm: 1 };
      const method = { name: 'gd', settings };
      const once = { start, budget: { steps: 1 } };
      const { trajectory } = walked(said(method, { frozen: ['w1'], ...layers }, once), table);
      const found = lastOf(trajectory);
      const factorOf = (name: string): number => (name === 'w2' && 'layerRates' in layers ? 0.5 : 1);
      const clipped = shapes.flatMap((shape) =>
        Array.from(found.slice(shape.from, shape.from + sizeOf(shape)), (number, i) => {
          return (start[shape.from + i] - number) / (0.1 * factorOf(shape.name));
        }),
      );
      assert.ok(
        Math.abs(Math.hypot(...clipped) - 1) < 1e-8,
        `the gradient is ${Math.hypot(...clipped)} long`,
      );
    });

  test('lm on a linear model leaves a frozen bias, and finds the best weights for it', () => {
    const line = {
      objective: {
        kind: 'dataset',
        file: 'data.csv',
        target: 'y',
        features: ['x0'],
        model: { name: 'linear' },
        loss: 'mse',
      },
      ...{ optimizers: [{ name: 'lm' }], budget: { steps: 20 }, start: [0, 0.25], frozen: ['b'] },
    };
    const [w, b] = lastOf(walked(line, table).trajectory);
    const [x] = columns;
    const best =
      x.reduce((sum, each, i) => sum + each * (y[i] - 0.25), 0) /
      x.reduce((sum, each) => sum + each * each, 0);
    assert.equal(b, 0.25);
    assert.ok(Math.abs(w - best) < 1e-9, `${w}, ${best}`);
  });

  test('mini-batches, their metrics and stop rules go on as they do', () => {
    const { stop, trajectory } = walked(
      said(
        { name: 'adam', settings: { learningRate: 0.02 } },
        { frozen: ['w1'] },
        { batch: { size: 8 }, stop: { gradientNorm: 1e9 } },
      ),
      table,
    );
    assert.equal(stop.kind, 'converged');
    assert.equal(trajectory.length, 1);
  });
});

suite('what cannot be treated apart is refused in a sentence:', () => {
  const refusals: readonly (readonly [title: string, layers: object, says: RegExp])[] = [
    [
      'a layer that is not there',
      { frozen: ['w9'] },
      /There is no layer "w9", which "frozen" names: data\.csv has w1, b1, g1, s1, w2, b2/,
    ],
    [
      'a rate of a layer that is not there',
      { layerRates: { constructor: 2 } },
      /There is no layer "constructor", which "layerRates" names/,
    ],
    ['all layers frozen', { frozen: shapes.map(({ name }) => name) }, /All layers are frozen/],
    ['all layers with no rate', { ...all(0) }, /All layers are frozen/],
  ];
  for (const [title, layers, says] of refusals)
    test(title, () => {
      const { experiment, objective: on } = opened(said({ name: 'adam' }, layers), table);
      const trajectory = new Trajectory(on.summary.dimension);
      assert.match(sentence(prepareRun(on, runSpecOf(experiment), trajectory)), says);
    });

  for (const option of [{ clipNorm: 1 }, { clipValue: 1 }, { gradientNoise: 0.1 }, { samRadius: 0.05 }])
    test(`Nesterov's paper form with ${Object.keys(option)}, which would not reach its gradients`, () => {
      const nag = { name: 'nag', settings: { convention: 'paper', ...option } };
      const prepared = (layers: LayersSpec) => {
        const { experiment, objective: on } = opened(said(nag, layers), table);
        return prepareRun(on, runSpecOf(experiment), new Trajectory(on.summary.dimension));
      };
      assert.match(
        sentence(prepared({ layerRates: { w1: 0.5 } })),
        /would do nothing: leave these out, or choose the form of PyTorch/,
      );
      // Around frozen layers it walks as if there were no others.
      for (const layers of [{}, { frozen: ['w1'] }]) assert.ok(!(prepared(layers) instanceof Problem));
    });

  test('layers of a function that has none', () => {
    const { experiment, objective: on } = opened({
      objective: { kind: 'function', name: 'sphere' },
      optimizers: [{ name: 'gd' }],
      frozen: ['x'],
    });
    assert.match(
      sentence(prepareRun(on, runSpecOf(experiment), new Trajectory(on.summary.dimension))),
      /^Sphere has no layers to be treated apart/,
    );
  });

  const plain = {
    version: 1,
    objective: { kind: 'function', name: 'sphere' },
    optimizers: [{ name: 'lbfgs' }],
  };
  for (const [title, more, says] of [
    [
      'rates with a line search',
      { layerRates: { w1: 2 } },
      /"layerRates" must be left out with lbfgs: only first-order methods/,
    ],
    ['a negative rate', { layerRates: { w1: -1 } }, /"layerRates\.w1" must be at least 0, not -1/],
    ['names that are none', { frozen: [3] }, /"frozen\[0\]" must be a text, not 3/],
    ['an answer that is none', { decayWeightsOnly: 'yes' }, /"decayWeightsOnly" must be true or false/],
    [
      'a start that is none',
      { start: { weight: 'net.npz' } },
      /"start" has no field "weight"; it knows weights, content/,
    ],
  ] as const)
    test(title, () => assert.match(sentence(checkExperiment({ ...plain, ...more })), says));

  test('what changes nothing is left out', () => {
    const { layerRates, decayWeightsOnly } = value(
      checkExperiment({ ...plain, layerRates: { w1: 1 }, decayWeightsOnly: false }),
    );
    assert.deepEqual([layerRates, decayWeightsOnly], [undefined, undefined]);
  });
});

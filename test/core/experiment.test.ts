import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkExperiment, parseExperiment } from '../../src/core/experiment/checkExperiment';
import { experimentDefaults, runSpecOf } from '../../src/core/experiment/experiment';
import { experimentSchema } from '../../src/core/experiment/schema/experimentSchema';
import { openObjective } from '../../src/core/objective';
import { objectiveKey } from '../../src/core/objective/objectiveKey';
import { optimizers } from '../../src/core/optimizers';
import { Problem } from '../../src/core/problem';
import { column } from '../../src/core/run/columns';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { Trajectory } from '../../src/core/run/trajectory';
import { sentence, value } from './parsed';

const minimal = {
  version: 1,
  objective: { kind: 'function', name: 'rosenbrock' },
  optimizers: [{ name: 'adam' }],
};

test('fills in what a minimal experiment leaves out', () => {
  const checked = value(checkExperiment(minimal));
  assert.equal(checked.seed, experimentDefaults.seed);
  assert.equal(checked.budget.steps, experimentDefaults.steps);
  assert.equal(checked.precision, 'float64');
  const adam = optimizers.find((entry) => entry.id === 'adam')!;
  assert.deepEqual(
    checked.optimizers[0].settings,
    Object.fromEntries(adam.settings.map((s) => [s.id, s.default])),
  );
});

test('a checked experiment checks to itself', () => {
  const once = checkExperiment({
    ...minimal,
    optimizers: [
      { name: 'adam', schedule: { name: 'cosineWarmRestarts', settings: { t0: 20 } } },
      { name: 'gd', schedule: { name: 'oneCycle', settings: { anneal: 'linear', threePhase: true } } },
    ],
    start: [1, 2],
    budget: { steps: 300, evaluations: 250 },
    gradient: { kind: 'richardson', h: 'auto' },
    stop: { stepLength: 1e-9, lossChange: 1e-12, targetLoss: -3, patience: 5, lossBound: 1e6 },
    seed: 9,
  });
  assert.ok(!(once instanceof Problem));
  assert.deepEqual(checkExperiment(JSON.parse(JSON.stringify(once))), once);
});

test('fills in what a schedule and the stop rules leave out', () => {
  const { optimizers: specs, stop } = value(
    checkExperiment({
      ...minimal,
      optimizers: [{ name: 'adam', schedule: { name: 'step' } }],
      stop: { patience: 5 },
    }),
  );
  assert.deepEqual(specs[0].schedule, {
    name: 'step',
    settings: { stepSize: 50, gamma: 0.1, warmupSteps: 0 },
  });
  assert.deepEqual(stop, { ...experimentDefaults.stop, patience: 5 });
});

test('fills in what settings of a model and a loss leave out, and leaves absent ones absent', () => {
  const table = { kind: 'dataset', file: 'line.csv', target: 'y' };
  const read = (more: object) =>
    value(checkExperiment({ ...minimal, objective: { ...table, ...more } })).objective;
  assert.deepEqual(read({}), { ...table, model: { name: 'linear' }, loss: 'mse' });
  assert.deepEqual(
    read({ model: { name: 'linear', settings: { bias: false } }, loss: 'poisson', lossSettings: {} }),
    {
      ...table,
      model: { name: 'linear', settings: { bias: false, activation: 'identity', l1: 0, l2: 0 } },
      loss: 'poisson',
      lossSettings: { logInput: true },
    },
  );
});

test('the schedule reaches the run, and stretches over what the budget allows', () => {
  const rates = (budget: object): number[] => {
    const checked = value(
      checkExperiment({
        ...minimal,
        optimizers: [{ name: 'gd', settings: { learningRate: 2 ** -13 }, schedule: { name: 'polynomial' } }],
        budget,
      }),
    );
    const trajectory = new Trajectory(2);
    const walk = run(value(prepareRun(value(openObjective(checked)), runSpecOf(checked), trajectory)));
    while (!walk.next(100).done);
    return Array.from({ length: trajectory.length }, (_, row) => trajectory.at(row, column.learningRate));
  };
  const falling = [4, 4, 3, 2, 1].map((quarters) => quarters * 2 ** -15);
  assert.deepEqual(rates({ steps: 4 }), falling);
  assert.deepEqual(rates({ steps: 100, evaluations: 5 }), falling);
});

const scheduled = (schedule: unknown, name = 'adam') => ({ ...minimal, optimizers: [{ name, schedule }] });

const trained = (more: object) => ({
  ...minimal,
  objective: { kind: 'dataset', file: 'line.csv', target: 'y', ...more },
});

test('how a file is to be read is part of what is minimised', () => {
  const read = {
    ...{ header: 2, separator: '::', decimal: ',', skip: 3, skipEnd: 1, comment: '%', encoding: 'cp949' },
    missing: ['-999'],
    leaveOut: ['id', 2],
    columns: { when: { as: 'days', dates: 'dmy' }, price: { decimal: ',' } },
  };
  const { objective } = value(checkExperiment(trained({ read })));
  assert.deepEqual(objective.kind === 'dataset' && objective.read, read);
  const other = value(checkExperiment(trained({ read: { ...read, skip: 2 } }))).objective;
  assert.notEqual(objectiveKey(objective, 'float64', 'key'), objectiveKey(other, 'float64', 'key'));
});

const refused: readonly (readonly [string, unknown, RegExp])[] = [
  ['no object', 3, /must be an object, not 3/],
  ['a list', [], /must be an object, not an empty list/],
  ['a deep list', JSON.parse('['.repeat(1e5) + ']'.repeat(1e5)), /must be an object, not a list/],
  ['an object for a list', { ...minimal, optimizers: {} }, /must be a list .*, not an object/],
  ['another version', { ...minimal, version: 2 }, /"version" must be 1, not 2/],
  ['no version', { ...minimal, version: undefined }, /"version" must be 1, not missing/],
  ['an unknown field', { ...minimal, sead: 1 }, /no field "sead"; it knows version, objective/],
  [
    'an unknown function',
    { ...minimal, objective: { kind: 'function', name: 'rosenbrok' } },
    /"objective.name" must be one of .*rosenbrock.*, not "rosenbrok"/,
  ],
  [
    'an unknown kind',
    { ...minimal, objective: { kind: 'network' } },
    /"objective.kind" must be one of function, formula, code, dataset/,
  ],
  ['no objective', { ...minimal, objective: undefined }, /"objective" must be an object, not missing/],
  [
    'an empty formula',
    { ...minimal, objective: { kind: 'formula', text: '' } },
    /"objective.text" must be a text/,
  ],
  [
    'an unknown loss',
    trained({ loss: 'mes' }),
    /"objective.loss" must be one of mse, sse, .*poisson, not "mes"/,
  ],
  [
    'an unknown activation',
    trained({ model: { name: 'linear', settings: { activation: 'rely' } } }),
    /"objective.model.settings.activation" must be one of identity, step, .*, not "rely"/,
  ],
  [
    'a setting of another loss',
    trained({ loss: 'huber', lossSettings: { beta: 1 } }),
    /"objective.lossSettings" has no field "beta"; it knows delta/,
  ],
  [
    'a δ of 0',
    trained({ loss: 'huber', lossSettings: { delta: 0 } }),
    /"objective.lossSettings.delta" must be above 0, not 0/,
  ],
  [
    'an unknown way to read',
    trained({ read: { seperator: ';' } }),
    /"objective.read" has no field "seperator"; it knows header, separator/,
  ],
  ['lines to skip below 0', trained({ read: { skip: -1 } }), /"objective.read.skip" must be a whole number/],
  [
    'a text as header',
    trained({ read: { header: 'yes' } }),
    /"objective.read.header" must be true, false or a number of lines, not "yes"/,
  ],
  [
    'an unknown encoding',
    trained({ read: { encoding: 'ebcdic' } }),
    /"objective.read.encoding" must be one of utf-8, .*, not "ebcdic"/,
  ],
  [
    'a column with an unknown reading',
    trained({ read: { columns: { x: { as: 'money' } } } }),
    /"objective.read.columns\["x"\].as" must be one of numbers, text, days/,
  ],
  ['no optimizers', { ...minimal, optimizers: [] }, /"optimizers" must be a list with at least one entry/],
  [
    'an unknown optimizer',
    { ...minimal, optimizers: [{ name: 'adamm' }] },
    /"optimizers\[0\].name" must be one of gd/,
  ],
  [
    'a learning rate of 0',
    { ...minimal, optimizers: [{ name: 'gd', settings: { learningRate: 0 } }] },
    /learningRate" must be above 0, not 0/,
  ],
  [
    'a negative learning rate',
    { ...minimal, optimizers: [{ name: 'gd', settings: { learningRate: -1 } }] },
    /must be above 0, not -1/,
  ],
  [
    'a text as learning rate',
    { ...minimal, optimizers: [{ name: 'gd', settings: { learningRate: '0.1' } }] },
    /must be a number, not "0.1"/,
  ],
  [
    'a setting of another optimizer',
    { ...minimal, optimizers: [{ name: 'gd', settings: { beta1: 0.9 } }] },
    /has no field "beta1"; it knows learningRate/,
  ],
  [
    'beta1 of 1',
    { ...minimal, optimizers: [{ name: 'adam', settings: { beta1: 1 } }] },
    /must be below 1, not 1/,
  ],
  [
    'steps that are no whole number',
    { ...minimal, budget: { steps: 1.5 } },
    /"budget.steps" must be a whole number from 1 to 100000000, not 1.5/,
  ],
  ['too many steps', { ...minimal, budget: { steps: 1e9 } }, /must be a whole number/],
  ['an h of 0', { ...minimal, gradient: { kind: 'central', h: 0 } }, /"gradient.h" must be above 0/],
  ['an unknown precision', { ...minimal, precision: 'float16' }, /must be one of float64, float32/],
  [
    'a learning rate beyond all numbers',
    JSON.parse(
      '{"version":1,"objective":{"kind":"function","name":"sphere"},"optimizers":[{"name":"gd","settings":{"learningRate":1e999}}]}',
    ),
    /must be a number, not Infinity/,
  ],
  [
    'an unknown schedule',
    scheduled({ name: 'cosign' }),
    /"optimizers\[0\].schedule.name" must be one of constant, step, .*, not "cosign"/,
  ],
  [
    'a setting of another schedule',
    scheduled({ name: 'step', settings: { tMax: 9 } }),
    /"optimizers\[0\].schedule.settings" has no field "tMax"; it knows stepSize, gamma/,
  ],
  [
    'a length that is no whole number',
    scheduled({ name: 'step', settings: { stepSize: 2.5 } }),
    /"optimizers\[0\].schedule.settings.stepSize" must be a whole number, not 2.5/,
  ],
  [
    'an unknown form of annealing',
    scheduled({ name: 'oneCycle', settings: { anneal: 'cosine' } }),
    /schedule.settings.anneal" must be one of cos, linear, not "cosine"/,
  ],
  ['a schedule as a text', scheduled('step'), /"optimizers\[0\].schedule" must be an object, not "step"/],
  [
    'a schedule for a method without a learning rate',
    scheduled({ name: 'step' }, 'lbfgs'),
    /"optimizers\[0\].schedule" must be left out: lbfgs finds its step lengths by itself; .*\(gd, sgd/,
  ],
  [
    'float32 for a method that walks by itself',
    { ...minimal, optimizers: [{ name: 'gd' }, { name: 'newton' }], precision: 'float32' },
    /"precision" must be "float64" with newton: only first-order methods \(gd, .* round to float32/,
  ],
  [
    'a budget of no evaluations',
    { ...minimal, budget: { evaluations: 0 } },
    /"budget.evaluations" must be a whole number from 1 to 1000000000, not 0/,
  ],
  [
    'an h by another name than auto',
    { ...minimal, gradient: { kind: 'central', h: 'automatic' } },
    /"gradient.h" must be a number above 0 or "auto", not "automatic"/,
  ],
  [
    'an unknown kind of gradient',
    { ...minimal, gradient: { kind: 'complex' } },
    /"gradient.kind" must be one of exact, central, forward, richardson, not "complex"/,
  ],
  [
    'a negative tolerance',
    { ...minimal, stop: { stepLength: -1 } },
    /"stop.stepLength" must be at least 0, not -1/,
  ],
  [
    'a patience of half a step',
    { ...minimal, stop: { patience: 0.5 } },
    /"stop.patience" must be a whole number from 0 to 100000000, not 0.5/,
  ],
  [
    'an endless bound',
    { ...minimal, stop: { lossBound: null } },
    /"stop.lossBound" must be a number, not null/,
  ],
  [
    'an unknown stop rule',
    { ...minimal, stop: { loss: 1 } },
    /"stop" has no field "loss"; it knows gradientNorm/,
  ],
  ['a start with a hole', { ...minimal, start: [1, null] }, /"start\[1\]" must be a number, not null/],
];

for (const [what, experiment, message] of refused)
  test(`refuses ${what} in a sentence`, () => {
    assert.match(sentence(checkExperiment(experiment)), message);
  });

test('broken JSON is answered with its place', () => {
  assert.match(sentence(parseExperiment('{"version": 1,}')), /not valid JSON: .*(position|column|line)/);
});

test('a start of the wrong length is refused with both counts', () => {
  const checked = value(checkExperiment({ ...minimal, start: [1, 2, 3] }));
  const opened = value(openObjective(checked));
  assert.match(
    sentence(prepareRun(opened, runSpecOf(checked), new Trajectory(2))),
    /start has 3 numbers, but Rosenbrock.* has 2 parameters/,
  );
});

test('the published schema is the one derived from the catalogue', () => {
  const published = JSON.parse(readFileSync('schemas/experiment.schema.json', 'utf8'));
  assert.deepEqual(published, JSON.parse(JSON.stringify(experimentSchema())));
});

test('every example experiment is valid', () => {
  const files = readdirSync('examples').filter((name) => name.endsWith('.experiment.json'));
  assert.ok(files.length > 0);
  for (const name of files) value(parseExperiment(readFileSync(`examples/${name}`, 'utf8')));
});

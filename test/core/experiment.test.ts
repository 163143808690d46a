import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkExperiment, parseExperiment } from '../../src/core/checkExperiment';
import { experimentDefaults } from '../../src/core/experiment';
import { experimentSchema } from '../../src/core/experimentSchema';
import { openObjective } from '../../src/core/openObjective';
import { optimizers } from '../../src/core/optimizers';
import { prepareRun } from '../../src/core/prepare';
import { Trajectory } from '../../src/core/trajectory';
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
    start: [1, 2],
    gradient: { kind: 'central', h: 1e-3 },
    seed: 9,
  });
  assert.deepEqual(checkExperiment(JSON.parse(JSON.stringify(once))), once);
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
    /"objective.kind" must be one of function, formula, dataset/,
  ],
  ['no objective', { ...minimal, objective: undefined }, /"objective" must be an object, not missing/],
  [
    'an empty formula',
    { ...minimal, objective: { kind: 'formula', text: '' } },
    /"objective.text" must be a text/,
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
    sentence(prepareRun(opened, checked, 0, new Trajectory(2))),
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

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import type { Experiment } from '../../src/core/experiment/experiment';
import { atOnce } from '../../src/core/objective/sliced';
import { Problem } from '../../src/core/problem';
import { crossValidate, type Validation } from '../../src/core/validation/crossValidate';
import { LoadedTables } from '../../src/engine/data';
import { HelperPool } from '../../src/engine/helperPool';
import { FileReadings } from '../../src/engine/readings';
import { Validations } from '../../src/engine/validations';
import { value } from '../core/parsed';
import { until } from '../until';
import { Turns } from './turns';

const tables = new LoadedTables(new FileReadings({}, () => undefined));
const bytes = new Uint8Array(readFileSync('examples/iris.csv')).buffer;
const iris = value(await tables.load({ name: 'iris.csv', bytes }));

const experimentOf = (steps: number): Experiment =>
  value(
    checkExperiment({
      ...JSON.parse(readFileSync('examples/iris.experiment.json', 'utf8')),
      optimizers: [{ name: 'gd', settings: { learningRate: 0.1 } }],
      budget: { steps },
    }),
  ) as Experiment;

const vary = { setting: 'optimizer.learningRate', values: [0.001, 0.5, 0.01] };
const validation: Validation = { folds: 4, seed: 3, vary };

function engineWith(cores: number, start: () => Turns = () => new Turns()) {
  const started: Turns[] = [];
  const startHelper = (): Turns => {
    const thread = start();
    started.push(thread);
    return thread;
  };
  const told: number[] = [];
  const pool = new HelperPool({ startHelper, cores }, { rest: 0 });
  const validations = new Validations(tables, pool, (_, runs) => told.push(runs), 0);
  const validate = (asked = validation, experiment = experimentOf(1500)) =>
    validations.validate({ viewer: 'v', data: iris.key, experiment, validation: asked });
  return { started, told, validations, validate };
}

const alone = value(atOnce(crossValidate(experimentOf(1500), iris, validation)));
const everyRun = Array.from({ length: 12 }, (_, i) => i + 1);

suite('a cross-validation is the same to the last bit', () => {
  for (const cores of [1, 2, 3, 4])
    test(`with the threads of ${cores} cores`, async () => {
      const { validate, started, told } = engineWith(cores);
      assert.deepEqual(await validate(), alone);
      assert.deepEqual(told, everyRun);
      assert.equal(started.length, Math.max(1, cores - 1));
      // Which of them come to one depends on how busy the machine is.
      assert.ok(
        started.some((thread) => thread.told.includes('ask')),
        'threads do some runs',
      );
      for (const thread of started) {
        const knows = thread.told.filter((type) => type === 'know').length;
        assert.ok(knows <= 1, `the data goes once to each, not ${knows} times`);
      }
    });

  const failures: Readonly<Record<string, () => Turns>> = {
    'threads cannot be started': () => {
      throw new Error('There are no threads.');
    },
    'threads die with their second run': () => {
      let asked = 0;
      return new Turns((message, thread) => {
        if (message.type !== 'ask' || ++asked < 2) return true;
        thread.die();
        return false;
      });
    },
  };
  for (const [title, start] of Object.entries(failures))
    test(`where ${title}`, async () => {
      const { validate, told } = engineWith(3, start);
      assert.deepEqual(await validate(), alone);
      assert.deepEqual(told, everyRun);
    });
});

test('of several runs that cannot be run the first one is told of, as without threads', async () => {
  const folds = { folds: 6, seed: 1 };
  const experiment = { ...experimentOf(600), start: [1, 2] } as Experiment;
  const one = atOnce(crossValidate(experiment, iris, folds));
  assert.ok(one instanceof Problem);
  assert.match(one.message, /^Fold 1 cannot be run/);
  assert.deepEqual(await engineWith(4).validate(folds, experiment), one);
});

test('who leaves ends all its runs, and threads that nobody has anything for end', async () => {
  const { validate, validations, started } = engineWith(3);
  const answer = validate(validation, experimentOf(100_000_000));
  await until('threads have runs', () => started.some(({ told }) => told.includes('ask')));
  validations.leave('v');
  const given = await answer;
  assert.equal(given instanceof Problem && given.message, 'The cross-validation was given up.');
  await until('the threads have ended', () => started.every(({ isEnded }) => isEnded));
});

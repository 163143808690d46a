import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import { type Experiment, type RunSpec, runSpecOf } from '../../../src/core/experiment/experiment';
import { Replay } from '../../../src/core/inside/replay';
import { parseCsv } from '../../../src/core/learning/datasets/csv';
import { generatedCsv } from '../../../src/core/learning/generated/generatedCsv';
import { openObjective } from '../../../src/core/objective';
import type { OpenedObjective } from '../../../src/core/objective/opened';
import { atOnce } from '../../../src/core/objective/sliced';
import { column } from '../../../src/core/run/columns';
import { prepareRun } from '../../../src/core/run/prepare';
import { run } from '../../../src/core/run/run';
import { Trajectory } from '../../../src/core/run/trajectory';
import { value } from '../parsed';

const folder = resolve('test/fixtures/runs');
const files = readdirSync(folder).filter((name) => name.endsWith('.experiment.json'));

/** More steps of a run are not looked at. */
const mostSteps = 150;

function openedFrom(experiment: Experiment): OpenedObjective {
  const { objective } = experiment;
  const generated = objective.kind === 'dataset' ? objective.generated : undefined;
  const table = (path: string) => {
    const bytes = generated ? generatedCsv(generated) : readFileSync(join(folder, path));
    return { key: path, table: value(parseCsv(bytes, path)) };
  };
  return value(openObjective(experiment, { table }));
}

/** The points of a run, walked as runs are. */
function rowsOf(opened: OpenedObjective, spec: RunSpec): readonly Float64Array[] {
  const { dimension } = opened.summary;
  const trajectory = new Trajectory(dimension);
  const steps = run(value(prepareRun(opened, spec, trajectory)));
  while (!steps.next(Number.MAX_SAFE_INTEGER).done);
  return Array.from({ length: trajectory.length }, (_, row) =>
    Float64Array.from({ length: dimension }, (_, i) => trajectory.at(row, column.x + i)),
  );
}

/** Forwards, far back, step by step, and the last step. */
const visits = (steps: number): readonly number[] =>
  [
    ...[Math.floor(steps / 2), 0, 1, 2, Math.floor(steps / 3), steps - 1],
    ...[steps - 2, Math.floor(steps / 2) + 1, 3, 3],
  ].filter((step) => step >= 0 && step < steps);

suite('a run that is walked again has the same points to the last bit', () => {
  for (const file of files) {
    const experiment = value(checkExperiment(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
    experiment.optimizers.forEach(({ name }, place) => {
      test(`${file}: ${name}, whatever step is asked for after which`, () => {
        const opened = openedFrom(experiment);
        const whole = runSpecOf(experiment, place);
        const { budget } = whole;
        const spec = { ...whole, budget: { ...budget, steps: Math.min(budget.steps, mostSteps) } };
        const rows = rowsOf(opened, spec);
        // Little room, so that checkpoints come and go.
        const replay = value(Replay.of(opened, spec, 40_000));
        for (const step of visits(rows.length - 1)) {
          const { before, after } = atOnce(replay.at(step));
          assert.equal(before.step, step);
          assert.deepEqual(before.point.x, rows[step], `row ${step}`);
          assert.deepEqual(after.point.x, rows[step + 1], `row ${step + 1}`);
        }
      });
    });
  }
});

/** Adam on mini-batches of generated data, with what else a run may carry. */
const stochastic = {
  version: 1,
  objective: {
    kind: 'dataset',
    generated: { name: 'moons', settings: { rows: 60 } },
    target: 'class',
    model: { name: 'mlp', settings: { hidden: [4] } },
    loss: 'softmaxCrossEntropy',
  },
  batch: { size: 8 },
  seed: 5,
  budget: { steps: 120 },
};

const demanding = [
  { name: 'adam', settings: { clipNorm: 1, gradientNoise: 0.1, average: 'ema', averageDecay: 0.9 } },
  { name: 'sgd', settings: { momentum: 0.9, samRadius: 0.05, average: 'swa', averageBegins: 3 } },
  { name: 'sophia', settings: { hessianInterval: 3 } },
  { name: 'momentum', settings: {}, schedule: { name: 'reduceOnPlateau', settings: { patience: 1 } } },
  { name: 'muon', settings: {} },
  { name: 'soap', settings: {} },
];

suite('on mini-batches, with all that is drawn', () => {
  for (const optimizer of demanding)
    for (const precision of ['float64', 'float32'])
      test(`${optimizer.name} in ${precision}: back and forth is the same as straight on`, () => {
        const experiment = value(checkExperiment({ ...stochastic, precision, optimizers: [optimizer] }));
        const opened = openedFrom(experiment);
        const spec = runSpecOf(experiment);
        const straight = value(Replay.of(opened, spec));
        const wandering = value(Replay.of(opened, spec, 1));
        const expected = Array.from({ length: 120 }, (_, step) => atOnce(straight.at(step)));
        for (const step of visits(119)) {
          const { before, after } = atOnce(wandering.at(step));
          assert.deepEqual(before, expected[step].before, `before step ${step}`);
          assert.deepEqual(after, expected[step].after, `after step ${step}`);
          assert.deepEqual(before.point, step > 0 ? expected[step - 1].after.point : before.point);
        }
      });

  test('the walk is the run itself: its rows are these points', () => {
    const experiment = value(checkExperiment({ ...stochastic, optimizers: [demanding[4]] }));
    const opened = openedFrom(experiment);
    const spec = runSpecOf(experiment);
    const replay = value(Replay.of(opened, spec));
    assert.deepEqual(atOnce(replay.at(60)).before.point.x, rowsOf(opened, spec)[60]);
  });
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../../src/core/experiment/experiment';
import { parseCsv } from '../../../src/core/learning/datasets/csv';
import { generatedCsv } from '../../../src/core/learning/generated/generatedCsv';
import { openObjective } from '../../../src/core/objective';
import { column } from '../../../src/core/run/columns';
import { prepareRun } from '../../../src/core/run/prepare';
import { run } from '../../../src/core/run/run';
import { metricIds } from '../../../src/core/run/runMetrics';
import { Trajectory } from '../../../src/core/run/trajectory';
import { value } from '../parsed';

/** What a network's training and test loss do while it learns 30 noisy points of two moons; 30 more are held out. */
function learned(hidden: readonly number[]): { readonly training: Course; readonly held: Course } {
  const experiment = value(
    checkExperiment({
      version: 1,
      objective: {
        ...{ kind: 'dataset', generated: { name: 'moons', settings: { rows: 60, noise: 0.4 } } },
        preparation: { split: { test: 0.5 } },
        model: { name: 'mlp', settings: { hidden } },
      },
      optimizers: [{ name: 'adam', settings: { learningRate: 0.02 } }],
      budget: { steps: 300 },
    }),
  );
  assert.ok(experiment.objective.kind === 'dataset' && experiment.objective.generated);
  const table = value(parseCsv(generatedCsv(experiment.objective.generated), 'moons.csv'));
  const opened = value(openObjective(experiment, { table: () => ({ key: 'moons', table }) }));
  const trajectory = new Trajectory(opened.summary.dimension, {
    metrics: metricIds(opened.summary, experiment),
  });
  const walk = run(value(prepareRun(opened, runSpecOf(experiment), trajectory)));
  while (!walk.next(1000).done);
  const courseOf = (place: number): Course =>
    course(Array.from({ length: trajectory.length }, (_, row) => trajectory.at(row, place)));
  return { training: courseOf(column.value), held: courseOf(trajectory.placeOf('testLoss')!) };
}

/** Where a column is lowest, what it is there, and at its end. */
interface Course {
  readonly at: number;
  readonly lowest: number;
  readonly end: number;
}

function course(values: readonly number[]): Course {
  const lowest = Math.min(...values);
  return { at: values.indexOf(lowest), lowest, end: values.at(-1)! };
}

suite('overfitting of a network to 30 noisy points', () => {
  test('that is wide: the training loss falls to nothing; the test loss is lowest early, and rises to twice that', () => {
    const { training, held } = learned([32, 32]);
    assert.ok(training.end < 0.01 && training.end === training.lowest, `training ${training.end}`);
    assert.ok(held.at < 100, `lowest at step ${held.at}`);
    assert.ok(held.end > 2 * held.lowest, `test ${held.lowest} → ${held.end}`);
  });

  test('that has three units: the test loss stays near its lowest, below that of the wide one', () => {
    const [narrow, wide] = [[3], [32, 32]].map((hidden) => learned(hidden).held);
    assert.ok(narrow.end < 1.3 * narrow.lowest, `${narrow.lowest} → ${narrow.end}`);
    assert.ok(narrow.end < 0.5 * wide.end, `${narrow.end}, wide ${wide.end}`);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLearningRate } from '../../src/core/analysis/learningRate';
import { find } from '../../src/core/catalogue/entry';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { lookBack } from '../../src/core/findings/lookBack';
import { openObjective } from '../../src/core/objective';
import { noMaterials } from '../../src/core/objective/opener';
import { atOnce } from '../../src/core/objective/sliced';
import { optimizers } from '../../src/core/optimizers';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { Trajectory } from '../../src/core/run/trajectory';
import { value } from './parsed';

test('no learning rate is looked for where nobody asks, but a run that was too fast is told of one', () => {
  const experiment = value(
    checkExperiment({
      version: 1,
      objective: { kind: 'formula', text: '(x - 1)^4 + 3*(y + 2)^2' },
      optimizers: [{ name: 'gd', settings: { learningRate: 10 } }],
      budget: { steps: 50 },
    }),
  );
  const asked = value(openObjective(experiment, noMaterials));
  const opened = value(openObjective(experiment, { ...noMaterials, forFirstRun: false }));
  assert.ok(asked.summary.suggestedLearningRate > 0);
  assert.ok(Number.isNaN(opened.summary.suggestedLearningRate));
  const spec = runSpecOf(experiment);
  const job = value(prepareRun(opened, spec, new Trajectory(2)));
  const steps = run(job);
  let result = steps.next(1e9);
  while (!result.done) result = steps.next(1e9);
  const stop = atOnce(lookBack(opened, spec, job, result.value));
  assert.equal(stop.kind, 'diverged');
  const found = stop.findings?.find(({ kind }) => kind === 'rateTooLarge');
  assert.ok(found?.kind === 'rateTooLarge');
  const { suggestedLearningRate, view } = asked.summary;
  const gd = find(optimizers, 'gd');
  assert.equal(found.rate, gd && chooseLearningRate(gd, 0, { suggestedLearningRate, view }));
});

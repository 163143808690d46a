import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { type Experiment, runSpecOf } from '../../src/core/experiment/experiment';
import { lookBack } from '../../src/core/findings/lookBack';
import { inEnglish } from '../../src/core/findings/sentence';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { openObjective } from '../../src/core/objective';
import { atOnce } from '../../src/core/objective/sliced';
import { column } from '../../src/core/run/columns';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { metricIds } from '../../src/core/run/runMetrics';
import { Trajectory } from '../../src/core/run/trajectory';
import { value } from './parsed';

/** An example's experiment, perhaps changed, walked to its end. */
function walked(name: string, change: (experiment: Experiment) => object = () => ({})) {
  const written = JSON.parse(readFileSync(`examples/${name}.experiment.json`, 'utf8'));
  const experiment = value(checkExperiment({ ...written, ...change(written) }));
  assert.ok(experiment.objective.kind === 'dataset');
  const table = value(parseCsv(readFileSync(`examples/${experiment.objective.file}`), name));
  const opened = value(openObjective(experiment, { table: () => ({ key: name, table }) }));
  const { dimension } = opened.summary;
  const trajectory = new Trajectory(dimension, { metrics: metricIds(opened.summary, experiment) });
  const spec = runSpecOf(experiment);
  const job = value(prepareRun(opened, spec, trajectory));
  const walk = run(job);
  let result = walk.next();
  while (!result.done) result = walk.next(1000);
  const { findings = [] } = atOnce(lookBack(opened, spec, job, result.value));
  const of = (id: string) =>
    Array.from({ length: trajectory.length }, (_, row) => trajectory.at(row, trajectory.placeOf(id)!));
  const losses = Array.from({ length: trajectory.length }, (_, row) => trajectory.at(row, column.value));
  return { findings, of, losses };
}

suite('overfitting', () => {
  test('of a polynomial of degree 9 through 10 points is a gap between its losses, and said with its step', () => {
    const { findings, of, losses } = walked('overfit');
    const held = of('testLoss');
    const best = held.indexOf(Math.min(...held));
    assert.ok(losses.at(-1)! < 1e-3 * losses[0], `training ${losses.at(-1)}`);
    assert.ok(held.at(-1)! > 4 * held[best], `test ${held.at(-1)}, at best ${held[best]}`);
    const [finding] = findings;
    assert.deepEqual(finding, { kind: 'overfits', since: best, lowest: held[best], end: held.at(-1) });
    assert.match(
      inEnglish(finding),
      /^It overfits since step \d+: .* was lowest there, 0\.0\d+, and rose to 0\.3/,
    );
  });

  test('is far less of a polynomial of degree 3 through the same points', () => {
    const { of } = walked('overfit', ({ objective }) => ({
      objective: { ...objective, preparation: { degree: 3, scale: 'standard', split: { column: 'part' } } },
    }));
    assert.ok(of('testLoss').at(-1)! < 0.1, `${of('testLoss').at(-1)}`);
  });

  test('is none where the losses fall together, on mini-batches', () => {
    const { findings, of } = walked('iris');
    assert.deepEqual(findings, [
      { kind: 'fallsTogether', training: of('trainLoss').at(-1), end: of('testLoss').at(-1) },
    ]);
    assert.ok(of('testAccuracy').at(-1)! > 0.9);
  });

  test('counts epochs of a run on mini-batches', () => {
    const { findings } = walked('overfit', () => ({
      optimizers: [{ name: 'adam', settings: { learningRate: 0.3 } }],
      batch: { size: 5 },
      budget: { steps: 20_000 },
    }));
    const found = findings.find((finding) => finding.kind === 'overfits');
    assert.ok(found?.kind === 'overfits' && found.epochs === true, JSON.stringify(findings));
    assert.ok(found.since < 10_000);
    assert.match(inEnglish(found), /since epoch/);
  });
});

test('accuracy climbs in steps of a row where the loss falls smoothly', () => {
  const { of, losses } = walked('iris', () => ({ batch: undefined, budget: { steps: 200 } }));
  const accuracies = new Set(of('accuracy'));
  assert.equal(new Set(losses).size, losses.length);
  assert.ok(accuracies.size < losses.length / 4, `${accuracies.size} accuracies of ${losses.length} losses`);
  for (const share of accuracies)
    assert.ok(Math.abs(share * 105 - Math.round(share * 105)) < 1e-9, `${share}`);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from '../../src/core/catalogue/entry';
import { experimentDefaults } from '../../src/core/experiment/experiment';
import type { Objective } from '../../src/core/objective/objective';
import { optimizers } from '../../src/core/optimizers';
import { column } from '../../src/core/run/columns';
import { Trajectory } from '../../src/core/run/trajectory';
import { StreamedWalk } from '../../src/engine/streamedWalk';

/** x² that throws at its `last`-th evaluation. */
function fragile(last: number): Objective {
  let evaluations = 0;
  return {
    dimension: 1,
    evaluate(x, gradient) {
      if (++evaluations === last) throw new Error('The function gave up.');
      if (gradient) gradient[0] = 2 * x[0];
      return x[0] * x[0];
    },
  };
}

for (const [last, rows] of [
  [1, 0],
  [8, 7],
] as const)
  test(`an objective that throws at its evaluation ${last} fails the run, which keeps ${rows} rows`, async () => {
    const trajectory = new Trajectory(1);
    const optimizer = find(optimizers, 'gd')!.make({ values: { learningRate: 0.1 }, precision: 'float64' });
    const walk = new StreamedWalk(
      {
        objective: fragile(last),
        optimizer,
        start: [1],
        budget: { steps: 100 },
        stop: experimentDefaults.stop,
        trajectory,
      },
      (sequence) => walk.acknowledge(sequence),
    );
    const stop = await walk.finish();
    assert.equal(stop.kind, 'failed');
    assert.equal(stop.kind === 'failed' && stop.message, 'The function gave up.');
    assert.equal(trajectory.length, rows);
    assert.equal(stop.step, Math.max(0, rows - 1));
    if (rows > 0) assert.equal(trajectory.at(rows - 1, column.step), rows - 1);
  });

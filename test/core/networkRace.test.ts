import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find } from '../../src/core/catalogue/entry';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { raceOn } from '../../src/core/experiment/race';
import type { Objective } from '../../src/core/objective/objective';
import { optimizers } from '../../src/core/optimizers';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { metricIds } from '../../src/core/run/runMetrics';
import { Trajectory } from '../../src/core/run/trajectory';
import { opened } from '../reference/walked';
import { value } from './parsed';
import { racersOn } from './racers';
import { tableOf } from './regressionData';

const a = Array.from({ length: 40 }, (_, i) => Math.sin(i));
const b = Array.from({ length: 40 }, (_, i) => Math.cos(3 * i));
const table = tableOf({ a, b, y: a.map((x, i) => x * b[i] + x) });

/** An experiment of optimizers on one network, with mini-batches. */
const said = (racers: readonly unknown[]) => ({
  objective: {
    kind: 'dataset',
    file: 'data.csv',
    target: 'y',
    loss: 'mse',
    model: { name: 'mlp', settings: { hidden: [8, 8] } },
  },
  optimizers: racers,
  budget: { steps: 100 },
  batch: { size: 10 },
  seed: 3,
});

suite('a race of optimizers on a network', () => {
  const { objective } = opened(said([{ name: 'gd', settings: {} }]), table);
  const { summary } = objective;
  const racers = racersOn(summary, optimizers, true);

  test('has four that walk on mini-batches, with rates that fit, and a sentence', () => {
    assert.deepEqual(
      racers.map(({ name }) => name),
      ['gd', 'adam', 'muon', 'soap'],
    );
    assert.deepEqual(
      racers.slice(1).map(({ settings }) => settings.learningRate),
      [0.02, 0.02, 0.02],
    );
    for (const { name } of racers) assert.equal(find(optimizers, name)?.family, 'firstOrder');
    assert.match(raceOn(summary).story, /^[A-Z].{20,170}\.$/);
  });

  test('lets each of them learn', () => {
    const { experiment } = opened(said(racers), table);
    const metrics = metricIds(summary, experiment);
    for (const [place, { name }] of racers.entries()) {
      const trajectory = new Trajectory(summary.dimension, { metrics });
      const walk = run(value(prepareRun(objective, runSpecOf(experiment, place), trajectory)));
      for (let result = walk.next(); !result.done; result = walk.next(1e9));
      const loss = trajectory.placeOf('trainLoss')!;
      const [first, last] = [0, trajectory.length - 1].map((row) => trajectory.at(row, loss));
      assert.ok(last < 0.6 * first, `${name}: ${first} to ${last}`);
    }
  });

  test('gives each of them the same batches, however often it looks at one', () => {
    const lane = (): Objective => objective.walkable({ kind: 'exact', h: 1e-4 }, 3, { size: 10 });
    const [once, twice, otherSeed] = [
      lane(),
      lane(),
      objective.walkable({ kind: 'exact', h: 1e-4 }, 4, { size: 10 }),
    ];
    const x = Float64Array.from(summary.start);
    const losses = (walked: Objective, looks: number): number[] =>
      Array.from({ length: 12 }, () => {
        walked.nextBatch?.();
        return Array.from({ length: looks }, () => walked.evaluate(x)).at(-1)!;
      });
    const seen = losses(once, 1);
    assert.ok(new Set(seen).size > 8);
    assert.deepEqual(losses(twice, 3), seen);
    assert.notDeepEqual(losses(otherSeed, 1), seen);
  });
});

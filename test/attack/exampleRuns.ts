import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import type { Experiment } from '../../src/core/experiment/experiment';
import { columnOf } from '../../src/core/learning/metrics/metricColumn';
import { Problem } from '../../src/core/problem';
import { Trajectory } from '../../src/core/run/trajectory';
import type { Run, RunContent } from '../../src/host/runs/run';
import { randomText } from '../../src/host/words/randomText';

let started = 1_700_000_000_000;

/** A run that has just begun; each is later than the one before. */
export function newRun(): Run {
  return {
    id: randomText(),
    objective: 'Sphere',
    started: started++,
    reached: 0,
    loss: null,
    experiment: experimentOf({ kind: 'function', name: 'sphere' }),
  };
}

/** An experiment with one optimizer, complete as every run has it. */
export function experimentOf(objective: unknown): Experiment {
  const experiment = checkExperiment({
    version: 1,
    objective,
    optimizers: [{ name: 'gd' }],
    budget: { steps: 3 },
  });
  if (experiment instanceof Problem) throw new Error(experiment.message);
  return experiment;
}

/** Four rows in two parameters. */
export function newContent(): RunContent {
  const trajectory = new Trajectory(2);
  const rows = [0, 1, 2, 3].flatMap((step) => [
    step,
    step === 3 ? Number.NaN : 0.1,
    1,
    0.5,
    0,
    step + 1,
    1 / 3,
    -step,
  ]);
  trajectory.receive(Float64Array.from(rows), 0, 1);
  return {
    trajectory,
    summary: {
      label: '구 "Sphere"',
      formula: 'sum(x^2)',
      dimension: 2,
      parameterNames: ['x0', 'x1'],
      start: [1, 1],
      view: [
        [-1, 1],
        [-1, 1],
      ],
      minima: [{ x: [0, 0], value: 0 }],
      suggestedLearningRate: 0.5,
      firstRun: { steps: 200, rates: { gd: 0.1 } },
      warnings: [],
    },
  };
}

/** Rows without parameters, with places on planes and an end. */
export function largeContent(): RunContent {
  const trajectory = new Trajectory(0, { planes: ['plane', ''] });
  const rows = Float64Array.from({ length: 3 * trajectory.width }, (_, i) => i);
  trajectory.receive(rows, 0, 1);
  return { ...newContent(), trajectory, end: Float64Array.of(4, 5) };
}

/** Rows with metrics at their end. */
export function measuredContent(): RunContent {
  const metrics = [columnOf({ id: 'accuracy', better: 'higher' }, 'test')];
  const trajectory = new Trajectory(2, { metrics: ['trainLoss', 'testAccuracy'] });
  const rows = Float64Array.from({ length: 3 * trajectory.width }, (_, i) => i);
  trajectory.receive(rows, 0, 1);
  const { summary } = newContent();
  return { trajectory, summary: { ...summary, metrics } };
}

/** As many rows as a trajectory holds. */
export function largestContent(): RunContent {
  const trajectory = new Trajectory(2);
  const { capacity, width } = trajectory;
  trajectory.receive(
    Float64Array.from({ length: capacity * width }, (_, i) => (i % width === 0 ? i / width : 1)),
    0,
    1,
  );
  return { ...newContent(), trajectory };
}

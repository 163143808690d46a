import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkExperiment } from '../../src/core/checkExperiment';
import type { Table } from '../../src/core/datasets/table';
import { openObjective } from '../../src/core/openObjective';
import { optimizers } from '../../src/core/optimizers';
import { prepareRun } from '../../src/core/prepare';
import { run } from '../../src/core/run';
import type { StopReason } from '../../src/core/stop';
import { column, Trajectory } from '../../src/core/trajectory';
import { value } from './parsed';
import { lineTable, printedA2 } from './regressionData';

function walk(
  experiment: Record<string, unknown>,
  table?: Table,
): { trajectory: Trajectory; stop: StopReason } {
  const checked = value(checkExperiment({ version: 1, ...experiment }));
  const opened = value(openObjective(checked, table));
  const trajectory = new Trajectory(opened.summary.dimension);
  const steps = run(value(prepareRun(opened, checked, 0, trajectory)));
  let result = steps.next();
  while (!result.done) result = steps.next(1e9);
  return { trajectory, stop: result.value };
}

const last = (trajectory: Trajectory): number[] => Array.from(trajectory.latest.subarray(column.x));

const regression = (precision: string): Record<string, unknown> => ({
  objective: { kind: 'dataset', file: 'line.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' },
  optimizers: [{ name: 'sgd', settings: { learningRate: 0.01 } }],
  start: [4, 1],
  budget: { steps: 501 },
  precision,
});

const printedRow = (trajectory: Trajectory, i: number): readonly [number, string, string, string] => [
  i,
  trajectory.at(i + 1, column.x).toFixed(4),
  trajectory.at(i + 1, column.x + 1).toFixed(3),
  trajectory.at(i, column.value).toFixed(6),
];

test('A2 in float32: all eleven printed rows', () => {
  const { trajectory } = walk(regression('float32'), lineTable);
  assert.deepEqual(
    printedA2.map(([i]) => printedRow(trajectory, i)),
    printedA2,
  );
});

test('A2 in float64: ten printed rows, and 0.001677 at row 350', () => {
  const { trajectory } = walk(regression('float64'), lineTable);
  const rows = printedA2.map(([i]) => printedRow(trajectory, i));
  assert.deepEqual(
    rows.filter(([i]) => i !== 350),
    printedA2.filter(([i]) => i !== 350),
  );
  assert.deepEqual(rows[7], [350, '10.0265', '2.904', '0.001677']);
});

for (const [start, gradient] of [
  [
    [3, 4],
    [6, 8],
  ],
  [
    [0, 2],
    [0, 4],
  ],
  [
    [3, 0],
    [6, 0],
  ],
] as const)
  test(`C7: the numerical gradient of x0² + x1² at (${start}) is (${gradient})`, () => {
    const recipe = { ...c8(0.1), start };
    const checked = value(checkExperiment({ version: 1, ...recipe }));
    const objective = value(openObjective(checked)).walkable();
    const numerical = new Float64Array(2);
    objective.evaluate(Float64Array.from(start), numerical);
    for (const [i, expected] of gradient.entries()) assert.ok(Math.abs(numerical[i] - expected) < 1e-8);
  });

test('C6: the partial derivatives to the last printed digit', () => {
  const objective = value(openObjective(value(checkExperiment({ version: 1, ...c8(0.1) })))).walkable();
  const numerical = new Float64Array(2);
  objective.evaluate(Float64Array.of(3, 4), numerical);
  assert.deepEqual(Array.from(numerical), [6.00000000000378, 7.999999999999119]);
});

function c8(learningRate: number): Record<string, unknown> {
  return {
    objective: { kind: 'function', name: 'sphere' },
    optimizers: [{ name: 'gd', settings: { learningRate } }],
    start: [-3, 4],
    budget: { steps: 100 },
    gradient: { kind: 'central', h: 1e-4 },
  };
}

test('C8: gradient descent with η = 0.1 and numerical gradients', () => {
  const { trajectory } = walk(c8(0.1));
  assert.deepEqual(
    last(trajectory).map((x) => x.toExponential(8)),
    ['-6.11110793e-10', '8.14814391e-10'],
  );
});

test('C8: with η = 10 it blows up', () => {
  const [x0, x1] = last(walk(c8(10)).trajectory).map((x) => Math.abs(x));
  assert.ok(x0 > 1e12 && x1 > 1e11, `${x0}, ${x1}`);
});

test('C8: with η = 1e-10 it hardly moves', () => {
  assert.deepEqual(
    last(walk(c8(1e-10)).trajectory).map((x) => x.toFixed(8)),
    ['-2.99999994', '3.99999992'],
  );
});

test('C5: the slope of 0.01x² + 0.1x is about 0.2 at 5 and 0.3 at 10', () => {
  for (const [x, slope] of [
    [5, 0.2],
    [10, 0.3],
  ] as const) {
    const { trajectory } = walk({
      objective: { kind: 'formula', text: '0.01x^2 + 0.1x' },
      optimizers: [{ name: 'gd', settings: { learningRate: 0.1 } }],
      start: [x],
      budget: { steps: 1 },
      gradient: { kind: 'central', h: 1e-4 },
    });
    assert.ok(Math.abs(trajectory.at(0, column.gradientNorm) - slope) < 1e-9);
  }
});

test('D2: nine optimizers side by side, each ends below the start', () => {
  assert.deepEqual(
    optimizers.map((entry) => entry.id),
    ['gd', 'sgd', 'momentum', 'nag', 'adagrad', 'adadelta', 'rmsprop', 'adam', 'nadam'],
  );
  for (const { id } of optimizers) {
    const { trajectory, stop } = walk({
      objective: { kind: 'function', name: 'elongated-bowl' },
      optimizers: [{ name: id }],
      start: [-7, 2],
      budget: { steps: 500 },
    });
    assert.equal(stop.kind, 'budget');
    assert.ok(trajectory.latest[column.value] < trajectory.at(0, column.value), id);
  }
});

test('E2: ∂(2x² + y)/∂x = 4x', () => {
  const experiment = { objective: { kind: 'formula', text: '2x^2 + y' }, optimizers: [{ name: 'gd' }] };
  const objective = value(openObjective(value(checkExperiment({ version: 1, ...experiment })))).walkable();
  const gradient = new Float64Array(2);
  for (const x of [-2, 0, 0.5, 3]) {
    objective.evaluate(Float64Array.of(x, 7), gradient);
    assert.deepEqual(Array.from(gradient), [4 * x, 1]);
  }
});

test('E3: regression by gradient descent ends at slope 10 and intercept 3', () => {
  const { trajectory, stop } = walk(
    { ...regression('float64'), budget: { steps: 20_000 }, stop: { gradientNorm: 1e-10 } },
    lineTable,
  );
  assert.equal(stop.kind, 'converged');
  const [w, b] = last(trajectory);
  assert.ok(Math.abs(w - 10) < 1e-9 && Math.abs(b - 3) < 1e-9);
});

test('overflow to infinity is a diverged run that says what diverged', () => {
  const { trajectory, stop } = walk({ ...c8(1e300), gradient: { kind: 'exact', h: 1e-4 } });
  assert.equal(stop.kind, 'diverged');
  assert.ok(stop.step <= 3);
  assert.equal(trajectory.at(trajectory.length - 1, column.step), stop.step);
});

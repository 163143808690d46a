import assert from 'node:assert/strict';
import { test } from 'node:test';
import { column } from '../../src/core/run/columns';
import {
  csvFormat,
  type FinishedRun,
  jsonFormat,
  metricsOfRuns,
  type RunReport,
  reportText,
} from '../../src/core/run/report';
import { Trajectory } from '../../src/core/run/trajectory';

/** Steps 0 … count − 1 in two parameters (step, −step/3), the loss being 1/step. */
function finished(optimizer: string, count: number, capacity?: number): FinishedRun {
  const trajectory = new Trajectory(2, { capacity });
  for (let step = 0; step < count; step++)
    trajectory.append(Float64Array.of(step, 1 / step, 0.5, 0.1, 2, step + 1, step, -step / 3));
  return {
    optimizer,
    settings: { learningRate: 0.1 },
    trajectory,
    stop: { kind: 'budget', step: count - 1, of: 'steps', evaluations: count },
  };
}

const read = (pieces: Iterable<string>): { version: number; runs: RunReport[] } =>
  JSON.parse([...pieces].join(''));

const schedule = { name: 'step', settings: { stepSize: 9 } };

test('runs are written as JSON, floats in shortest round-trip form and others by name', () => {
  const text = [
    ...reportText(jsonFormat([{ text: 'A "row" …', line: 3 }]), [
      { ...finished('gd', 2), schedule },
      finished('adam', 1),
    ]),
  ].join('');
  assert.equal(
    text,
    `${JSON.stringify({
      version: 1,
      warnings: ['A "row" …'],
      runs: [
        {
          optimizer: 'gd',
          settings: { learningRate: 0.1 },
          schedule,
          stop: 'budget',
          reason: { kind: 'budget', step: 1, of: 'steps', evaluations: 2 },
          steps: 1,
          x: [
            [0, 0],
            [1, -1 / 3],
          ],
          value: ['Infinity', 1],
          gradientNorm: [0.5, 0.5],
          learningRate: [0.1, 0.1],
          evaluations: [1, 2],
        },
        {
          optimizer: 'adam',
          settings: { learningRate: 0.1 },
          stop: 'budget',
          reason: { kind: 'budget', step: 0, of: 'steps', evaluations: 1 },
          steps: 0,
          x: [[0, 0]],
          value: ['Infinity'],
          gradientNorm: [0.5],
          learningRate: [0.1],
          evaluations: [1],
        },
      ],
    })}\n`,
  );
});

test('a long run comes in pieces that make one JSON value, row by row', () => {
  const run = finished('gd', 20_000);
  const pieces = [...reportText(jsonFormat([]), [run])];
  assert.ok(pieces.length > 10 && Math.max(...pieces.map((piece) => piece.length)) < 1e6);
  const [report] = read(pieces).runs;
  assert.deepEqual(
    report.x,
    Array.from({ length: 20_000 }, (_, step) => [step, step === 0 ? 0 : -step / 3]),
  );
  assert.equal(report.value.length, 20_000);
});

test('a thinned run says its stride and the step of each row', () => {
  const run = finished('gd', 5000, 1000);
  const [report] = read(reportText(jsonFormat([]), [run])).runs;
  assert.equal(report.stride, run.trajectory.stride);
  assert.deepEqual(
    report.step,
    Array.from({ length: run.trajectory.length }, (_, row) => run.trajectory.at(row, column.step)),
  );
  assert.equal(report.x.length, report.step?.length);
});

test('CSV has one header, and a line for each row of each run', () => {
  const lines = [...reportText(csvFormat(['w', 'the "b"']), [finished('gd', 2), finished('a,b', 20_000)])]
    .join('')
    .split('\n');
  assert.deepEqual(lines.slice(0, 4), [
    'optimizer,step,w,"the ""b""",value,gradientNorm,learningRate,stepLength,evaluations',
    'gd,0,0,0,Infinity,0.5,0.1,2,1',
    `gd,1,1,${-1 / 3},1,0.5,0.1,2,2`,
    '"a,b",0,0,0,Infinity,0.5,0.1,2,1',
  ]);
  assert.equal(lines.length, 1 + 2 + 20_000 + 1);
  assert.equal(lines.at(-1), '');
});

test('CSV has each metric of runs that are measured differently in a column of its own', () => {
  const measured = (optimizer: string, metrics: readonly string[]): FinishedRun => {
    const trajectory = new Trajectory(1, { metrics });
    const values = metrics.map((id) => (id === 'trainLoss' ? 5 : 6));
    trajectory.append(Float64Array.of(0, 1, 0.5, 0.1, 2, 1, 7, ...values));
    return { ...finished(optimizer, 1), trajectory };
  };
  const runs = [measured('gd', ['accuracy']), measured('sgd', ['trainLoss', 'accuracy'])];
  const metrics = metricsOfRuns(runs.map(({ trajectory }) => trajectory));
  assert.deepEqual([...reportText(csvFormat(['w'], metrics), runs)].join('').split('\n'), [
    'optimizer,step,w,value,gradientNorm,learningRate,stepLength,evaluations,accuracy,trainLoss',
    'gd,0,7,1,0.5,0.1,2,1,6,NaN',
    'sgd,0,7,1,0.5,0.1,2,1,6,5',
    '',
  ]);
});

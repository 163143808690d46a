import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { softmax } from '../src/core/learning/activations/softmax';
import { linear } from '../src/core/learning/models/linear';
import type { Precision } from '../src/core/precision';
import type { RunReport } from '../src/core/run/report';
import { call } from './commandLine';
import { printedA2 } from './core/regressionData';

// What the lessons print, from the command line, as one of their readers would get it.

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-lessons-'));
  copyFileSync('examples/line.csv', join(folder, 'line.csv'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** What a command of the command line prints for an experiment. */
function printed(command: string, experiment: Record<string, unknown>): string {
  const file = join(folder, 'lesson.experiment.json');
  writeFileSync(file, JSON.stringify({ version: 1, ...experiment }));
  const { status, stdout, stderr } = call(command, file, '--format', 'json');
  assert.equal(status, 0, stderr);
  return stdout;
}

const run = (experiment: Record<string, unknown>): readonly RunReport[] =>
  (JSON.parse(printed('run', experiment)) as { runs: RunReport[] }).runs;

const formula = (text: string, start: readonly number[], more: Record<string, unknown> = {}) =>
  run({
    objective: { kind: 'formula', text },
    optimizers: [{ name: 'gd', settings: { learningRate: 0.01 } }],
    start,
    budget: { steps: 1 },
    ...more,
  })[0];

const line = { kind: 'dataset', file: 'line.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' };
const numerical = { gradient: { kind: 'central', h: 1e-4 } };

test('A1: the loss of one prediction is 479.60999999999996, 144 and 0', () => {
  for (const [start, loss] of [
    [[0.5, 0.1], 479.60999999999996],
    [[5, 1], 144],
    [[10, 3], 0],
  ] as const)
    assert.equal(formula('f(w, b) = (w*2 + b - 23)^2', start).value[0], loss);
});

function regression(precision: string): readonly (readonly [number, string, string, string])[] {
  const [report] = run({
    objective: line,
    optimizers: [{ name: 'sgd', settings: { learningRate: 0.01 } }],
    start: [4, 1],
    budget: { steps: 501 },
    precision,
  });
  return printedA2.map(([i]) => {
    const [w, b] = report.x[i + 1].map(Number);
    return [i, w.toFixed(4), b.toFixed(3), Number(report.value[i]).toFixed(6)];
  });
}

test('A2 in float32: all eleven printed rows', () => {
  assert.equal(printedA2.length, 11);
  assert.deepEqual(regression('float32'), printedA2);
});

test('A2 in float64: ten printed rows, and the loss 0.001677 at row 350', () => {
  assert.deepEqual(
    regression('float64'),
    printedA2.map(([i, w, b, loss]) => [i, w, b, i === 350 ? '0.001677' : loss]),
  );
});

test('A3 and E3: a learned line has slope 10 and intercept 3, and gives 73 for 7', () => {
  const [report] = run({
    objective: line,
    optimizers: [{ name: 'gd', settings: { learningRate: 0.05 } }],
    budget: { steps: 5000 },
    stop: { gradientNorm: 1e-11 },
  });
  const [w, b] = report.x.at(-1)!.map(Number);
  assert.equal(report.stop, 'converged');
  assert.deepEqual(
    [w.toFixed(9), b.toFixed(9), (w * 7 + b).toFixed(9)],
    ['10.000000000', '3.000000000', '73.000000000'],
  );
});

test('C5: 0.01x² + 0.1x has slope 0.2 at 5 and 0.3 at 10, numerically', () => {
  for (const [x, slope] of [
    [5, 0.2],
    [10, 0.3],
  ] as const) {
    const report = formula('0.01x^2 + 0.1x', [x], numerical);
    assert.ok(Math.abs(Number(report.gradientNorm[0]) - slope) < 1e-9);
  }
});

test('C6: one step of rate 1 shows the partial derivatives at (3, 4) to the last digit', () => {
  const one = { optimizers: [{ name: 'gd', settings: { learningRate: 1 } }], ...numerical };
  const report = formula('x0^2 + x1^2', [3, 4], one);
  assert.deepEqual(report.x[1], [3 - 6.00000000000378, 4 - 7.999999999999119]);
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
  test(`C7: the numerical gradient at (${start}) is (${gradient})`, () => {
    const [before, behind] = formula('x0^2 + x1^2', start, numerical).x.map((row) => row.map(Number));
    for (const [i, expected] of gradient.entries())
      assert.ok(Math.abs((before[i] - behind[i]) / 0.01 - expected) < 1e-8);
  });

test('C8: a hundred steps from (−3, 4) end where the book prints', () => {
  const end = (learningRate: number): number[] => {
    const [report] = run({
      objective: { kind: 'function', name: 'sphere' },
      optimizers: [{ name: 'gd', settings: { learningRate } }],
      start: [-3, 4],
      budget: { steps: 100 },
      ...numerical,
    });
    return report.x.at(-1)!.map(Number);
  };
  assert.deepEqual(
    end(0.1).map((x) => x.toExponential(8)),
    ['-6.11110793e-10', '8.14814391e-10'],
  );
  assert.deepEqual(
    end(1e-10).map((x) => x.toFixed(8)),
    ['-2.99999994', '3.99999992'],
  );
  // Rounding noise of the differences: only that it blows up is comparable.
  const [x0, x1] = end(10).map((x) => Math.log10(Math.abs(x)));
  assert.ok(x0 > 12 && x1 > 11, `1e${x0}, 1e${x1}`);
});

/** Lesson C9: two inputs, W with a row for each of them, three classes, and what the lesson prints for t = 2. */
const network = {
  x: [0.6, 0.9],
  W: [0.47355232, 0.9977393, 0.84668094, 0.85557411, 0.03563661, 0.69422093],
  scores: [1.05414809, 0.63071653, 1.1328074],
  softmax: [0.36541271, 0.23927078, 0.39531651],
  loss: 0.92806853663411326,
  gradient: [0.21924763, 0.14356247, -0.36281009, 0.32887144, 0.2153437, -0.54421514],
};

/** What W, of which the lesson prints eight digits, leaves undecided; in float32 two units of the last of its digits besides. */
const tolerances = { float64: 5e-9, float32: 1.2e-7 };

for (const [precision, tolerance] of Object.entries(tolerances) as [Precision, number][])
  test(`C9: the network of two inputs and three classes in ${precision}`, () => {
    const near = (found: ArrayLike<number>, expected: readonly number[]): void => {
      assert.equal(found.length, expected.length);
      for (const [i, number] of expected.entries())
        assert.ok(Math.abs(found[i] - number) <= tolerance, `${found[i]}, not ${number}`);
    };
    writeFileSync(join(folder, 'network.csv'), `x1,x2,t\n${network.x},2\n`);
    const model = { name: 'linear', settings: { bias: false } };
    const text = printed('check', {
      objective: { kind: 'dataset', file: 'network.csv', target: 't', model, loss: 'softmaxCrossEntropy' },
      optimizers: [{ name: 'gd' }],
      start: network.W,
      precision,
    });
    const { value, rows } = JSON.parse(text) as {
      readonly value: number;
      readonly rows: readonly { readonly name: string; readonly exact: number }[];
    };
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['w_x1_0', 'w_x1_1', 'w_x1_2', 'w_x2_0', 'w_x2_1', 'w_x2_2'],
    );
    near([value], [network.loss]);
    near(
      rows.map(({ exact }) => exact),
      network.gradient,
    );
    const outputs = new Float64Array(3);
    linear
      .make({ values: model.settings, features: 2, outputs: 3, precision })
      .predict(network.W, network.x, 0, outputs);
    near(outputs, network.scores);
    softmax.apply(outputs, outputs, precision);
    near(outputs, network.softmax);
  });

test('D2: nine optimizers side by side on one landscape', () => {
  const names = ['gd', 'sgd', 'momentum', 'nag', 'adagrad', 'adadelta', 'rmsprop', 'adam', 'nadam'];
  const reports = run({
    objective: { kind: 'function', name: 'elongated-bowl' },
    optimizers: names.map((name) => ({
      name,
      // The two that are the same have the same rate; the others have those that are chosen for the objective.
      settings: name === 'gd' || name === 'sgd' ? { learningRate: 0.01 } : {},
    })),
    start: [-7, 2],
    budget: { steps: 300 },
  });
  assert.deepEqual(
    reports.map(({ optimizer }) => optimizer),
    names,
  );
  for (const { optimizer, x, value } of reports) {
    assert.equal(x.length, 301);
    assert.deepEqual(x[0], [-7, 2]);
    assert.ok(Number(value.at(-1)) < Number(value[0]), optimizer);
  }
  assert.equal(
    new Set(reports.map(({ x }) => String(x.at(-1)))).size,
    8,
    'gd and sgd are the same on all rows',
  );
});

test('E2: ∂(2x² + y)/∂x = 4x', () => {
  for (const x of [-2, 0.5, 3]) {
    const [before, behind] = formula('2x^2 + y', [x, 7]).x.map((row) => row.map(Number));
    assert.ok(Math.abs((before[0] - behind[0]) / 0.01 - 4 * x) < 1e-12);
  }
});

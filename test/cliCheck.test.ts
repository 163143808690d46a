import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { GradientRow } from '../src/core/analysis/gradientCheck';
import { call } from './commandLine';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-check-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  readonly value: number | string;
  readonly point: readonly number[];
  readonly precision: string;
  readonly verdict: string;
  readonly skipped: number;
  readonly rows: readonly GradientRow[];
  readonly hessian?: {
    readonly eigenvalues: readonly unknown[];
    readonly skipped: number;
    readonly converged: boolean;
  };
}

function report(...args: string[]): Report {
  const { stdout, stderr } = call('check', ...args, '--format', 'json');
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Report;
}

function experiment(fields: Record<string, unknown>): string {
  const file = join(folder, 'check.experiment.json');
  writeFileSync(file, JSON.stringify({ version: 1, optimizers: [{ name: 'gd' }], ...fields }));
  return file;
}

test('a right gradient: a table, a sentence, code 0', () => {
  const { status, stdout } = call('check', '--function', 'rosenbrock');
  assert.equal(status, 0);
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines[0], 'Rosenbrock: (1-x)^2 + 100(y-x^2)^2');
  assert.equal(lines[1], 'loss 24.199999999999996 at x = -1.2, y = 1 in float64');
  assert.match(lines[3], /^component +exact +numerical +error estimate +relative difference +verdict$/);
  assert.match(lines[4], /^x +-215\.6 +-215\.6 .* agrees$/);
  assert.match(lines[5], /^y +-88 +-88 .* agrees$/);
  assert.equal(lines.at(-1), 'The gradient agrees with the values of the loss in 2 components.');
  const ends = [lines[3], lines[4], lines[5]].map((line) => line.search(/ {2}(verdict|agrees)$/));
  assert.equal(new Set(ends).size, 1, 'the columns are aligned');
});

test('a wrong typed gradient: the wrong component is named, code 1', () => {
  const args = ['check', '--formula', 'x^2 + y^2', '--at', '3,4', '--gradient', '2x, 3y'];
  const { status, stdout } = call(...args);
  assert.equal(status, 1);
  assert.match(stdout, /^x .* agrees$/m);
  assert.match(stdout, /^y .* differs$/m);
  assert.match(stdout, /differs in 1 of 2 components: for y it is 12, but the values of the loss give 8\.$/m);
  assert.equal(call(...args.slice(0, -1), '2x, 2y').status, 0);
});

test('what begins with a minus sign is a value', () => {
  const { rows, point } = report('--formula', '-x^2 - y', '--at', '-3,4', '--gradient', '-2x, -1');
  assert.deepEqual(point, [-3, 4]);
  assert.deepEqual(
    rows.map(({ exact, verdict }) => [exact, verdict]),
    [
      [6, 'agrees'],
      [-1, 'agrees'],
    ],
  );
});

test('a kink: values cannot tell, code 1', () => {
  const { status, stdout } = call('check', '--formula', 'abs(x) + y^2', '--at', '0,1');
  assert.equal(status, 1);
  assert.match(stdout, /^x .* unclear \(kink\)$/m);
});

suite('an experiment is checked', () => {
  const sphere = { objective: { kind: 'function', name: 'sphere' }, start: [3, 4] };

  test('at its start, with its differences, in its precision', () => {
    const file = experiment({ ...sphere, gradient: { kind: 'central', h: 1e-4 } });
    const { value, rows } = report(file);
    assert.equal(value, 25);
    assert.deepEqual(
      rows.map(({ name, exact }) => [name, exact]),
      [
        ['x0', 6.00000000000378],
        ['x1', 7.999999999999119],
      ],
    );
    assert.equal(report(experiment({ ...sphere, precision: 'float32' })).precision, 'float32');
  });

  test('at another point, in another precision', () => {
    const file = experiment(sphere);
    const { value, rows, point, precision } = report(file, '--at', '0.1,0.2', '--precision', 'float32');
    const f = Math.fround;
    assert.equal(precision, 'float32');
    assert.deepEqual(point, [f(0.1), f(0.2)]);
    assert.equal(value, f(f(f(0.1) * f(0.1)) + f(f(0.2) * f(0.2))));
    assert.equal(rows[1].exact, f(2 * f(0.2)));
  });

  test('which finds a step of differences that is too small (C5)', () => {
    const file = experiment({
      objective: { kind: 'function', name: 'parabola' },
      start: [5],
      gradient: { kind: 'central', h: 1e-50 },
    });
    const { verdict, rows } = report(file);
    assert.equal(verdict, 'differs');
    assert.equal(rows[0].exact, 0);
    assert.ok(Math.abs(rows[0].numerical - 0.2) < 1e-12);
  });

  test('over all rows of its dataset, although runs take mini-batches', () => {
    writeFileSync(join(folder, 'line.csv'), readFileSync('examples/line.csv'));
    const line = { kind: 'dataset', file: 'line.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' };
    const whole = report(experiment({ objective: line, start: [4, 1] }));
    assert.deepEqual([whole.value, whole.verdict], [472, 'agrees']);
    assert.deepEqual(report(experiment({ objective: { ...line, batchSize: 1 }, start: [4, 1] })), whole);
  });
});

test('many parameters are sampled', () => {
  const { rows, skipped, verdict } = report('--function', 'rosenbrock', '--dimension', '500');
  assert.deepEqual([rows.length, skipped, verdict], [50, 450, 'agrees']);
});

test('numbers that JSON does not have are strings', () => {
  const { value, rows } = report('--formula', 'log(x)', '--at', '-1');
  assert.equal(value, 'NaN');
  assert.equal(rows[0].error as unknown, 'Infinity');
});

suite('with --hessian, the curvatures are told', () => {
  for (const [what, args, said] of [
    ['all of few', ['--function', 'booth'], 'The Hessian’s eigenvalues are 18, 2.'],
    ['downwards, too', ['--formula', 'x^2 - 3y^2'], 'The Hessian’s eigenvalues are 2, -6.'],
    [
      'those at both ends of many',
      ['--function', 'sum-squares', '--dimension', '60', '--precision', 'float32'],
      'The Hessian’s eigenvalues are 120, 118, 116, 114, 112, … (50 between) …, 10, 8, 6, 4, 2.',
    ],
    ['that there are none', ['--formula', 'x^1.5', '--at', '0'], 'The Hessian is not finite at this point.'],
  ] as const)
    test(what, () => {
      const { stdout } = call('check', ...args, '--hessian');
      assert.equal(stdout.trimEnd().split('\n').at(-1), said);
    });

  test('in JSON, and not unless asked for', () => {
    const args = ['--formula', 'x^2 + 4y^2', '--at', '1,1'];
    assert.deepEqual(report(...args, '--hessian').hessian, {
      eigenvalues: [8, 2],
      skipped: 0,
      converged: true,
    });
    assert.equal(report(...args).hessian, undefined);
    assert.equal(
      report('--formula', 'log(x)', '--at', '-1', '--hessian').hessian,
      undefined,
      'no loss there',
    );
  });
});

test('the report goes to a file', () => {
  const out = join(folder, 'check.txt');
  const { status, stdout } = call('check', '--function', 'booth', '--out', out);
  assert.deepEqual([status, stdout], [0, '']);
  assert.match(readFileSync(out, 'utf8'), /^Booth: /);
});

for (const [what, args, sentence] of [
  ['a formula with an error', ['--formula', 'x^^2'], /'\^' at character 3/],
  ['an unknown function', ['--function', 'sombrero'], /no test function called "sombrero"/],
  ['a point of another dimension', ['--function', 'booth', '--at', '1'], /start has 1 number, but Booth/],
  ['a gradient with an error', ['--formula', 'x*y', '--gradient', 'y, 2^^x'], /'\^' at character 6/],
  [
    'a gradient that is too short',
    ['--formula', 'x*y', '--gradient', 'y'],
    /needs 2 formulas .* 1 was typed/,
  ],
  ['a missing file', [resolve('none.experiment.json')], /Cannot read .*there is no such file/],
  [
    'a folder that does not exist',
    ['--function', 'booth', '--out', resolve('none/a.txt')],
    /Cannot write .*there is no such file or folder/,
  ],
] as const)
  test(`${what} is answered in a sentence, code 1`, () => {
    const { status, stdout, stderr } = call('check', ...args);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, sentence);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

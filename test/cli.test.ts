import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { RunReport } from '../src/core/run/report';
import { call, callAlone, cli } from './commandLine';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-cli-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, experiment: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof experiment === 'string' ? experiment : JSON.stringify(experiment));
  return file;
}

function reports(...args: string[]): readonly RunReport[] {
  const { status, stdout, stderr } = callAlone('run', ...args);
  assert.equal(status, 0, stderr);
  return (JSON.parse(stdout) as { runs: RunReport[] }).runs;
}

const sphere = (settings: Record<string, number>, steps: number): Record<string, unknown> => ({
  version: 1,
  objective: { kind: 'function', name: 'sphere' },
  optimizers: [{ name: 'gd', settings }],
  start: [-3, 4],
  budget: { steps },
});

test('prints one element of runs for each optimizer, row 0 being the start', () => {
  const file = write('two.experiment.json', {
    ...sphere({}, 3),
    optimizers: [{ name: 'gd', settings: { learningRate: 0.25 } }, { name: 'adam' }],
  });
  const [{ settings, ...gd }, adam] = reports(file);
  assert.equal(settings.learningRate, 0.25);
  assert.deepEqual(gd, {
    optimizer: 'gd',
    stop: 'budget',
    reason: { kind: 'budget', step: 3, of: 'steps', evaluations: 4 },
    steps: 3,
    x: [
      [-3, 4],
      [-1.5, 2],
      [-0.75, 1],
      [-0.375, 0.5],
    ],
    value: [25, 6.25, 1.5625, 0.390625],
    gradientNorm: [10, 5, 2.5, 1.25],
    learningRate: [0.25, 0.25, 0.25, 0.25],
    evaluations: [1, 2, 3, 4],
  });
  assert.equal(adam.optimizer, 'adam');
  assert.equal(adam.settings.beta1, 0.9);
  assert.equal(adam.x.length, 4);
});

test('reproduces lesson A2 on the example dataset, from any working folder', () => {
  const stdout = execFileSync(process.execPath, [cli, 'run', resolve('examples/line.experiment.json')], {
    cwd: folder,
    encoding: 'utf8',
  });
  const [run] = (JSON.parse(stdout) as { runs: RunReport[] }).runs;
  assert.equal(run.steps, 501);
  assert.deepEqual([Number(run.value[0]), Number(run.x[1][0]).toFixed(4)], [472, '5.4400']);
  assert.deepEqual(
    [Number(run.x[501][0]).toFixed(4), Number(run.x[501][1]).toFixed(3)],
    ['10.0159', '2.942'],
  );
  assert.equal(Number(run.value[500]).toFixed(6), '0.000607');
});

test('writes CSV with a header to a file', () => {
  const out = join(folder, 'path.csv');
  const { status, stdout } = callAlone(
    'run',
    write('csv.experiment.json', sphere({ learningRate: 0.5 }, 1)),
    '--format',
    'csv',
    '--out',
    out,
  );
  assert.equal(status, 0);
  assert.equal(stdout, '');
  assert.deepEqual(readFileSync(out, 'utf8').trimEnd().split('\n'), [
    'optimizer,step,x0,x1,value,gradientNorm,learningRate,stepLength,evaluations',
    'gd,0,-3,4,25,10,0.5,0,1',
    'gd,1,0,0,0,0,0.5,5,2',
  ]);
});

test('non-finite numbers are strings, and a diverged run is a done run', () => {
  const [run] = reports(write('blow.experiment.json', sphere({ learningRate: 1e200 }, 50)));
  assert.equal(run.stop, 'diverged');
  assert.equal(run.value.at(-1), 'Infinity');
  assert.ok(run.steps < 5);
});

test('floats keep their shortest round-trip form', () => {
  const file = write('third.experiment.json', sphere({ learningRate: 0.1 }, 7));
  const { stdout } = callAlone('run', file);
  const [run] = (JSON.parse(stdout) as { runs: RunReport[] }).runs;
  let x = -3;
  for (const row of run.x) {
    assert.equal(row[0], x);
    x -= 0.1 * (2 * x);
  }
});

const mistakes: readonly (readonly [string, string | Record<string, unknown> | undefined, number, RegExp])[] =
  [
    ['a missing file', undefined, 1, /Cannot read .*nothing\.experiment\.json/],
    ['broken JSON', '{"version": 1', 1, /not valid JSON/],
    ['a wrong learning rate', sphere({ learningRate: -1 }, 5), 1, /learningRate" must be above 0, not -1/],
    [
      'a start of the wrong length',
      { ...sphere({}, 5), start: [1, 2, 3], objective: { kind: 'function', name: 'booth' } },
      1,
      /start has 3 numbers, but Booth.* has 2 parameters/,
    ],
    ['a formula with an error', { ...sphere({}, 5), objective: { kind: 'formula', text: 'x^^2' } }, 1, /\^/],
    [
      'a missing dataset',
      { ...sphere({}, 5), objective: { kind: 'dataset', file: 'none.csv', target: 'y' } },
      1,
      /Cannot read .*none\.csv: there is no such file or folder\.$/m,
    ],
    [
      'a folder as dataset',
      { ...sphere({}, 5), objective: { kind: 'dataset', file: '.', target: 'y' } },
      1,
      /Cannot read .*: it is a folder, not a file\.$/m,
    ],
    ['a budget of no steps', sphere({}, 0), 1, /"budget.steps" must be a whole number from 1/],
  ];

for (const [what, content, code, sentence] of mistakes)
  test(`${what} is answered in a sentence on the error output`, () => {
    const file =
      content === undefined
        ? join(folder, 'nothing.experiment.json')
        : write('wrong.experiment.json', content);
    const { status, stdout, stderr } = callAlone('run', file);
    assert.equal(status, code);
    assert.equal(stdout, '');
    assert.match(stderr, sentence);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

for (const [what, out, sentence] of [
  [
    'a folder that does not exist',
    ['none', 'path.csv'],
    /^Cannot write .*path\.csv: there is no such file or folder\.$/m,
  ],
  ['a folder in place of a file', [], /^Cannot write .*: it is a folder, not a file\.$/m],
] as const)
  test(`${what} to write to is answered in a sentence`, () => {
    const file = write('out.experiment.json', sphere({}, 5));
    const { status, stderr } = callAlone('run', file, '--out', join(folder, ...out));
    assert.equal(status, 1);
    assert.match(stderr, sentence);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

for (const format of ['json', 'csv'])
  test(`a reader of ${format} may leave early, as head does`, async () => {
    const file = write('long.experiment.json', sphere({}, 100_000));
    const child = spawn(process.execPath, [cli, 'run', file, '--format', format]);
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const [status] = await once(child, 'close');
    assert.equal(status, 0);
    assert.match(stderr, /^gd: The loss had stopped falling at step \d+\. .*\n$/);
  });

test('a wrong call is answered with the usage and code 2', () => {
  for (const args of [[], ['run'], ['check']]) {
    const { status, stderr } = callAlone(...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /loss-landscape run <file/);
  }
  assert.equal(callAlone('--help').status, 0);
});

test('reads a dataset with blanks and Korean letters in its path', () => {
  const korean = join(folder, '빈 칸');
  mkdirSync(korean);
  writeFileSync(join(korean, '자료 1.csv'), 'x,키\n1,3\n2,5\n3,7\n');
  const file = write('korean.experiment.json', {
    ...sphere({ learningRate: 0.05 }, 2000),
    objective: {
      kind: 'dataset',
      file: '빈 칸/자료 1.csv',
      target: '키',
      model: { name: 'linear' },
      loss: 'mse',
    },
    start: [0, 0],
  });
  const [run] = reports(file);
  assert.deepEqual(
    run.x.at(-1)?.map((x) => Number(x).toFixed(3)),
    ['2.000', '1.000'],
  );
});

test('a call in a thread, as the other tests make it, answers as one in a process', () => {
  const file = write('twice.json', sphere({}, 3));
  for (const args of [
    ['run', file],
    ['run', join(folder, 'none.json')],
    ['walk'],
    ['sample', file, '--format', 'csv'],
  ])
    assert.deepEqual(call(...args), callAlone(...args));
});

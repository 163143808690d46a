import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { exportLanguages } from '../src/core/export/language';
import { call } from './commandLine';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
after(() => rmSync(folder, { recursive: true }));

const experiment = join('examples', 'rosenbrock.experiment.json');

for (const { id, label } of exportLanguages)
  test(`export writes the example as ${label}`, () => {
    const { status, stdout, stderr } = call('export', experiment, '--to', id);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /on Rosenbrock with 2 parameters/);
    assert.match(stdout, /optimizer,step,loss/);
  });

test('export writes to a file, and the data of an experiment into the program', () => {
  const out = join(folder, 'line.py');
  const { status, stderr } = call(
    'export',
    join('examples', 'line.experiment.json'),
    '--to',
    'numpy',
    '--out',
    out,
  );
  assert.equal(status, 0, stderr);
  const program = readFileSync(out, 'utf8');
  assert.match(program, /^# Data: line\.csv \(content /m);
  assert.match(program, /^features = np\.array\(\[$/m);
  assert.match(program, /^assert abs\(/m);
});

test('export writes many rows into a file beside the program, which has to have a name', () => {
  const file = join(folder, 'many.experiment.json');
  const objective = {
    ...{ kind: 'dataset', generated: { name: 'moons', settings: { rows: 8000 } } },
    ...{ target: 'class', model: { name: 'linear' }, loss: 'binaryCrossEntropyWithLogits' },
  };
  const said = { version: 1, objective, optimizers: [{ name: 'gd' }], budget: { steps: 2 } };
  writeFileSync(file, JSON.stringify(said));
  const refused = call('export', file, '--to', 'numpy');
  assert.deepEqual([refused.status, refused.stdout], [1, '']);
  assert.match(
    refused.stderr,
    /reads its rows from moons\.data\.csv beside it: name a file for it with --out/,
  );
  const out = join(folder, 'many.py');
  const { status, stderr } = call('export', file, '--to', 'numpy', '--out', out);
  assert.equal(status, 0, stderr);
  assert.match(readFileSync(out, 'utf8'), /with_name\("moons\.data\.csv"\)/);
  assert.equal(readFileSync(join(folder, 'moons.data.csv'), 'utf8').trimEnd().split('\n').length, 8001);
});

test('export says in a sentence what cannot be written', () => {
  const file = join(folder, 'long.experiment.json');
  const said = {
    version: 1,
    objective: { kind: 'function', name: 'rosenbrock', dimension: 1000 },
    optimizers: [{ name: 'adam', settings: {} }],
  };
  writeFileSync(file, JSON.stringify({ ...said, seed: 1, budget: { steps: 3 } }));
  const { status, stdout, stderr } = call('export', file, '--to', 'jax');
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(stderr, /more than anybody reads as code: choose fewer parameters/);
});

test('export asks for a language that it knows', () => {
  for (const args of [[experiment], [experiment, '--to', 'cobol']])
    assert.equal(call('export', ...args).status, 2);
});

test('a program has no two functions of one name: those of its layers are none of its method', () => {
  const images = ['a,b,c,d,y', '1,2,3,4,1', '2,1,0,3,2', '0,1,1,2,0'].join('\n');
  writeFileSync(join(folder, 'images.csv'), images);
  const file = join(folder, 'images.experiment.json');
  const model = { name: 'cnn', settings: { image: [2, 2, 1], channels: [2], pooling: 'max' } };
  writeFileSync(
    file,
    JSON.stringify({
      version: 1,
      objective: { kind: 'dataset', file: 'images.csv', target: 'y', model, loss: 'mse' },
      optimizers: [{ name: 'schedulefreeadamw' }],
      budget: { steps: 2 },
    }),
  );
  for (const { id } of exportLanguages) {
    const { status, stdout } = call('export', file, '--to', id);
    if (status !== 0) continue;
    const names = Array.from(stdout.matchAll(/^(?:def|function) (\w+)\(/gm), ([, name]) => name);
    assert.ok(names.length > 1 || id === 'julia', id);
    assert.deepEqual(names, [...new Set(names)], id);
  }
});

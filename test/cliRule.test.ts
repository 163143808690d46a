import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { RunReport } from '../src/core/run/report';
import { call } from './commandLine';

const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-rule-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'bowl.experiment.json');
const write = (settings: object): void =>
  writeFileSync(
    file,
    JSON.stringify({
      version: 1,
      objective: { kind: 'formula', text: 'x^2 + 3y^2' },
      optimizers: [{ name: 'gd', settings }],
      start: [2, 1],
      budget: { steps: 20 },
    }),
  );
write({});

const runsOf = (...args: string[]): readonly RunReport[] => {
  const { status, stdout, stderr } = call('run', file, ...args);
  assert.equal(status, 0, stderr);
  return (JSON.parse(stdout) as { runs: RunReport[] }).runs;
};

test('a rule on the command line walks in place of the experiment’s optimizers', () => {
  const [own] = runsOf('--rule', 'x = x - lr*g');
  assert.equal(own.optimizer, 'custom');
  const { learningRate } = own.settings;
  write({ learningRate });
  const [gd] = runsOf();
  assert.deepEqual([own.x.length, own.x], [21, gd.x]);
});

test('a rule is read, told about, and written as code', () => {
  const rule = 'Heavy ball: beta = 0.9 in [0, 1); m = beta*m + g; start s = 1; s = 0.5*s; x = x - lr*s*m';
  const said = call('rule', rule);
  assert.equal(said.status, 0);
  assert.match(said.stdout, /Heavy ball: an update rule\.\nParameters of its own: beta = 0\.9\.\n/);
  assert.match(said.stdout, /Remembered from step to step: s \(one number\), m\.\n/);
  assert.match(
    call('rule', rule, '--format', 'pytorch').stdout,
    /class UpdateRule\(torch\.optim\.Optimizer\):/,
  );
});

test('a wrong rule is refused in a sentence, wherever it stands', () => {
  for (const args of [
    ['rule', 'x = x - lr*q'],
    ['run', file, '--rule', 'x = x - lr*q'],
  ]) {
    const { status, stdout, stderr } = call(...args);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /Unknown name 'q' at character 12/);
  }
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { call, shell, withoutDevices } from './commandLine';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-terminal-'));
  const experiment = {
    version: 1,
    objective: { kind: 'function', name: 'sphere' },
    optimizers: [{ name: 'gd' }, { name: 'adam' }],
    budget: { steps: 50_000 },
  };
  writeFileSync(join(folder, 'a.json'), JSON.stringify(experiment));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const full = 'Cannot write to the standard output: the disk is full.\n';

suite('a call ends in peace, whatever becomes of what it writes', { skip: withoutDevices }, () => {
  for (const [line, codes, stderr] of [
    ['$CALL --help | true', '0', ''],
    ['$CALL --help > /dev/full', '1', full],
    ['$CALL --help >&-', '0', ''],
    ['$CALL run a.json | true', '0', ''],
    ['$CALL run a.json > /dev/full', '1', full],
    ['$CALL run a.json --format csv > /dev/full', '1', full],
    ['$CALL sample a.json | true', '0', ''],
    ['$CALL sample a.json > /dev/full', '1', full],
    ['$CALL check a.json --at 1,2 | true', '0', ''],
    ['$CALL check a.json --at 1,2 > /dev/full', '1', full],
    ['$CALL --version 2>&1 | true', '2', ''],
    ['$CALL --version 2> /dev/full', '2', ''],
    ['$CALL walk 2>&-', '2', ''],
    ['$CALL run none.json 2>&1 > /dev/null | true', '1', ''],
    ['$CALL run none.json 2> /dev/full', '1', ''],
    ['$CALL run a.json > /dev/full 2> /dev/full', '1', ''],
  ] as const)
    test(line, () => {
      const found = shell(`${line}\necho \${PIPESTATUS[0]}`, folder);
      assert.deepEqual([found.stdout, found.stderr], [`${codes}\n`, stderr]);
    });
});

test('a name in a file gives the terminal no orders', () => {
  const evil = '\u001b]0;title\u0007\u202etxt\u009b31m';
  writeFileSync(join(folder, 'evil.csv'), `"x${evil}\nz",y\n1,2\n2,3\n3,5\n`);
  const experiment = {
    version: 1,
    objective: { kind: 'dataset', file: 'evil.csv', target: 'y' },
    optimizers: [{ name: 'gd' }],
  };
  const file = join(folder, 'evil.json');
  writeFileSync(file, JSON.stringify(experiment));
  const said = [call('check', file).stdout];
  writeFileSync(file, JSON.stringify({ ...experiment, objective: { ...experiment.objective, target: 'q' } }));
  said.push(call('run', file).stderr);
  writeFileSync(file, JSON.stringify({ ...experiment, [`a${evil}`]: 1 }));
  said.push(call('run', file).stderr);
  for (const text of said) {
    assert.match(text, /tx/);
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u202e]/u);
  }
});

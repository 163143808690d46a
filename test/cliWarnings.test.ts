import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Answer, call } from './commandLine';

let folder: string;
let doubtful: string;
let plain: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-warnings-'));
  writeFileSync(
    join(folder, 'height.csv'),
    'size,height\n-1.2,165\n0\n0.8,181\n-0.4,tall\n-0.8,168\n0.2,175\n1,186\n',
  );
  writeFileSync(join(folder, 'plain.csv'), 'size,height\n-1,165\n0,172\n1,181\n');
  doubtful = experimentOn('height');
  plain = experimentOn('plain');
});
after(() => rmSync(folder, { recursive: true, force: true }));

function experimentOn(name: string): string {
  const file = join(folder, `${name}.experiment.json`);
  const objective = {
    kind: 'dataset',
    file: `${name}.csv`,
    target: 'height',
    model: { name: 'linear' },
    loss: 'mse',
  };
  const optimizers = [{ name: 'gd', settings: { learningRate: 1e-9 } }];
  writeFileSync(file, JSON.stringify({ version: 1, objective, optimizers, budget: { steps: 2 } }));
  return file;
}

const warningsIn = ({ stdout }: Answer): readonly string[] => JSON.parse(stdout).warnings;

/** What is said of the table whose third line is short, and whose fifth has a word. */
const said: readonly RegExp[] = [
  /^Line 3: .* missing\.$/,
  /^Line 5, column "height": "tall" is not a number/,
  /^2 rows were left out because a value is missing \(the first is line 3\)\.$/,
];

suite('what the readers had to say', () => {
  for (const [command, ...options] of [
    ['run'],
    ['check', '--format', 'json'],
    ['sample', '--cells', '2x2'],
  ] as const) {
    test(`is on the error output and in the JSON of ${command}`, () => {
      const answer = call(command, doubtful, ...options);
      assert.equal(answer.status, 0, answer.stderr);
      const lines = answer.stderr.trim().split('\n');
      assert.deepEqual(warningsIn(answer), lines);
      assert.equal(lines.length, said.length, answer.stderr);
      for (const [i, pattern] of said.entries()) assert.match(lines[i], pattern);
    });

    test(`is an empty list in the JSON of ${command} where there is nothing to say`, () => {
      const answer = call(command, plain, ...options);
      assert.equal(answer.stderr, '');
      assert.deepEqual(warningsIn(answer), []);
    });
  }

  test('is on the error output alone where there is no place for it', () => {
    for (const [command, ...options] of [
      ['run', '--format', 'csv'],
      ['check'],
      ['sample', '--format', 'csv'],
    ] as const) {
      const { stdout, stderr, status } = call(command, doubtful, ...options);
      assert.equal(status, 0, stderr);
      assert.equal(stderr.trim().split('\n').length, said.length);
      assert.doesNotMatch(stdout, /tall|left out/);
    }
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { ReadOptions } from '../src/core/learning/datasets/readOptions';
import { call } from './commandLine';
import { grayPng } from './grayPng';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-read-'));
  const text = 'measured twice\nno~größe~y\n1~1.250~2501\n2~2.000~4001\n3~-999~7\n4~3.500~7001\nall~9~9\n';
  writeFileSync(join(folder, 'sizes.txt'), Buffer.from(text, 'latin1'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** An experiment on the table, which no reader could guess. */
function experimentWith(read: ReadOptions): string {
  const file = join(folder, 'sizes.experiment.json');
  const objective = { kind: 'dataset', file: 'sizes.txt', read, target: 'y', model: { name: 'linear' } };
  writeFileSync(
    file,
    JSON.stringify({ version: 1, objective, optimizers: [{ name: 'lm' }], budget: { steps: 30 } }),
  );
  return file;
}

const asked: ReadOptions = {
  ...{ skip: 1, separator: '~', header: true, encoding: 'latin-1', decimal: ',', skipEnd: 1 },
  ...{ missing: ['-999'], leaveOut: ['no'] },
};

suite('a dataset is read as the experiment says', () => {
  test('by run, which finds the line', () => {
    const answer = call('run', experimentWith(asked));
    assert.equal(answer.status, 0, answer.stderr);
    const [w, b] = JSON.parse(answer.stdout).runs[0].x.at(-1);
    assert.ok(Math.abs(w - 2) < 1e-9 && Math.abs(b - 1) < 1e-6, `w = ${w}, b = ${b}`);
  });

  for (const [command, ...options] of [
    ['check', '--format', 'json'],
    ['sample', '--cells', '2x2'],
  ] as const)
    test(`by ${command}`, () => {
      const answer = call(command, experimentWith(asked), ...options);
      assert.equal(answer.status, 0, answer.stderr);
      assert.deepEqual(JSON.parse(answer.stdout).warnings, [
        '1 row was left out because a value is missing (line 5).',
      ]);
    });

  const refused: readonly (readonly [what: string, read: ReadOptions, sentence: RegExp])[] = [
    ['a column that is not there', { ...asked, leaveOut: ['nr'] }, /"leaveOut" in "read" names column "nr"/],
    ['lines beyond the end', { ...asked, skip: 70 }, /"skip" leaves out 70 lines, but the file has 7/],
  ];
  for (const [what, read, sentence] of refused)
    test(`but not with ${what}`, () => {
      const answer = call('run', experimentWith(read));
      assert.equal(answer.status, 1);
      assert.match(answer.stderr, sentence);
    });
});

test('a folder of images by class is read as one table', () => {
  for (const [name, bytes] of Object.entries(
    unzipSync(readFileSync('test/fixtures/datasets/formats/images.zip')),
  )) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const file = join(folder, 'pets.experiment.json');
  const objective = { kind: 'dataset', file: 'set', target: 'class', loss: 'softmaxCrossEntropy' };
  const run = { version: 1, objective, optimizers: [{ name: 'gd' }], budget: { steps: 3 } };
  writeFileSync(file, JSON.stringify(run));
  const answer = call('run', file);
  assert.equal(answer.status, 0, answer.stderr);
  const [{ accuracy }] = JSON.parse(answer.stdout).runs;
  assert.equal(accuracy.length, 4);
  writeFileSync(join(folder, 'set', 'dogs', '2.png'), grayPng(3, 2, 7));
  const mixed = call('run', file);
  assert.equal(mixed.status, 1);
  assert.equal(mixed.stdout, '');
  assert.match(mixed.stderr, /"dogs\/2\.png" has 3 × 2 pixels, but "cats\/1\.png" has 2 × 2: all must be/);
});

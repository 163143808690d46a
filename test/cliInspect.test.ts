import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { TableProfile } from '../src/core/learning/profile/columnProfile';
import { call } from './commandLine';

let folder: string;
let file: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-inspect-'));
  file = join(folder, 'shoes.csv');
  writeFileSync(
    file,
    'size,colour,same,height\n38,red,7,165\n41,red,7,\n43,\u001b[31mblue,7,181\n40,blue,7,172\n',
  );
});
after(() => rmSync(folder, { recursive: true, force: true }));

suite('loss-landscape inspect', () => {
  test('prints a line for each column, without orders to the terminal', () => {
    const { status, stdout } = call('inspect', file, '--target', 'height');
    assert.equal(status, 0);
    assert.match(stdout, /^4 rows, 4 columns\n/);
    assert.match(stdout, /^size +number +0 +4 +38 +40\.5 .* 43 +r = 0\.\d{3}/m);
    assert.match(stdout, /^colour +text .*red \(2\)/m);
    assert.match(stdout, /^same .*the same in every row/m);
    assert.match(stdout, /^height +number +1 +3/m);
    assert.ok(!stdout.includes('\u001b'));
  });

  test('writes the same as JSON, in full precision', () => {
    const { status, stdout } = call('inspect', file, '--format', 'json');
    assert.equal(status, 0);
    const { columns, rows }: TableProfile = JSON.parse(stdout);
    assert.equal(rows, 4);
    assert.deepEqual(columns[0].numbers?.quartiles, [39.5, 40.5, 41.5]);
    assert.equal(columns[3].association, undefined);
  });

  test('reads the sheet of a workbook that is asked for', () => {
    const workbook = join('test', 'fixtures', 'datasets', 'formats', 'sheets.xlsx');
    const { status, stdout } = call('inspect', workbook, '--sheet', 'Second');
    assert.equal(status, 0);
    assert.match(stdout, /^6 rows, 2 columns\n/);
    const missing = call('inspect', workbook, '--sheet', 'x');
    assert.equal(missing.status, 1);
    assert.match(missing.stderr, /There is no sheet "x": choose from "첫째", "Second", "Empty"/);
  });

  const refused: readonly (readonly [
    why: string,
    args: readonly string[],
    status: number,
    message: RegExp,
  ])[] = [
    ['a target that is no column', ['--target', 'weight'], 1, /no column "weight"/],
    ['a format that is none', ['--format', 'csv'], 2, /--format must be text or json/],
    ['an option of another command', ['--cells', '3'], 2, /--cells does not belong to inspect/],
  ];
  for (const [why, args, expected, message] of refused)
    test(`refuses ${why} in a sentence`, () => {
      const { status, stderr } = call('inspect', file, ...args);
      assert.equal(status, expected);
      assert.match(stderr, message);
    });
});

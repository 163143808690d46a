import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { nodeFiles } from '../../src/engine/nodeFiles';
import { FileReadings } from '../../src/engine/readings';
import type { DataFile } from '../../src/protocol/messages/loading';

const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const fixture = (path: string): Buffer => readFileSync(join('test/fixtures/datasets', path));
const csv = Buffer.from('x,y\n1,2\n3,5\n');

/** Whether a thread is asked for by the reading of a file; there is none, and so it is read in its place. */
async function wantsThread(file: DataFile): Promise<boolean> {
  let wanted = false;
  const place = {
    files: nodeFiles(),
    startReader: () => {
      wanted = true;
      throw new Error('There are no threads.');
    },
  };
  const result = await new FileReadings(place, () => undefined).read(file, []);
  assert.ok('key' in result, JSON.stringify(result));
  return wanted;
}

suite('a file is read in a thread of its own', () => {
  const cases: readonly [title: string, name: string, bytes: Buffer, own: boolean][] = [
    ['a small text is not', 'small.csv', csv, false],
    [
      'a small database, which no library reads, is not',
      'tables.db',
      fixture('formats/tables.sqlite'),
      false,
    ],
    ['a large text is', 'large.csv', Buffer.from(`x,y\n${'1,2\n'.repeat(70_000)}`), true],
    ['an Arrow file is', 'a.arrow', fixture('formats/zstd.arrow'), true],
    ['an Arrow file is, whatever its name ends with', 'export', fixture('formats/zstd.arrow'), true],
    ['a packed text is', 'small.csv.gz', gzipSync(csv), true],
    ['a workbook is', 'sheets', fixture('formats/sheets.xlsx'), true],
    ['an archive of images is', 'images', fixture('formats/images.zip'), true],
  ];
  for (const [title, name, bytes, own] of cases)
    test(title, async () => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      assert.equal(await wantsThread({ name, path }), own, 'by its path');
      assert.equal(await wantsThread({ name, bytes: new Uint8Array(bytes).buffer }), own, 'by its bytes');
    });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { PNG } from 'pngjs';
import type { LoadedData } from '../../src/protocol/messages/loading';
import { protocolVersion } from '../../src/protocol/version';
import { until } from '../until';
import { EngineProcess } from './engineProcess';

const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
const smallText = 'x,y\n1,2\n3,5\n';
/** Longer than what is read without a thread of its own. */
const largeText = `x,y,word\n${Array.from({ length: 60_000 }, (_, i) => `${i / 4},${i % 7},w${i % 3}`).join('\n')}\n`;
/** Long enough that a reading of it is still on its way when it is given up. */
const longText = `x,y\n${'0.123456,7.25\n'.repeat(1_500_000)}`;

const file = (name: string): string => join(folder, name);
const bytesOf = (text: string): ArrayBuffer => new Uint8Array(new TextEncoder().encode(text)).buffer;

suite('the engine reads a file by its path', () => {
  let engine: EngineProcess;
  before(() => {
    writeFileSync(file('small.csv'), smallText);
    writeFileSync(file('large.csv'), largeText);
    writeFileSync(file('long.csv'), longText);
    writeFileSync(file('bad.csv'), 'x,y\n1,2\n"3,4\n');
    writeFileSync(file('badLarge.csv'), `${largeText}"1,2\n`);
    writeFileSync(file('gigabyte.csv'), '');
    truncateSync(file('gigabyte.csv'), 2 ** 30);
    engine = new EngineProcess();
  });
  after(() => {
    engine.end();
    rmSync(folder, { recursive: true, force: true });
  });

  test('speaks this version of the protocol', async () => {
    const ready = await until('it is ready', () => engine.told[0]);
    assert.deepEqual(ready, { type: 'ready', version: protocolVersion });
  });

  for (const [name, text] of [
    ['small.csv', smallText],
    ['large.csv', largeText],
  ] as const)
    test(`${name} gives the same table and key by its path as by its bytes`, async () => {
      const byPath = await engine.load({ name, path: file(name) });
      engine.send({ type: 'unload', data: byPath.key });
      const byBytes = await engine.load({ name, bytes: bytesOf(text) });
      assert.deepEqual(byPath, byBytes);
      assert.equal(byPath.table.rows, text.trim().split('\n').length - 1);
    });

  test('content that is loaded is not read again, whatever its file is called', async () => {
    const { key } = await engine.load({ name: 'large.csv', path: file('large.csv') });
    assert.equal((await engine.load({ name: 'other.csv', bytes: bytesOf(largeText) })).key, key);
  });

  test('a table that a thread has read can be trained on', async () => {
    const { key } = await engine.load({ name: 'large.csv', path: file('large.csv') });
    const objective = {
      kind: 'dataset',
      file: 'large.csv',
      target: 'y',
      model: { name: 'linear' },
      loss: 'mse',
    } as const;
    const opened = await engine.ask('open', { source: { objective, precision: 'float64' }, data: key });
    assert.ok('answer' in opened, JSON.stringify(opened));
    assert.equal(opened.answer.summary.fit?.rows, 60_000);
  });

  const refused: Readonly<Record<string, RegExp>> = {
    'bad.csv': /quote opened on line 3 never closes/,
    'badLarge.csv': /quote opened on line 60002 never closes/,
    'gigabyte.csv': /has 1024 MB: files of up to 400 MB can be read/,
    'missing.csv': /"missing.csv" cannot be read: ENOENT/,
  };
  for (const [name, sentence] of Object.entries(refused))
    test(`${name} is refused: ${sentence.source}`, async () => {
      assert.match(await engine.refusal({ name, path: file(name) }), sentence);
    });

  test('how far a long reading is, is told; the engine answers meanwhile; given up, it ends at once', async () => {
    const reading = 'long';
    const refusal = engine.refusal({ name: 'long.csv', path: file('long.csv'), reading });
    await until('it is told how far it is', () => engine.told.some(({ type }) => type === 'reading'));
    const answered = await engine.ask('read', { text: 'x^2' });
    assert.ok('answer' in answered);
    engine.send({ type: 'giveUp', reading });
    assert.match(await refusal, /given up/);
    const shares = engine.told.flatMap((told) => (told.type === 'reading' ? [told.done] : []));
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
    assert.ok(shares.every((done) => done > 0 && done < 1));
  });

  test('a folder of images is read alike by its path and by what is in it, each image with its folder as class', async () => {
    const image = PNG.sync.write(new PNG({ width: 2, height: 2, fill: true }));
    const paths = ['seven/a.png', 'seven/b.png', 'one/c.PNG'];
    for (const path of paths) {
      mkdirSync(dirname(file(`images/${path}`)), { recursive: true });
      writeFileSync(file(`images/${path}`), image);
    }
    writeFileSync(file('images/notes.txt'), 'no image');
    const byPath = await engine.load({ name: 'images', path: file('images') });
    engine.send({ type: 'unload', data: byPath.key });
    const files = paths.map((path) => ({ path, bytes: new Uint8Array(image).buffer }));
    assert.deepEqual(await engine.load({ name: 'images', files }), byPath);
    const { rows, columns } = byPath.table;
    assert.deepEqual([rows, columns.at(-1)?.name, columns.at(-1)?.kind], [3, 'class', 'text']);
  });

  test('labels beside images belong to the data: others, or none, make other data', async () => {
    const name = 'train-images-idx3-ubyte';
    const labels = 'train-labels-idx1-ubyte';
    writeFileSync(file(name), Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 5, 6));
    const load = (): Promise<LoadedData> => engine.load({ name, path: file(name) });
    const withLabels = (first: number): Promise<LoadedData> => {
      writeFileSync(file(labels), Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, first, 1));
      return load();
    };
    const alone = await load();
    const [some, others] = [await withLabels(0), await withLabels(3)];
    assert.equal(new Set([alone.key, some.key, others.key]).size, 3);
    assert.equal((await load()).key, others.key);
    assert.deepEqual(
      [alone, some, others].map(({ table }) => table.columns.length),
      [1, 2, 2],
    );
    assert.deepEqual(some.beside, [labels]);
    assert.ok(alone.beside?.includes(labels), 'that there were none is to be noticed, too');
  });

  test('what is given up before it has begun, or has ended, or was never there, is no trouble', async () => {
    const reading = 'short';
    engine.send({ type: 'giveUp', reading });
    await engine.load({ name: 'small.csv', path: file('small.csv'), reading });
    engine.send({ type: 'giveUp', reading });
    engine.send({ type: 'beside', reading, request: 7 });
    await engine.load({ name: 'small.csv', path: file('small.csv') });
  });
});

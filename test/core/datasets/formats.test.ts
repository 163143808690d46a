import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { readImages } from '../../../src/core/learning/datasets/images/imageFolder';
import { isoTime } from '../../../src/core/learning/datasets/isoTime';
import { fileKinds } from '../../../src/core/learning/datasets/kinds';
import type { ReadOptions } from '../../../src/core/learning/datasets/readOptions';
import { readTable } from '../../../src/core/learning/datasets/readTable';
import { Problem } from '../../../src/core/problem';
import { grayPng } from '../../grayPng';
import { sentence, value } from '../parsed';
import { content, readFile, said } from './files';

const { NaN: missing } = Number;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The first rows of a table, column by column. */
const head = async (path: string, rows: number, read: ReadOptions = {}) => {
  const columns = content(value(await readFile(`formats/${path}`, read)));
  return Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells.slice(0, rows)]));
};

suite('Excel workbooks', () => {
  test('texts, numbers, truth values, dates and times are read as a person sees them', async () => {
    assert.deepEqual(await head('sheets.xlsx', 3), {
      d: ['2020-01-02', '1999-12-31T13:45:01', ''],
      x: [1.125, missing, 3.5],
      b: [1, 0, 1],
      t: ['a,b', 'say "hi" <b>', 'c d'],
      n: [2 ** 40, 1, 2],
      time: ['13:45:00', '00:00:00', '23:59:59'],
    });
  });

  test('the first of several sheets is read, and the others are offered', async () => {
    const table = value(await readFile('formats/sheets.xlsx'));
    const doubt = table.doubts.find(({ kind }) => kind === 'sheet');
    assert.deepEqual(
      doubt?.choices.map(({ read }) => read.sheet),
      ['첫째', 'Second', 'Empty'],
    );
    assert.ok(said(table).includes(doubt?.text ?? 'no doubt'));
  });

  test('a sheet that is asked for is read without its title and its total, errors as missing', async () => {
    const table = value(await readFile('formats/sheets.xlsx', { sheet: 'Second' }));
    assert.deepEqual(content(table), { x: [0, 1, 2, 3, 4, 5], y: [0, missing, 5, 7.5, 10, 12.5] });
    assert.deepEqual(table.lines, Int32Array.of(6, 7, 8, 9, 10, 11));
  });

  test('a sheet without cells, and one that there is not, are refused', async () => {
    assert.match(
      sentence(await readFile('formats/sheets.xlsx', { sheet: 'Empty' })),
      /Sheet "Empty" holds no data/,
    );
    assert.match(
      sentence(await readFile('formats/sheets.xlsx', { sheet: 'x' })),
      /no sheet "x": choose from "첫째", "Second"/,
    );
  });
});

suite('SQLite databases', () => {
  test('a table is read with row numbers, overflowing texts, and columns that were added later', async () => {
    assert.deepEqual(await head('tables.sqlite', 4), {
      id: [1, 2, 3, 4],
      x: [0, 0.5, 1, 1.5],
      'y z': [missing, 1, 2, 3],
      name: ['', 'n', 'nn', 'nnn'],
      big: [0, 1, 2, 2 ** 60],
      extra: [7, 7, 7, 7],
    });
    const table = value(await readFile('formats/tables.sqlite'));
    assert.equal(table.rows, 60);
    assert.equal(content(table).name[5], 'L'.repeat(3000));
    assert.match(said(table)[0], /Column "big" has whole numbers beyond 2\^53/);
    assert.deepEqual(
      table.doubts
        .filter(({ kind }) => kind === 'table')
        .map(({ choices }) => choices.map(({ text }) => text)),
      [['"my data"', '"other"', '"keyed"']],
    );
  });

  test('bytes count as missing, with a word, and tables without row numbers are refused', async () => {
    assert.match(
      said(value(await readFile('formats/tables.sqlite', { table: 'other' })))[0],
      /Column "b" holds bytes in 1 rows/,
    );
    assert.match(sentence(await readFile('formats/tables.sqlite', { table: 'keyed' })), /WITHOUT ROWID/);
    assert.match(
      sentence(await readFile('formats/tables.sqlite', { table: 'x' })),
      /no table "x": choose from "my data"/,
    );
  });

  test('what stands in a log beside the database is missed, with a word', async () => {
    const bytes = readFileSync('test/fixtures/datasets/formats/tables.sqlite');
    const table = await readTable(
      bytes,
      'a.db',
      {},
      { beside: async (name) => (name === 'a.db-wal' ? bytes : undefined) },
    );
    assert.match(said(value(table))[0], /stands in "a\.db-wal" and was not read/);
  });
});

suite('Arrow files', () => {
  // From the tests of uwdata/flechette (BSD-3-Clause).
  for (const codec of ['lz4', 'zstd'])
    test(`a file that is packed with ${codec} is read, with its dictionary`, async () => {
      const table = await head(`${codec}.arrow`, 2);
      assert.deepEqual(Object.keys(table), ['num', 'str', 'dic']);
      assert.deepEqual([table.num[0], table.str[0], table.dic[0]], [1, 'a', 'aa']);
    });

  test('times, decimals and numbers of 64 bits of a stream are read', async () => {
    assert.deepEqual(await head('types.arrows', 1), {
      ts: ['1992-03-22T01:02:03'],
      dec: [31_415 / 10_000],
      int: [1e12],
    });
  });
});

suite('ARFF and LIBSVM', () => {
  test('quoted names and words, missing values and sparse rows of ARFF are read', async () => {
    const table = value(await readFile('formats/weather.arff'));
    assert.deepEqual(content(table), {
      outlook: ['sunny', 'over cast', 'rainy'],
      'temp F': [85, missing, 70.5],
      windy: [0, 1, 1],
      when: ['2020-01-01', '2020-01-02', ''],
      play: [0, 1, 0],
    });
    assert.match(said(table)[0], /^Line 14: not as many values/);
  });

  test('an ARFF file without data is refused', async () => {
    assert.match(
      sentence(await readTable(encode('@relation a\n@attribute x numeric\n'), 'a.arff')),
      /no line "@data"/,
    );
    assert.match(
      sentence(await readTable(encode('@relation a\n@attribute x odd\n@data\n'), 'a.arff')),
      /^"a\.arff": Line 2: column "x"/,
    );
  });

  test('sparse rows of LIBSVM are filled with 0, the label last', async () => {
    const table = value(await readFile('formats/sparse.svm'));
    assert.deepEqual(content(table), {
      qid: [missing, missing, 3, missing],
      x1: [0.5, 0, 1, 0],
      x2: [0, 0.001, 2, 0],
      x3: [1.25, 0, 3, 0],
      x4: [0, 2, 4, 0],
      label: [1, -1, 1, -1],
    });
  });

  test('LIBSVM is known by its content, and a wrong pair by its line', async () => {
    const text = '1 1:2 4:1\n0 2:1\n1 1:3\n0 3:2\n';
    assert.deepEqual(content(value(await readTable(encode(text), 'a.txt'))).label, [1, 0, 1, 0]);
    assert.match(sentence(await readTable(encode('1 1:2\n0 x\n'), 'a.svm')), /Line 2: "x" is no pair/);
  });
});

suite('images in a folder for each class', () => {
  test('an archive of them is read, filters and palettes too', async () => {
    const table = value(await readFile('formats/images.zip'));
    assert.deepEqual(content(table), {
      p0: [10, 10, 0],
      p1: [20, 20, 255],
      p2: [30, 30, 255],
      p3: [40, 40, 0],
      class: ['cats', 'cats', 'dogs'],
    });
    assert.ok(table.columns[0].values instanceof Uint8Array);
  });

  const red = (): Uint8Array => readFileSync('test/fixtures/datasets/formats/red.png');

  test('colours are three columns a pixel', async () => {
    const table = value(await readImages([{ path: 'a/1.png', bytes: red() }], 'folder'));
    assert.deepEqual(
      table.columns.slice(0, -1).map(({ values }) => values[0]),
      [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9],
    );
  });

  test('an image in no folder, a damaged one, and none at all are refused', async () => {
    assert.match(
      sentence(await readImages([{ path: '1.png', bytes: red() }], 'folder')),
      /"1\.png" is in no folder/,
    );
    const bytes = red().subarray(0, 60);
    assert.match(
      sentence(await readImages([{ path: 'a/1.png', bytes }], 'folder')),
      /"a\/1\.png": .* is cut/,
    );
    assert.match(sentence(await readImages([], 'folder')), /^"folder": There are no PNG images/);
  });

  test('images of several sizes are refused with the first that differs', async () => {
    const files = [
      ['cats/1.png', 8],
      ['cats/2.png', 8],
      ['dogs/1.png', 9],
    ] as const;
    const images = files.map(([path, width], i) => ({ path, bytes: grayPng(width, 8, 40 * i) }));
    assert.equal(value(await readImages(images.slice(0, 2), 'folder')).rows, 2);
    assert.match(
      sentence(await readImages(images, 'folder')),
      /^"folder": Image "dogs\/1\.png" has 9 × 8 pixels, but "cats\/1\.png" has 8 × 8: all must be of one size\.$/,
    );
  });
});

suite('packed files', () => {
  test('several members of gzip are one text, and a file may be packed twice', async () => {
    const members = Buffer.concat([gzipSync('x,y\n1,2\n'), gzipSync('3,4\n')]);
    assert.deepEqual(content(value(await readTable(members, 'a.csv.gz'))), { x: [1, 3], y: [2, 4] });
    assert.deepEqual(content(value(await readTable(gzipSync(members), 'a.csv.gz.gz'))), {
      x: [1, 3],
      y: [2, 4],
    });
  });

  test('of several tables in an archive the first is read and the others are offered, notes are none', async () => {
    const files = { 'README.md': 'x,y\n', 'a/train.csv': 'x,y\n1,2\n', 'a/test.csv': 'x,y\n3,4\n' };
    const archive = zipSync(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [name, encode(text)])),
    );
    const table = value(await readTable(archive, 'a.zip'));
    assert.deepEqual(content(table), { x: [1], y: [2] });
    assert.deepEqual(
      table.doubts[0].choices.map(({ read }) => read.table),
      ['a/train.csv', 'a/test.csv'],
    );
    assert.deepEqual(table.parts, { option: 'table', names: ['a/train.csv', 'a/test.csv'] });
    const other = value(await readTable(archive, 'a.zip', { table: 'a/test.csv' }));
    assert.deepEqual(content(other), { x: [3], y: [4] });
    assert.deepEqual(other.doubts, []);
    assert.match(
      sentence(await readTable(archive, 'a.zip', { table: 'b.csv' })),
      /There is no table "b\.csv" in the archive: choose from "a\/train\.csv", "a\/test\.csv"/,
    );
  });

  test('reading ends where it is given up', async () => {
    const bytes = gzipSync(
      Buffer.from(
        Array.from({ length: 400_000 }, (_, i) => `${(i * 7919) % 10007},${(i * 31) % 997}`).join('\n'),
      ),
    );
    const answer = await readTable(bytes, 'a.csv.gz', {}, { pause: async () => true });
    assert.match(sentence(answer), /Reading was stopped/);
  });
});

suite('kinds of files', () => {
  test('no extension is of two kinds, and each is in lower case', () => {
    const all = fileKinds.flatMap(({ extensions }): readonly string[] => extensions);
    assert.deepEqual([...new Set(all.map((end) => end.toLowerCase()))], all);
  });

  test('what a file holds counts more than its name', async () => {
    const npy = readFileSync('test/fixtures/datasets/iris/iris-y.npy');
    for (const name of ['a.csv', 'a.parquet', 'a'])
      assert.equal(value(await readTable(npy, name)).rows, 150, name);
  });

  test('a separator that is asked for makes a text one with cells, whatever it looks like', async () => {
    const table = await readTable(encode('[x;y\n1;2\n'), 'a.json', { separator: ';' });
    assert.ok(!(table instanceof Problem) && table.columns[1].name === 'y');
  });
});

test('points in time are written as dates are in other files', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '1970-01-01'],
    [-1, '1969-12-31T23:59:59.999'],
    [951_782_400_000, '2000-02-29'],
    [1.5, '1970-01-01T00:00:00.0015'],
    [253_402_300_800_000, ''],
    [missing, ''],
  ];
  for (const [milliseconds, text] of cases) assert.equal(isoTime(milliseconds), text);
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Characters } from '../../../src/core/learning/datasets/characters';
import { readTable } from '../../../src/core/learning/datasets/readTable';
import { parseRecords } from '../../../src/core/learning/datasets/scanner';
import type { Table } from '../../../src/core/learning/datasets/table';
import { sentence, value } from '../parsed';
import { trainingData } from '../preparation/trainingData';
import { content, readFile, said } from './files';

/** Files that cannot be read, and what the sentence says. */
const refused: Readonly<Record<string, RegExp>> = {
  'empty.csv': /is empty/,
  'only-newlines.csv': /holds no data/,
  'unclosed-quote.csv': /quote opened on line 2 never closes/,
  'nul-bytes.csv': /NUL byte on line 3/,
  'random.csv': /binary data/,
  'png-as.csv': /PNG image/,
  'truncated.csv.gz': /ends too early \(after byte 799\): the file is cut/,
  'badcrc.csv.gz': /checksum is not that of what it holds/,
  'million-columns.csv.gz': /Line 1 has 1000000 columns: tables of up to 10000/,
  'zipbomb.csv.gz': /unpacks to more than 64 MB, more than 250 times its size, and was given up/,
  'broken.json': /line 1, column 27 on: the text ends here, but a value is missing/,
  'scalar.json': /holds no table: write a list of objects/,
  'empty-array.json': /holds no records/,
  'empty-objects.json': /holds no records/,
  'columns-unequal.json': /"x" has 3 values, "y" has 2/,
  'truncated.npy': /shape \(150, 4\), 4800 bytes from byte 128 on, but only 4700 are there: the file is cut/,
  'header-cut.npy': /ends within the head of the array \(after byte 40\)/,
  'wrong-magic.npy': /of the kind NumPy NPY, but its first bytes are not of that kind/,
  'version9.npy': /version 9\.0: versions 1 to 3 can be read/,
  'object.npy': /Python objects, which are never opened, as they could run code/,
  'complex.npy': /complex numbers: .* \(type "<c16"\)/,
  'huge-shape.npy': /shape \(999999999, 4\), which need 30518 MB/,
  'truncated.npz': /without the directory at its end: it is cut/,
  'empty.npz': /without arrays/,
  'length-mismatch.npz': /"X" has 150 rows, but "y" has 143/,
  'truncated-images-idx3-ubyte': /50 × 8 × 8 numbers, 3200 bytes, but 3100 are there: the file is cut/,
  'truncated-images-idx3-ubyte.gz': /ends too early .*: the file is cut/,
  'wrong-magic-images-idx3-ubyte': /7 dimensions \(byte 4\)/,
  'bad-type-images-idx3-ubyte': /type 0x0a \(byte 3\)/,
  'huge-dims-images-idx3-ubyte': /4294967295 × 65535 × 65535 numbers, .* but 100 are there/,
  'not-really.parquet': /The Parquet file is damaged/,
  'csv-as.parquet': /of the kind Parquet, but .* it looks like text\. Rename it/,
};

const { NaN: missing } = Number;

/** Files that are read, and what must hold then. */
const taken: Readonly<Record<string, (table: Table) => void>> = {
  'gz-as.csv': (table) => {
    assert.equal(table.rows, 150);
  },
  'nan.json': (table) => {
    assert.deepEqual(content(table), { x: [missing, 2], y: [1, missing] });
    assert.match(said(table)[0], /NaN or Infinity, .* counts as missing \(line 1 is the first\)/);
  },
  'mixed-keys.json': (table) => {
    assert.deepEqual(
      table.columns.map(({ name, missing: count }) => [name, count]),
      [
        ['x', 0],
        ['y', 1],
        ['z', 3],
      ],
    );
  },
  'nested.json': (table) => {
    assert.deepEqual(content(table), { 'x.a': [1, 2], y: ['[1,2]', '[3,4]'] });
    assert.match(said(table)[0], /Column "y": a list in a record .* stays one text/);
  },
  'bigint.json': (table) => {
    assert.match(
      said(table)[0],
      /column "id": "9007199254740992" is a whole number beyond 2\^53 and was rounded/,
    );
  },
  'line3-broken.jsonl': (table) => {
    assert.equal(table.rows, 3);
    assert.match(said(table)[0], /^Line 3 was left out\. .* line 3, column 8/);
    assert.deepEqual(table.lines, Int32Array.of(1, 2, 4));
  },
  'extra-bytes.npy': (table) => {
    assert.deepEqual([table.rows, content(table)['column 1'][0]], [150, 5.1]);
    assert.match(said(table)[0], /^16 bytes stand behind the array/);
  },
  'empty-shape.npy': (table) => {
    assert.deepEqual([table.rows, table.columns.length], [0, 4]);
    assert.match(sentence(trainingData(table, 'column 4')), /no rows/);
  },
  'scalar.npy': (table) => {
    assert.deepEqual(content(table), { 'column 1': [3.5] });
  },
  '3d.npy': (table) => {
    assert.deepEqual([table.rows, table.columns.length], [2, 12]);
    assert.match(said(table)[0], /3 dimensions \(2 × 3 × 4\)/);
  },
  'strings.npy': (table) => {
    assert.equal(table.columns[0].kind, 'text');
  },
  'zipslip.npz': (table) => {
    assert.deepEqual([table.rows, table.columns.length], [150, 4]);
  },
  'good50-images-idx3-ubyte': (table) => {
    assert.deepEqual([table.rows, table.columns.length], [50, 64]);
    assert.match(said(table)[0], /no file "good50-labels-idx1-ubyte" beside them/);
  },
  'count-mismatch-labels-idx1-ubyte': (table) => {
    assert.equal(table.rows, 49);
  },
  'header-only.csv': (table) => {
    assert.equal(table.rows, 0);
    assert.equal(table.columns.length, 5);
    assert.match(sentence(trainingData(table, 'sepal_length')), /no rows/);
  },
  'one-row.csv': (table) => {
    assert.equal(table.rows, 1);
    assert.match(sentence(trainingData(table, 'petal_width')), /Only 1 row .* at least 2/);
  },
  'one-cell.csv': (table) => {
    assert.deepEqual(content(table), { 'column 1': [42] });
    assert.equal(table.header, false);
  },
  'one-column.csv': (table) => {
    assert.equal(table.columns.length, 1);
    assert.match(sentence(trainingData(table, 'v')), /one column only, "v": .* needs a feature/);
  },
  'ragged-short.csv': (table) => {
    assert.deepEqual(said(table), ['Line 21: 3 cells instead of 5; the rest of the row counts as missing.']);
    assert.deepEqual([...content(table).petal_width.slice(18, 21)], [0.3, missing, 0.2]);
    assert.equal(value(trainingData(table, 'petal_width')).rows, table.rows - 1);
  },
  'ragged-long.csv': (table) => {
    assert.deepEqual(said(table), ['Line 11: 7 cells instead of 5; left out.']);
    assert.equal(table.rows, 38);
  },
  'trailing-commas.csv': (table) => {
    assert.equal(table.columns.length, 5);
    assert.deepEqual(said(table), ['Column 6 has neither name nor values and was left out.']);
  },
  'text-in-number.csv': (table) => {
    assert.deepEqual(said(table), [
      'Line 16, column "sepal_length": "abc" is not a number and counts as missing.',
    ]);
    assert.deepEqual(content(table).sepal_length[14], missing);
    assert.match(said(value(trainingData(table, 'sepal_length'))).at(-1)!, /1 row .* missing \(line 16\)/);
  },
  'number-with-unit.csv': (table) => {
    assert.equal(content(table).sepal_length[0], 5.1);
    assert.match(
      said(table)[0],
      /Line 2, column "sepal_length": "5.1 cm" was read as 5.1, without its unit "cm"\./,
    );
  },
  'thousands.csv': (table) => {
    assert.deepEqual(content(table).a, [1234.5, 12345.25, 1e6]);
  },
  'nan-inf.csv': (table) => {
    assert.deepEqual(content(table).x, [
      1,
      missing,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      6,
      7,
    ]);
    assert.match(said(table)[0], /Line 4, column "x": "inf" is infinite .* 1 more/);
    const data = value(trainingData(table, 'y'));
    assert.deepEqual(data.target, Float64Array.of(2, 8));
    assert.deepEqual(said(data), [
      '2 rows were left out because a value is missing (the first is line 3).',
      '2 rows were left out because a value is infinite (the first is line 4).',
    ]);
  },
  'huge.csv': (table) => {
    assert.deepEqual(content(table).x, [
      1e308,
      -1e308,
      Number.POSITIVE_INFINITY,
      1e-320,
      1.2345678901234568e29,
    ]);
    assert.match(said(table)[0], /Line 4, column "x": "1e309" is infinite or too large/);
  },
  'constant-column.csv': (table) => {
    assert.deepEqual(said(value(trainingData(table, 'y'))), [
      'Column "c" was left out: it is the same in every row, so that its weight cannot be told from the bias. To use it, name it among the features, or say "read": {"leaveOut":[]}.',
    ]);
    assert.deepEqual(said(value(trainingData(table, 'y', ['x', 'c']))), [
      'Column "c" is the same in every row: its weight cannot be told from the bias.',
    ]);
  },
  'latin1.csv': (table) => {
    assert.deepEqual(content(table), { größe: [1, 3], größe2: [2, 4] });
    assert.deepEqual(said(table), ['The file is not UTF-8: it was read as Latin-1 (Windows-1252).']);
  },
  'collinear.csv': (table) => {
    assert.deepEqual(value(trainingData(table, 'y')).featureNames, ['x', 'x2']);
  },
  'duplicate-header.csv': (table) => {
    assert.deepEqual(content(table), { x: [1, 4, 7], x_2: [2, 5, 8], y: [3, 6, 9] });
    assert.match(said(table)[0], /column 2 is called "x_2"/);
  },
  'empty-header.csv': (table) => {
    assert.deepEqual(content(table), { x: [1, 4], 'column 2': [2, 5], y: [3, 6] });
    assert.match(said(table)[0], /Column 2 has no name/);
  },
  'numeric-header.csv': (table) => {
    assert.equal(table.header, false);
    assert.equal(table.rows, 4);
    assert.match(said(table)[0], /Line 1 holds numbers and was read as data, not as names/);
  },
  'proto-header.csv': (table) => {
    assert.deepEqual(
      table.columns.map((column) => [column.name, ...column.values]),
      [
        ['__proto__', 1, 4],
        ['constructor', 2, 5],
        ['toString', 3, 6],
      ],
    );
    assert.deepEqual(
      value(trainingData(table, 'toString', ['__proto__', 'constructor'])).features,
      Float64Array.of(1, 2, 4, 5),
    );
  },
  'formula-html.csv': (table) => {
    assert.deepEqual(content(table).name[1], '<img src=x onerror=alert(1)>');
  },
  'newline-in-quotes.csv': (table) => {
    assert.deepEqual(content(table), { a: [1, 3], b: ['two\nlines', 'x'] });
  },
  'mixed-endings.csv': (table) => {
    assert.equal(table.rows, 4);
  },
  'mixed-separators.csv': (table) => {
    assert.equal(table.rows, 1);
    assert.deepEqual(said(table), ['Lines 2, 4: not separated by commas like the first line; left out.']);
  },
  'long-line.csv': (table) => {
    assert.equal(content(table).b.length, 2);
    assert.ok(sentence(trainingData(table, 'b')).length < 200, 'a message cuts long cells short');
  },
  '빈 칸과 한글 파일 이름.csv': (table) => {
    assert.equal(table.rows, 150);
  },
};

suite('damaged and awkward files', () => {
  for (const [file, pattern] of Object.entries(refused))
    test(`${file} is refused`, async () => {
      const message = sentence(await readFile(`bad/${file}`));
      assert.match(message, pattern);
      assert.ok(message.startsWith(`"${file}"`), 'the message names the file');
    });

  for (const [file, check] of Object.entries(taken))
    test(`${file} is read`, async () => {
      check(value(await readFile(`bad/${file}`)));
    });

  test('every file of the collection is among them', () => {
    const files = readdirSync('test/fixtures/datasets/bad').map((file) => file.normalize());
    assert.deepEqual(
      files.filter((file) => file !== 'EXPECT.json').sort(),
      [...Object.keys(refused), ...Object.keys(taken)].map((file) => file.normalize()).sort(),
    );
  });
});

test('images and labels that do not belong together are refused with both counts', async () => {
  const bytes = (file: string): Uint8Array => readFileSync(`test/fixtures/datasets/bad/${file}`);
  const beside = async (name: string): Promise<Uint8Array | undefined> =>
    name === 'a-labels-idx1-ubyte' ? bytes('count-mismatch-labels-idx1-ubyte') : undefined;
  const table = await readTable(bytes('good50-images-idx3-ubyte'), 'a-images-idx3-ubyte', {}, { beside });
  assert.match(sentence(table), /50 images, but 49 labels in "a-labels-idx1-ubyte"/);
});

test('JSON that is nested without end is refused, with its place', async () => {
  const deep = new TextEncoder().encode('['.repeat(100_000) + ']'.repeat(100_000));
  assert.match(
    sentence(await readTable(deep, 'deep.json')),
    /line 1, column 101 on: .* nested more than 100 deep/,
  );
});

test('more cells than a table may hold are refused, with the line', () => {
  const rules = { separator: ',', comments: [], mostCells: 2e6 };
  const records = parseRecords(new Characters(`a,b\n${'1,2\n'.repeat(1_500_000)}`), rules, 0, 1);
  assert.match(sentence(records), /more than 2 million cells \(reached on line 1000002\)/);
});

suite('large input is read or refused in linear time', () => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const unpacked = (file: string): Uint8Array =>
    gunzipSync(readFileSync(`test/fixtures/datasets/bad/${file}`));
  const wide = (columns: number): string => `${'x,'.repeat(columns - 1)}y\n${'1,'.repeat(columns - 1)}2\n`;
  const cases: readonly [title: string, bytes: () => Uint8Array, sentence: RegExp | undefined][] = [
    [
      'a million columns',
      () => unpacked('million-columns.csv.gz'),
      /has 1000000 columns: tables of up to 10000/,
    ],
    ['a gigabyte', () => new Uint8Array(2 ** 30), /has 1024 MB: files of up to 400 MB/],
    ['100,000 columns', () => encode(wide(100_000)), /has 100000 columns/],
    ['10,000 columns of one name', () => encode(wide(10_000)), undefined],
    [
      'a quote that never closes',
      () => encode(`a,b\n"${'""'.repeat(5_000_000)}`),
      /opened on line 2 never closes/,
    ],
    ['a cell of ten million digits', () => encode(`a,b\n${'1'.repeat(1e7)}x,2\n1,2\n`), undefined],
    ['ten million blank lines', () => encode('\n'.repeat(1e7)), /holds no data/],
    [
      'a million blanks before each cell',
      () => encode(`a,b\n${`${' '.repeat(1e6)}1`.repeat(2)},2\n1,2\n`),
      undefined,
    ],
    [
      '200,000 rows of five columns',
      () => encode(`a,b,c,d,y\n${'1.25,2.5,-3,4e2,5\n'.repeat(200_000)}`),
      undefined,
    ],
  ];
  for (const [title, bytes, pattern] of cases)
    test(title, { timeout: 20_000 }, async () => {
      const table = await readTable(bytes(), 'large.csv');
      if (pattern) assert.match(sentence(table), pattern);
      else assert.ok(value(table).warnings.length <= 21);
    });
});

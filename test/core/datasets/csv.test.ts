import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { parseCsv } from '../../../src/core/learning/datasets/csv';
import { separators } from '../../../src/core/learning/datasets/separator';
import type { Column, Table } from '../../../src/core/learning/datasets/table';
import { sentence, value } from '../parsed';
import { content, read, readText, said } from './files';

interface ColumnStatistics {
  readonly type: 'number' | 'text';
  readonly missing: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly mean: number;
  readonly population_sd: number;
  readonly distinct: number;
  readonly first: number | string;
  readonly last: number | string;
}

interface Expected {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly stats: Readonly<Record<string, ColumnStatistics>>;
  readonly missing_files?: { readonly stats: Expected['stats'] };
}

/** What pandas and numpy read from the same files. */
const expected: Readonly<Record<string, Expected>> = JSON.parse(
  readFileSync('test/fixtures/datasets/expected.json', 'utf8'),
);

function near(actual: number, wanted: number, what: string): void {
  assert.ok(
    Math.abs(actual - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)),
    `${what}: ${actual}, not ${wanted}`,
  );
}

function checkColumn(column: Column, statistics: ColumnStatistics): void {
  assert.equal(column.kind, statistics.type);
  assert.equal(column.missing, statistics.missing);
  if (column.kind === 'text') {
    assert.equal(new Set(column.values).size, statistics.distinct);
    assert.deepEqual([column.values[0], column.values.at(-1)], [statistics.first, statistics.last]);
    return;
  }
  const present = Array.from(column.values).filter((number) => !Number.isNaN(number));
  const sum = present.reduce((total, number) => total + number, 0);
  const mean = sum / present.length;
  const variance = present.reduce((total, number) => total + (number - mean) ** 2, 0) / present.length;
  assert.equal(Math.min(...present), statistics.min);
  assert.equal(Math.max(...present), statistics.max);
  near(sum, statistics.sum, 'sum');
  near(mean, statistics.mean, 'mean');
  near(Math.sqrt(variance), statistics.population_sd, 'standard deviation');
  assert.deepEqual([present[0], present.at(-1)], [statistics.first, statistics.last]);
}

function check(table: Table, { rows, columns, stats }: Expected, names = columns): void {
  assert.equal(table.rows, rows);
  assert.deepEqual(
    table.columns.map((column) => column.name),
    names,
  );
  table.columns.forEach((column, i) => {
    checkColumn(column, stats[columns[i]]);
  });
}

suite('files read as pandas reads them', () => {
  const plain = [
    ...['', '-semicolon', '-semicolon-decimalcomma', '-quoted', '-crlf', '-cr', '-bom', '-utf16le'],
    ...['-nofinalnewline', '-blanklines', '-spaces'],
  ].map((variant) => ['iris', `iris/iris${variant}.csv`]);
  const files = [
    ...plain,
    ['iris', 'iris/iris.tsv'],
    ['iris', 'bad/빈 칸과 한글 파일 이름.csv'],
    ['cars', 'cars/cars.csv'],
    ['diabetes', 'diabetes/diabetes.csv'],
    ['korean', 'korean/도시 자료.csv'],
    ['korean', 'korean/cities-utf8-bom.csv'],
  ];
  for (const [name, path] of files)
    test(path, () => {
      const table = value(read(path));
      check(table, expected[name]);
      assert.equal(table.header, true);
      assert.deepEqual(said(table), []);
    });

  for (const token of ['blank', 'NA', 'question', 'nan', 'null', 'dash'])
    test(`iris with missing values written as ${token}`, () => {
      const { rows, columns, missing_files: missing } = expected.iris;
      check(value(read(`iris/iris-missing-${token}.csv`)), { rows, columns, stats: missing!.stats });
    });

  test('a line of comment above the table is left out, with a word', () => {
    const table = value(read('iris/iris-comment.csv'));
    check(table, expected.iris);
    assert.deepEqual(said(table), ['Line 1 is a comment and was left out.']);
    assert.equal(table.lines?.[0], 3);
  });

  test('without a header no row is lost, and the columns get names', () => {
    const table = value(read('iris/iris-noheader.csv'));
    check(table, expected.iris, ['column 1', 'column 2', 'column 3', 'column 4', 'column 5']);
    assert.equal(table.header, false);
    assert.match(said(table)[0], /Line 1 holds numbers and was read as data.*"column 1" to "column 5"/);
  });

  test('Korean CP949 is read, with a word', () => {
    const table = value(read('korean/cities-cp949.csv'));
    check(table, expected.korean);
    assert.deepEqual(said(table), ['The file is not UTF-8: it was read as Korean CP949 (EUC-KR).']);
  });
});

suite('cells', () => {
  const cases: readonly [title: string, text: string, expected: Record<string, (number | string)[]>][] = [
    [
      'quotes may hold separators, line ends and quotes',
      'a,b\n1,"x, ""y""\nz"\n2,w',
      { a: [1, 2], b: ['x, "y"\nz', 'w'] },
    ],
    [
      'a quote within a cell is text',
      'a,b\n1,5" pipe\n2,6" pipe\n',
      { a: [1, 2], b: ['5" pipe', '6" pipe'] },
    ],
    ['blanks around cells and quotes are left out', ' a , "b" \n 1 , " x " \n', { a: [1], b: [' x '] }],
    ['an empty last cell is missing', 'a,b\n1,2\n3,', { a: [1, 3], b: [2, Number.NaN] }],
    ['signs, exponents and bare points', 'a\n+1\n-2.5e3\n.5\n7.\n', { a: [1, -2500, 0.5, 7] }],
    ['hexadecimal is text', 'a,b\n0x10,1\n0b1,2\n', { a: ['0x10', '0b1'], b: [1, 2] }],
    ['thousands in quotes', 'a,b\n"1,234.5",1\n"1,000,000",2\n', { a: [1234.5, 1e6], b: [1, 2] }],
    ['bars', 'a|b\n1|2\n', { a: [1], b: [2] }],
    ['tabs with decimal commas', 'a\tb\n1,5\t2,25\n', { a: [1.5], b: [2.25] }],
    [
      'semicolons win where commas are as regular',
      'a,1;b,1\n1,5;2,5\n3,5;4,5\n',
      { 'a,1': [1.5, 3.5], 'b,1': [2.5, 4.5] },
    ],
    ['separators in a quoted header do not count', '"a;b;c",d\n1,2\n', { 'a;b;c': [1], d: [2] }],
    ['dates are text', 'a,b\n2020-01-01,1\n2020-01-02,2\n', { a: ['2020-01-01', '2020-01-02'], b: [1, 2] }],
    ['one column needs no separator', 'v\n1\n2\n', { v: [1, 2] }],
  ];
  for (const [title, text, wanted] of cases)
    test(title, () => {
      assert.deepEqual(content(value(readText(text))), wanted);
    });

  test('a comma that could stand between thousands is read as decimal mark only with a word', () => {
    const table = value(readText('a;b\n1,234;1\n5,678;2\n'));
    assert.deepEqual(content(table), { a: [1.234, 5.678], b: [1, 2] });
    assert.deepEqual(said(table), [
      'Column "a": commas were read as decimal marks, "1,234" as 1.234; for 1234 say "read": {"columns":{"a":{"decimal":"."}}}.',
    ]);
  });

  test('a mark of UTF-16 before other text is refused', () => {
    assert.match(
      sentence(parseCsv(Uint8Array.of(0xff, 0xfe, ...Buffer.from('width,length\n5.1,3.5\n')), 'text.csv')),
      /begins with the mark of UTF-16, but no such text follows \(byte 2\)/,
    );
  });

  test('text after a closing quote is refused with its line', () => {
    assert.match(sentence(readText('a,b\n1,"x"y\n')), /On line 2, text follows a closing quote/);
  });

  test('the line of each row is known, through line ends in quotes and blank lines', () => {
    assert.deepEqual(value(readText('a,b\n\n1,"x\r\ny"\r\n2,z\r3,w')).lines, Int32Array.of(3, 5, 6));
  });
});

suite('headers', () => {
  test('can be told where the lines do not tell', () => {
    const bytes = new TextEncoder().encode('2019,2020\n1,2\n');
    assert.deepEqual(content(value(parseCsv(bytes, 'a.csv'))), {
      'column 1': [2019, 1],
      'column 2': [2020, 2],
    });
    assert.deepEqual(content(value(parseCsv(bytes, 'a.csv', { header: true }))), { 2019: [1], 2020: [2] });
  });

  test('a name that is there already is not given to a copy', () => {
    const names = value(readText('x,x,x_2,,x\n1,2,3,4,5\n')).columns.map((column) => column.name);
    assert.deepEqual(names, ['x', 'x_3', 'x_2', 'column 4', 'x_4']);
  });

  for (const separator of separators)
    test(`a title above names with ${JSON.stringify(separator)} between them is left out, with a word`, () => {
      const table = value(readText('My experiment\nx,y\n1,2\n3,4\n'.replaceAll(',', separator)));
      assert.deepEqual(content(table), { x: [1, 3], y: [2, 4] });
      assert.deepEqual(said(table), ['Line 1 stands above the table and was left out.']);
    });
});

suite('a column with text among numbers', () => {
  const numbers = Array.from({ length: 8 }, (_, i) => `${i}`);
  test('is one of numbers when they are four fifths, the text counting as missing', () => {
    const table = value(readText(['v', ...numbers, 'abc', 'def'].join('\n')));
    assert.equal(table.columns[0].kind, 'number');
    assert.equal(table.columns[0].missing, 2);
    assert.deepEqual(said(table), [
      'Line 10, column "v": "abc" is not a number and counts as missing (and 1 more in this column).',
    ]);
  });

  test('is one of text when they are fewer', () => {
    const table = value(readText(['v', ...numbers, 'abc', 'def', 'ghi'].join('\n')));
    assert.equal(table.columns[0].kind, 'text');
    assert.deepEqual(said(table), []);
  });
});

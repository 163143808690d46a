import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { zipSync } from 'fflate';
import { readTable } from '../../../src/core/learning/datasets/readTable';
import type { Table } from '../../../src/core/learning/datasets/table';
import type { Parsed } from '../../../src/core/problem';
import { sentence, value } from '../parsed';
import { content, readFile, said } from './files';

const { NaN: missing } = Number;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A workbook of sheets as the rows of their XML; style 1 is a duration. */
function workbook(sheets: Readonly<Record<string, string>>): Promise<Parsed<Table>> {
  const names = Object.keys(sheets);
  const parts = {
    'xl/workbook.xml': `<workbook><sheets>${names.map((name, i) => `<sheet name="${name}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => `<Relationship Id="r${i}" Target="worksheets/s${i}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm:ss"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ...Object.fromEntries(
      Object.values(sheets).map((rows, i) => [
        `xl/worksheets/s${i}.xml`,
        `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  };
  const files = Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, encode(text)]));
  return readTable(zipSync(files), 'a.xlsx');
}

const names = '<row r="1"><c r="A1" t="str"><v>x</v></c><c r="B1" t="str"><v>y</v></c></row>';

suite('Excel workbooks of other programs', () => {
  test('hours beyond a day are a duration, not a date', async () => {
    const table = await workbook({
      Data: `${names}<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>1.25</v></c></row>`,
    });
    assert.deepEqual(content(value(table)), { x: [1], y: ['30:00:00'] });
  });

  test('an empty sheet is passed over, and offered', async () => {
    const table = value(
      await workbook({
        Leer: '',
        Daten: `${names}<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>`,
      }),
    );
    assert.deepEqual(content(table), { x: [1], y: [2] });
    assert.deepEqual(
      table.doubts[0].choices.map(({ read }) => read.sheet),
      ['Daten', 'Leer'],
    );
  });

  test('a formula without its result counts as missing, with a word', async () => {
    const table = value(
      await workbook({
        Data: `${names}<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A2*2</f><v></v></c></row><row r="3"><c r="A3"><v>2</v></c><c r="B3"><f>A3*2</f><v>4</v></c></row>`,
      }),
    );
    assert.deepEqual(content(table), { x: [1, 2], y: [missing, 4] });
    assert.match(said(table)[0], /^Cell B2 holds a formula without its result/);
  });
});

suite('SQLite databases of other programs', () => {
  test('tables of extensions and those without row numbers are passed over, computed columns named', async () => {
    const table = value(await readFile('formats/odd.sqlite'));
    assert.deepEqual(content(table), { a: [1, 2.5], c: [3, 7.5] });
    assert.deepEqual(table.parts, { option: 'table', names: ['keyed', 't'] });
    assert.match(said(table).join('\n'), /Column "b" is computed whenever it is asked for/);
  });

  test('a database without tables says where they may be', async () => {
    const bytes = readFileSync('test/fixtures/datasets/formats/views.sqlite');
    assert.match(sentence(await readTable(bytes, 'a.db')), /no tables\. Views are none: make a table of one/);
    const beside = async (): Promise<Uint8Array> => bytes;
    assert.match(
      sentence(await readTable(bytes, 'a.db', {}, { beside })),
      /no tables\. What was written to the database last stands in "a\.db-wal"/,
    );
  });
});

suite('Parquet files of other programs', () => {
  test('groups of rows share a dictionary that has more words than they have rows', async () => {
    assert.deepEqual(content(value(await readFile('formats/groups.parquet'))), {
      x: [1.5, 2.5, 3.5, 4.5],
      word: ['a', 'b', 'c', 'a'],
    });
  });

  test('a file without rows is a table without rows', async () => {
    const { rows, columns } = value(await readFile('formats/no-rows.parquet'));
    assert.deepEqual([rows, columns.map(({ name }) => name)], [0, ['x', 'word']]);
  });

  test('an encrypted file is called so', async () => {
    assert.match(
      sentence(await readTable(encode(`PARE${' '.repeat(20)}PARE`), 'a.parquet')),
      /an encrypted Parquet file/,
    );
  });
});

suite('Texts of Weka and LIBSVM', () => {
  test('a question mark is a missing word, and in quotes it is a word', async () => {
    const text =
      '@relation r\n@attribute k {a,b}\n@attribute y numeric\n@data\na,1\n?,2\n"?",3\n{1 4}\n{0 ?, 1 5}\n';
    assert.deepEqual(content(value(await readTable(encode(text), 'a.arff'))), {
      k: ['a', '', '?', 'a', ''],
      y: [1, 2, 3, 4, 5],
    });
  });

  test('several labels of one example are no decimal number', async () => {
    const table = value(await readTable(encode('1,2 1:0.5\n3 2:1\n'), 'a.svm'));
    assert.deepEqual(content(table).label, ['1, 2', '3']);
  });

  test('an example without a label is refused', async () => {
    assert.match(
      sentence(await readTable(encode('1:1 2:2\n1:3\n'), 'a.svm')),
      /Line 1: it begins with "1:1", where a label has to stand/,
    );
  });
});

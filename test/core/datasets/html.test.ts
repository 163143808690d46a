import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readTable } from '../../../src/core/learning/datasets/readTable';
import type { Table } from '../../../src/core/learning/datasets/table';
import { sentence, value } from '../parsed';

const read = (html: string) => readTable(new TextEncoder().encode(html), 'output.html');
const columnsOf = ({ columns }: Table): unknown =>
  Object.fromEntries(columns.map(({ name, values }) => [name, [...values]]));

/** As pandas prints a data frame in a notebook. */
const frame = `<div>
<style scoped>
    .dataframe tbody tr th { vertical-align: top; } /* <td>1</td> */
</style>
<table border="1" class="dataframe">
  <thead>
    <tr style="text-align: right;">
      <th></th>
      <th>size</th>
      <th>town &amp; area</th>
      <th>rent</th>
    </tr>
  </thead>
  <tbody>
    <tr><th>0</th><td>40.5</td><td>Ulm</td><td>900</td></tr>
    <tr><th>1</th><td>NaN</td><td>a, &quot;b&quot;</td><td>1200</td></tr>
    <tr><th>2</th><td>70.25</td><td>&lt;img onerror=x&gt;</td><td>1500</td></tr>
  </tbody>
</table>
<p>3 rows × 3 columns</p>
</div>`;

suite('HTML', () => {
  test('a data frame is read with its names, its index set aside, and texts as texts', async () => {
    const table = value(await read(frame));
    assert.deepEqual(
      table.columns.slice(1).map(({ name }) => name),
      ['size', 'town & area', 'rent'],
    );
    const [size, town, rent] = table.columns.slice(1).map(({ values }) => [...values]);
    assert.deepEqual(size, [40.5, Number.NaN, 70.25]);
    assert.deepEqual(town, ['Ulm', 'a, "b"', '<img onerror=x>']);
    assert.deepEqual(rent, [900, 1200, 1500]);
    assert.equal(table.aside?.length, 1);
    assert.equal(table.lines, undefined, 'its lines are none of the page');
  });

  const tables: Readonly<Record<string, readonly [html: string, columns: unknown]>> = {
    'of several tables the one with the most cells': [
      '<table><tr><td>a<tr><td>1</table><p>and</p><table><tr><th>x<th>y<tr><td>1<td>2<tr><td>3<td>4</table>',
      { x: [1, 3], y: [2, 4] },
    ],
    'a cell over rows and columns stands in each of them': [
      '<table><tr><th>k<th>x<th>y</tr><tr><td rowspan=2>7</td><td>1<td>2</tr><tr><td colspan="2">5</td></tr></table>',
      { k: [7, 7], x: [1, 5], y: [2, 5] },
    ],
    'comments, scripts and markup within cells are no text': [
      '<TABLE><TR><TH><b>x</b><TH>y<!-- <td>9</td> --></TR><tr><td>1<script>var a = "<td>8";</script></td><td><i>2</i></td></tr><tr><td>3<td>4</table>',
      { x: [1, 3], y: [2, 4] },
    ],
  };
  for (const [title, [html, columns]] of Object.entries(tables))
    test(title, async () => assert.deepEqual(columnsOf(value(await read(html))), columns));

  const refused: Readonly<Record<string, readonly [html: string, pattern: RegExp]>> = {
    'a page without a table': ['<!doctype html><p>Hello</p>', /has no table/],
    'rows that were left out': [
      frame.replace(
        '<tr><th>2</th>',
        '<tr><th>...</th><td>...</td><td>...</td><td>...</td></tr><tr><th>2</th>',
      ),
      /Some of its rows are left out.*max_rows/,
    ],
    'columns that were left out': [
      '<table><tr><th>x<th>...<th>y<tr><td>1<td>...<td>2<tr><td>3<td>...<td>4</table>',
      /Some of its columns are left out.*max_columns/,
    ],
    'a row of a million cells': [
      `<table><tr>${'<td colspan=1000>1'.repeat(1000)}</table>`,
      /columns: tables of up to/,
    ],
  };
  for (const [title, [html, pattern]] of Object.entries(refused))
    test(`${title} is refused`, async () => assert.match(sentence(await read(html)), pattern));

  for (const hostile of [
    'a',
    '<a',
    '<td ',
    '<!--',
    '<table><tr><td rowspan=1000 colspan=1000>',
    '&#',
    '<style',
  ])
    test(`a million characters of ${hostile} take no long time`, { timeout: 10_000 }, async () => {
      await read(`<table><${hostile.repeat(1e6 / hostile.length)}`);
    });
});

test('a data frame that was printed short is refused as text, too', async () => {
  const printed =
    '     size  rent\n0    40.5   900\n1    55.0  1200\n..    ...   ...\n119  70.2  1500\n\n[120 rows x 2 columns]\n';
  assert.match(
    sentence(await readTable(new TextEncoder().encode(printed), 'output.txt')),
    /Some of its rows are left out/,
  );
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { batchType, Column, columnFromArray, dictionary, utf8, utf8View } from '@uwdata/flechette';
import { valuesHold } from '../../../src/core/learning/datasets/columnar/arrowValues';

/** A file of so few bytes that nobody believes a large count in it. */
const bytes = new Uint8Array(1000);

/** Columns of three rows, one of them missing where there may be one. */
const columns = {
  numbers: () => columnFromArray([1.5, 2.5, 3.5]),
  truths: () => columnFromArray([true, null, false]),
  texts: () => columnFromArray(['a', 'bc', null], utf8()),
  views: () => viewColumn('longer than twelve bytes'),
  words: () => columnFromArray(['a', 'b', 'a'], dictionary(utf8())),
} satisfies Record<string, () => Column<unknown>>;

/** A column of one text that stands in a buffer of its own, which the library can read but not write. */
function viewColumn(text: string): Column<unknown> {
  const type = utf8View();
  const values = new Uint8Array(Int32Array.of(text.length, 0, 0, 0).buffer);
  const data = [new TextEncoder().encode(text)];
  // The library's type of what a batch is made of leaves the buffers of views out.
  const parts = { length: 1, nullCount: 0, type, values, data };
  return new Column([new (batchType(type))(parts as never)]);
}

/** What a batch has, to be changed as a damaged file has it. */
interface Parts {
  length: number;
  values: Uint8Array;
  offsets: Int32Array;
  validity: Uint8Array;
  dictionary: Column<unknown>;
  data: Uint8Array[];
}

const damage: readonly (readonly [keyof typeof columns, string, (parts: Parts) => void])[] = [
  ['numbers', 'fewer values than rows', (parts) => Object.assign(parts, { length: 4 })],
  ['numbers', 'more rows than any file', (parts) => Object.assign(parts, { length: 2 ** 40 })],
  ['numbers', 'less than no rows', (parts) => Object.assign(parts, { length: -1 })],
  [
    'truths',
    'fewer bits of validity than rows',
    (parts) => Object.assign(parts, { validity: new Uint8Array(0) }),
  ],
  ['texts', 'a text that ends before it begins', ({ offsets }) => offsets.set([2, 1], 1)],
  ['texts', 'a text beyond the bytes', ({ offsets }) => offsets.set([1 << 30, 1 << 30], 2)],
  [
    'texts',
    'fewer offsets than texts',
    (parts) => Object.assign(parts, { offsets: parts.offsets.subarray(0, 2) }),
  ],
  ['views', 'a view into a buffer that is not there', (parts) => Object.assign(parts, { data: [] })],
  ['views', 'a view of more bytes than there are', (parts) => Object.assign(parts.values, { 2: 0x7f })],
  ['words', 'an index that the dictionary has not', (parts) => Object.assign(parts.values, { 1: 7 })],
  [
    'words',
    'a dictionary of more words than any file',
    (parts) => Object.assign(parts.dictionary, { length: 2 ** 29 }),
  ],
];

suite('What an Arrow column says that it has', () => {
  for (const [kind, column] of Object.entries(columns))
    test(`whole ${kind} are held`, () => assert.equal(valuesHold(column(), bytes), true));

  for (const [kind, what, change] of damage)
    test(`${kind}: ${what}`, () => {
      const column = columns[kind]();
      change(column.data[0] as unknown as Parts);
      assert.equal(valuesHold(column, bytes), false);
    });
});

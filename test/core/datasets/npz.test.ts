import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { zipSync } from 'fflate';
import type { ReadOptions } from '../../../src/core/learning/datasets/readOptions';
import { readTable } from '../../../src/core/learning/datasets/readTable';
import type { Table } from '../../../src/core/learning/datasets/table';
import { sentence, value } from '../parsed';
import { said } from './files';

/** An array of 64-bit numbers 0, 1, 2, … as numpy.save writes it. */
function npy(shape: readonly number[], descr = '<f8'): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.map((size) => `${size},`).join(' ')}), }`;
  const head = `${text.padEnd(117)}\n`;
  const count = shape.reduce((product, size) => product * size, 1);
  const values = new Uint8Array(Float64Array.from({ length: count }, (_, i) => i).buffer);
  return Uint8Array.of(
    ...[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, head.length, 0],
    ...new TextEncoder().encode(head),
    ...values,
  );
}

const read = (shapes: Readonly<Record<string, readonly number[]>>, options: ReadOptions = {}) =>
  readTable(
    zipSync(Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [`${name}.npy`, npy(shape)]))),
    'a.npz',
    options,
  );

const offered = ({ doubts }: Table): readonly string[] =>
  doubts.filter(({ kind }) => kind === 'array').flatMap(({ choices }) => choices.map(({ text }) => text));

const names = ({ columns }: Table): readonly string[] => columns.map(({ name }) => name);

/** Arrays of an archive, the columns that are read, and what is offered. */
const archives: readonly (readonly [
  what: string,
  shapes: Readonly<Record<string, readonly number[]>>,
  columns: readonly string[],
  choices: readonly string[],
])[] = [
  ['X and y are features and target, and nothing is asked', { X: [4, 2], y: [4] }, ['X1', 'X2', 'y'], []],
  [
    'of training and test rows the training rows are taken, with their own target',
    { x_test: [2, 1], y_test: [2], x_train: [4, 1], y_train: [4] },
    ['x_train', 'y_train'],
    [
      ...['"x_train", target "y_train"', '"x_test", target "y_test"'],
      ...['"x_test"', '"y_test"', '"x_train"', '"y_train"'],
    ],
  ],
  [
    'names that are written together are understood',
    { Xtrain: [4, 1], ytrain: [4], Xtest: [2, 1], ytest: [2] },
    ['Xtrain', 'ytrain'],
    [
      ...['"Xtrain", target "ytrain"', '"Xtest", target "ytest"'],
      ...['"Xtrain"', '"ytrain"', '"Xtest"', '"ytest"'],
    ],
  ],
  [
    'without such names the widest goes with each of as many rows',
    { samples: [4, 2], outcome: [4], other: [4], names: [2] },
    ['samples1', 'samples2', 'outcome'],
    [
      ...['"samples", target "outcome"', '"samples", target "other"'],
      ...['"samples"', '"outcome"', '"other"', '"names"'],
    ],
  ],
  ['arrays of one column and one length are one table', { a: [3], b: [3] }, ['a', 'b'], []],
  ['of arrays that do not go together one is read', { a: [3], b: [5] }, ['b'], ['"b"', '"a"']],
];

suite('Archives of arrays', () => {
  for (const [what, shapes, columns, choices] of archives)
    test(what, async () => {
      const table = value(await read(shapes));
      assert.deepEqual(names(table), columns);
      assert.deepEqual(offered(table), choices);
    });

  test('each choice reads the arrays that it names, and settles the question', async () => {
    const shapes = { samples: [4, 2], outcome: [4], names: [2] };
    for (const { read: options } of value(await read(shapes)).doubts[0].choices) {
      const table = value(await read(shapes, options));
      assert.deepEqual(offered(table), []);
      assert.deepEqual(table.parts, { option: 'array', names: ['samples', 'outcome', 'names'] });
    }
  });

  test('an array that cannot be read is left out with a word, where others can', async () => {
    const archive = zipSync({ 'a.npy': npy([2]), 'b.npy': npy([2]), 'meta.npy': npy([1], '|O') });
    const table = value(await readTable(archive, 'a.npz'));
    assert.deepEqual(names(table), ['a', 'b']);
    assert.match(said(table)[0], /^Array "meta" was left out: /);
  });

  test('arrays that are asked for and do not go together are refused', async () => {
    const asked = { array: 'samples', targetArray: 'names' };
    assert.match(
      sentence(await read({ samples: [4, 2], names: [2] }, asked)),
      /"samples" has 4 rows, but "names" has 2: save arrays of the same length/,
    );
  });
});

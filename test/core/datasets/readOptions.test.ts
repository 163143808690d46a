import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type ReadOptions, withOptions } from '../../../src/core/learning/datasets/readOptions';

suite('options of the reader are joined', () => {
  const cases: readonly [title: string, options: ReadOptions, more: ReadOptions, joined: ReadOptions][] = [
    ['the new one holds', { decimal: '.', skip: 1 }, { decimal: ',' }, { decimal: ',', skip: 1 }],
    ['a list beside none', {}, { leaveOut: [] }, { leaveOut: [] }],
    ['lists', { missing: ['-9', 'x'] }, { missing: ['x', '-99'] }, { missing: ['-9', 'x', '-99'] }],
    [
      'readings of columns',
      { columns: { a: { as: 'days' }, b: { decimal: ',' } } },
      { columns: { a: { dates: 'dmy' }, c: { as: 'text' } } },
      { columns: { a: { as: 'days', dates: 'dmy' }, b: { decimal: ',' }, c: { as: 'text' } } },
    ],
  ];
  for (const [title, options, more, joined] of cases)
    test(title, () => {
      assert.deepEqual(withOptions(options, more), joined);
    });
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Column } from '../../src/core/learning/datasets/table';
import type { ColumnProfile } from '../../src/core/learning/profile/columnProfile';
import { profileOf } from '../../src/core/learning/profile/profile';
import { atOnce } from '../../src/core/objective/sliced';
import type { DataChoices } from '../../src/protocol/messages/data';
import type { ColumnRole } from '../../src/protocol/strings/dataStrings';
import { withPreparation } from '../../webview/data/preparation';
import { rolesOf, tasksOf, withRole } from '../../webview/data/roles';

/** A column as a reader makes it: of numbers, of yes and no, or of texts. */
function column(
  name: string,
  values: readonly (number | string)[],
  words?: readonly [string, string],
): Column {
  if (values.every((cell) => typeof cell === 'number'))
    return { kind: 'number', name, values: Float64Array.from(values), missing: 0, ...(words && { words }) };
  return { kind: 'text', name, values: values.map(String), missing: 0 };
}

/** The columns of a table, as they were found; those that only count its rows are named. */
function found(columns: readonly Column[], counting: readonly string[]): readonly ColumnProfile[] {
  const aside = counting.map((name) => ({ name, why: 'counts' as const }));
  const rows = columns[0].values.length;
  return atOnce(profileOf({ columns, rows, header: true, warnings: [], doubts: [], aside })).columns;
}

const rows = Array.from({ length: 12 }, (_, i) => i);
const columns = found(
  [
    column('id', rows),
    column(
      'size',
      rows.map((i) => i * 1.5),
    ),
    column(
      'colour',
      rows.map((i) => ['red', 'blue'][i % 2]),
    ),
    column(
      'ok',
      rows.map((i) => Number(i % 3 === 0)),
      ['no', 'yes'],
    ),
    column(
      'count',
      rows.map((i) => (i * 7) % 5),
    ),
    column(
      'name',
      rows.map((i) => `n${i}`),
    ),
  ],
  ['id'],
);
const place = (name: string): number => columns.findIndex((column) => column.name === name);
const featuresOf = (choices: DataChoices): readonly string[] =>
  columns.flatMap(({ name }, i) => (rolesOf(columns, choices)[i] === 'feature' ? name : []));
const start: DataChoices = { target: 'size', task: 'numbers' };

suite('what columns are for', () => {
  test('numbers are features, unless they only count the rows; texts are not', () =>
    assert.deepEqual(featuresOf(start), ['ok', 'count']));

  test('texts are features where the preparation makes numbers of them', () =>
    assert.deepEqual(featuresOf({ ...start, preparation: { text: 'onehot' } }), [
      ...['colour', 'ok', 'count', 'name'],
    ]));

  test('where nothing else is left, a column that counts is a feature', () => {
    const two = found(
      [
        column('id', rows),
        column(
          'y',
          rows.map((i) => i * i),
        ),
      ],
      ['id'],
    );
    assert.deepEqual(rolesOf(two, { target: 'y', task: 'numbers' }), ['feature', 'target']);
  });

  const changes: readonly [title: string, name: string, role: ColumnRole, features: readonly string[]][] = [
    ['one that is left out leaves the others', 'ok', 'leftOut', ['count']],
    ['one that counts can be named', 'id', 'feature', ['id', 'ok', 'count']],
    ['weights are no feature', 'count', 'weight', ['ok']],
    ['nor is what splits the rows', 'ok', 'split', ['count']],
    ['another target sets the former one free', 'count', 'target', ['size', 'ok']],
  ];
  for (const [title, name, role, features] of changes)
    test(title, () => {
      const choices = withRole(columns, start, place(name), role);
      assert.equal(rolesOf(columns, choices)[place(name)], role);
      assert.deepEqual(featuresOf(choices), features);
    });

  test('the usual features are not named, so that they follow the preparation', () => {
    const without = withRole(columns, start, place('ok'), 'leftOut');
    assert.deepEqual(without.features, ['count']);
    assert.equal(withRole(columns, without, place('ok'), 'feature').features, undefined);
  });

  test('a column that is given another role is no longer what it was', () => {
    const weighted = withRole(
      columns,
      { ...start, preparation: { log: ['count'] } },
      place('count'),
      'weight',
    );
    assert.deepEqual(weighted.preparation, { weight: 'count' });
    assert.equal(withRole(columns, weighted, place('count'), 'leftOut').preparation, undefined);
  });

  test('a text can only be learnt as classes, yes and no usually is', () => {
    assert.equal(withRole(columns, start, place('colour'), 'target').task, 'classes');
    assert.equal(withRole(columns, start, place('ok'), 'target').task, 'classes');
    assert.equal(withRole(columns, start, place('count'), 'target').task, 'numbers');
    assert.deepEqual(tasksOf(columns[place('count')]), ['numbers', 'classes', 'counts']);
  });
});

suite('a preparation that is chosen', () => {
  const cases: readonly [title: string, change: object, made: object | undefined][] = [
    ['says what it does', { scale: 'standard' }, { scale: 'standard' }],
    ['leaves out what does nothing', { scale: 'none', degree: 1, interactions: false, log: [] }, undefined],
    ['keeps a share of rows', { split: { test: 0.25, validation: 0 } }, { split: { test: 0.25 } }],
    ['keeps no proportion of no rows', { split: { test: 0, stratify: true } }, undefined],
  ];
  for (const [title, change, made] of cases)
    test(title, () => assert.deepEqual(withPreparation(start, change).preparation, made));
});

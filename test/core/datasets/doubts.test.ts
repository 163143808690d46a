import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseCsv } from '../../../src/core/learning/datasets/csv';
import { type ReadOptions, withOptions } from '../../../src/core/learning/datasets/readOptions';
import type { Table } from '../../../src/core/learning/datasets/table';
import { value } from '../parsed';
import { trainingData } from '../preparation/trainingData';
import { content } from './files';

const readAs = (text: string, read: ReadOptions = {}): Table =>
  value(parseCsv(new TextEncoder().encode(text), 'text.csv', read));

suite('what is doubtful can be chosen', () => {
  const cases: readonly [title: string, text: string, first: object, second: object][] = [
    ['a decimal sign', 'a;b\n1.253;1\n2.301;2\n', { a: [1.253, 2.301] }, { a: [1253, 2301] }],
    [
      'a code for missing',
      'a,b\n1,5\n-99,6\n3,7\n-99,8\n',
      { a: [1, -99, 3, -99] },
      { a: [1, Number.NaN, 3, Number.NaN] },
    ],
    ['a total', 'a,b\n1,5\n2,6\n3,7\nSum,18\n', { b: [5, 6, 7] }, { b: [5, 6, 7, 18] }],
    ['a header of years', '2001,2002\n1,2\n3,4\n', { 'column 1': [2001, 1, 3] }, { 2001: [1, 3] }],
  ];
  for (const [title, text, first, second] of cases)
    test(`${title}: the first choice is what was taken, and each settles the doubt`, () => {
      const [doubt, ...others] = readAs(text).doubts;
      assert.deepEqual(others, []);
      const shown = [{}, ...doubt.choices.map(({ read }) => read)].map((read) => {
        const table = readAs(text, read);
        assert.deepEqual(table.doubts.length, Object.keys(read).length === 0 ? 1 : 0);
        const [name] = Object.keys(read === doubt.choices[1].read ? second : first);
        return { [name]: content(table)[name] };
      });
      assert.deepEqual(shown, [first, first, second]);
    });

  test('a column of numbers that only counts is a feature when it is chosen as one', () => {
    const text = 'id,x,y\n1,4,3\n2,1,5\n3,9,7\n';
    const features = (read: ReadOptions) => value(trainingData(readAs(text, read), 'y')).featureNames;
    const [{ choices }] = readAs(text).doubts;
    assert.deepEqual(features({}), ['x']);
    assert.deepEqual(
      choices.map(({ read }) => features(read)),
      [['x'], ['id', 'x']],
    );
    assert.deepEqual(value(trainingData(readAs(text), 'y', ['id'])).featureNames, ['id']);
  });

  test('choices of several doubts are joined', () => {
    const text = 'a;b\n1.253;5\n2.301;-99\n4.100;7\n5.200;-99\n';
    const read = readAs(text)
      .doubts.map(({ choices }) => choices[1].read)
      .reduce(withOptions, {});
    assert.deepEqual(read, { columns: { a: { decimal: ',' } }, missing: ['-99'] });
    assert.deepEqual(content(readAs(text, read)), {
      a: [1253, 2301, 4100, 5200],
      b: [5, Number.NaN, 7, Number.NaN],
    });
  });
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import type { PreparationSpec } from '../../../src/core/experiment/preparationSpec';
import type { TargetKind } from '../../../src/core/learning/losses/loss';
import { featuresOf, rawRow } from '../../../src/core/learning/preparation/features';
import type { PreparedData } from '../../../src/core/learning/preparation/fitted';
import { prepare } from '../../../src/core/learning/preparation/prepare';
import { targetWarnings } from '../../../src/core/learning/preparation/targets';
import type { Parsed } from '../../../src/core/problem';
import { readText } from '../datasets/files';
import { sentence, value } from '../parsed';
import { type Columns, mixedTable } from './mixedTable';

const columns: Columns = {
  x: [1, 2, 3, 4, 5, 6, 7, 8],
  gap: [1, null, 3, null, 5, 6, 7, 8],
  same: [4, 4, 4, 4, 4, 4, 4, 4],
  sign: [1, 2, 0, 4, 5, 6, 7, 8],
  word: ['b', 'a', 'b', '', 'c', 'a', 'b', 'z'],
  day: [
    '2024-01-31',
    '2024-02-29',
    '2023-12-25',
    '2000-01-01',
    '1969-12-31',
    '2024-03-01',
    '2024-03-02',
    '2024-03-03',
  ],
  part: ['train', 'Train', 'test', 'train', 'validation', 'test', 'train', 'train'],
  kind: [0, 1, 0, 1, 0, 1, 0, 1],
  weight: [1, 0, 2, 1, 1, 1, 1, 1],
  minus: [1, 1, 1, -1, 1, 1, 1, 1],
  nothing: [0, 0, 0, 0, 0, 0, 0, 0],
  y: [2, 4, 6, 8, 10, 12, 14, 16],
};
const table = (() => {
  const made = mixedTable(columns, true);
  const asDates = made.columns.map((column) =>
    column.name === 'day' && column.kind === 'text' ? { ...column, like: 'days' as const } : column,
  );
  return { ...made, columns: asDates };
})();

const prepared = (
  preparation: PreparationSpec,
  features: readonly string[] = ['x'],
  target = 'y',
  kind: TargetKind = 'number',
): Parsed<PreparedData> => prepare(table, { target, features, preparation }, { kind, bias: true });

const said = ({ warnings }: PreparedData): string[] => warnings.map(({ text }) => text);

suite('a preparation is refused in a sentence', () => {
  for (const [title, result, message] of [
    [
      'logarithm of 0',
      prepared({ log: ['sign'] }, ['sign']),
      /"sign" holds 0 \(line 4\), which has no logarithm/,
    ],
    [
      'logarithm of text',
      prepared({ log: ['word'], text: 'onehot' }, ['word']),
      /"word" is no column of numbers/,
    ],
    ['logarithm of no feature', prepared({ log: ['gap'] }), /"gap" is neither a feature nor the target/],
    ['logarithm of no column', prepared({ log: ['nobody'] }), /There is no column "nobody"/],
    [
      'a negative weight',
      prepared({ weight: 'minus' }),
      /"minus" holds -1 \(line 5\), but the weight of a row is 0/,
    ],
    ['no weight at all', prepared({ weight: 'nothing' }), /"nothing" is 0 in every row to train on/],
    ['a weight of text', prepared({ weight: 'word' }), /"word" holds text .* cannot be a column of weights/],
    [
      'a weight as feature',
      prepared({ weight: 'x' }),
      /"x" holds the weights of rows and cannot be a feature/,
    ],
    ['the target as weight', prepared({ weight: 'y' }), /"y" is the target: choose another/],
    ['too large shares', prepared({ split: { test: 0.9, validation: 0.09 } }), /leaves none for training/],
    ['an empty test part', prepared({ split: { every: 9 } }), /leaves none for test: /],
    [
      'an odd word',
      prepared({ split: { column: 'word' } }),
      /"word" says "b" \(line 2\), but a split needs "train"/,
    ],
    [
      'no column of the split',
      prepared({ split: { column: 'q' } }),
      /There is no column "q" that could split/,
    ],
    [
      'numbers kept in proportion',
      prepared({ split: { test: 0.5, stratify: true } }),
      /"y" is a number: only the classes/,
    ],
    ['balanced numbers', prepared({ classWeight: 'balanced' }), /"y" is a number: only classes have weights/],
    [
      'one row that is scaled',
      prepared({ scale: 'standard', split: { test: 0.85 } }),
      /One row to train on has no spread/,
    ],
    [
      'a product without end',
      prepared({ degree: 20 }, ['x', 'same', 'sign', 'kind', 'weight', 'nothing']),
      /too many/,
    ],
  ] as const)
    test(title, () => assert.match(sentence(result), message));

  test('too many different words', () => {
    const names = mixedTable({ name: Array.from({ length: 101 }, (_, i) => `n${i}`), y: Array(101).fill(1) });
    const spec = { target: 'y', preparation: { text: 'onehot' } } as const;
    assert.match(
      sentence(prepare(names, { ...spec, features: ['name'] })),
      /101 different texts.*at most 100/,
    );
  });
});

suite('rows', () => {
  test('without values in a feature are filled by what training rows taught, and that is said', () => {
    const data = value(prepared({ missing: 'mean' }, ['gap']));
    assert.deepEqual(Array.from(data.features), [1, 5, 3, 5, 5, 6, 7, 8]);
    assert.deepEqual(said(data), ['Column "gap": 2 missing values became 5 (the first is line 3).']);
  });

  test('are split by a column, in whatever letters', () => {
    const { rows, test: tests, validation } = value(prepared({ split: { column: 'part' } }));
    assert.equal(rows, 5);
    assert.deepEqual(Array.from(tests!.sourceRows), [2, 5]);
    assert.deepEqual(Array.from(validation!.sourceRows), [4]);
  });

  test('that are not shuffled keep the last ones for the test', () => {
    const data = value(prepared({ split: { test: 0.25, validation: 0.125, shuffle: false } }));
    assert.deepEqual(
      [data, data.validation!, data.test!].map(({ sourceRows }) => Array.from(sourceRows)),
      [[0, 1, 2, 3, 4], [5], [6, 7]],
    );
  });

  test('are the same for a seed, and others for another', () => {
    const testRows = (seed: number) =>
      Array.from(value(prepared({ split: { test: 0.5, seed } })).test!.sourceRows);
    assert.deepEqual(testRows(4), testRows(4));
    assert.notDeepEqual(testRows(4), testRows(5));
  });

  test('teach nothing about those kept from training', () => {
    const data = value(prepared({ scale: 'standard', split: { column: 'part' } }));
    const mean = (1 + 2 + 4 + 7 + 8) / 5;
    assert.ok(Math.abs(data.preparation.scaling!.shifts[0] - mean) < 1e-12);
  });

  test('kept from training may have a word or a class that no training row has, which is said', () => {
    const split = { every: 8 };
    const { test: tests, ...data } = value(prepared({ text: 'onehot', split, missing: 'median' }, ['word']));
    assert.deepEqual(data.featureNames, ['word_a', 'word_b', 'word_c']);
    assert.deepEqual(Array.from(tests!.features), [0, 0, 0]);
    assert.match(
      said(data as PreparedData).join(' '),
      /1 row kept from training has a text .* "z" \(line 9\)/,
    );
    const words = value(prepared({ split: { every: 7 } }, ['x'], 'word', 'class'));
    assert.match(said(words).join(' '), /No training row has class "z" of "word"/);
  });

  test('may be more than a call takes arguments, where a class is lacking', () => {
    const classes = ['no', 'yes'];
    for (const [low, high] of [
      [0, 1],
      [-1, 1],
    ]) {
      const all = new Float64Array(300_000).fill(low);
      all[all.length - 1] = high;
      const target = all.subarray(0, 200_000);
      const [warning] = targetWarnings({ classes, target, targetName: 'bought' }, target, all);
      assert.match(warning.text, /No training row has class "yes" of "bought"/);
    }
  });
});

suite('columns', () => {
  test('of dates become days, or year, month, day and day of the week', () => {
    assert.equal(value(prepared({ dates: 'days' }, ['day'])).features[4], -1);
    const parts = value(prepared({ dates: 'parts' }, ['day']));
    assert.deepEqual(parts.featureNames, ['day_year', 'day_month', 'day_day', 'day_weekday']);
    // Python 3.11: datetime.date(2024, 2, 29).isoweekday() is 4, of 2000-01-01 it is 6, of 1969-12-31 it is 3.
    assert.deepEqual(Array.from(parts.features.subarray(4, 8)), [2024, 2, 29, 4]);
    assert.deepEqual(Array.from(parts.features.subarray(12, 20)), [2000, 1, 1, 6, 1969, 12, 31, 3]);
  });

  test('without spread are divided by 1, and said to be constant', () => {
    const data = value(prepared({ scale: 'standard' }, ['x', 'same']));
    assert.equal(data.preparation.scaling!.divisors[1], 1);
    assert.match(said(data).join(' '), /"same" is the same in every row/);
  });

  test('with weights or the split are no features unless named', () => {
    const spec = {
      target: 'y',
      preparation: { weight: 'weight', text: 'onehot', split: { column: 'part' } },
    } as const;
    const { featureNames } = value(prepare(table, spec));
    assert.ok(!featureNames.some((name) => name.startsWith('weight') || name.startsWith('part')));
  });

  test('are named by their powers and products', () => {
    const { featureNames } = value(prepared({ degree: 3, log: ['x'] }, ['x', 'same']));
    assert.deepEqual(featureNames.slice(0, 6), [
      'log(x)',
      'same',
      'log(x)²',
      'log(x)·same',
      'same²',
      'log(x)³',
    ]);
  });
});

suite('a target', () => {
  test('of one number only is said to teach nothing', () => {
    assert.match(said(value(prepared({}, ['x'], 'same'))).join(' '), /"same" is 4 in every row to train on/);
  });

  test('is trained on as its logarithm where that is asked for', () => {
    const { target, targetName, preparation } = value(prepared({ log: ['y'] }));
    assert.deepEqual([target[0], targetName, preparation.logTarget], [Math.log(2), 'log(y)', true]);
  });
});

suite('a row of cells', () => {
  const { preparation } = value(
    prepared({ text: 'ordinal', missing: 'mean', scale: 'minmax', dates: 'days' }, ['x', 'word', 'day']),
  );

  test('becomes the features of the row of the table that has them', () => {
    const whole = value(
      prepared({ text: 'ordinal', missing: 'mean', scale: 'minmax', dates: 'days' }, ['x', 'word', 'day']),
    );
    const raw = value(rawRow(whole.preparation, ['3', 'b', '2023-12-25']));
    assert.deepEqual(featuresOf(whole.preparation, raw), whole.features.subarray(6, 9));
  });

  for (const [cells, message] of [
    [[1, 'a'], /2 values for 3 columns: give one for each of "x", "word", "day"/],
    [['many', 'a', '2024-01-01'], /"many" is not a number, as column "x" needs/],
    [[1, 'a', 'soon'], /"soon" is not a date/],
  ] as const)
    test(`${JSON.stringify(cells)} is refused in a sentence`, () => {
      assert.match(sentence(rawRow(preparation, cells)), message);
    });
});

suite('a preparation in an experiment', () => {
  const read = (preparation: object) =>
    checkExperiment({
      ...{ version: 1, optimizers: [{ name: 'gd' }] },
      objective: { kind: 'dataset', file: 'a.csv', target: 'y', preparation },
    });

  test('has one form: what is the same as leaving it out is left out', () => {
    for (const same of [
      {},
      { scale: 'none', degree: 1, split: { test: 0, seed: 3 } },
      { interactions: false },
    ])
      assert.deepEqual(value(read(same)).objective, value(read({})).objective);
  });

  for (const [preparation, message] of [
    [{ scale: 'big' }, /"objective.preparation.scale" must be one of none, standard, minmax, robust/],
    [{ constant: 3 }, /"objective.preparation.constant" must be left out unless "missing" is "constant"/],
    [{ split: { test: 1 } }, /split.test" must be below 1/],
    [{ split: { test: 0.2, every: 5 } }, /split.test" must be left out where "every" is given/],
    [{ split: { column: 'p', stratify: true } }, /split.stratify" must be left out where "column" is given/],
    [
      { split: { test: 0.2, shuffle: false, stratify: true } },
      /stratify" must be false where "shuffle" is false/,
    ],
    [{ degree: 0 }, /degree" must be a whole number from 1 to 20/],
    [{ colour: 1 }, /has no field "colour"/],
  ] as const)
    test(`${JSON.stringify(preparation)} is refused`, () =>
      assert.match(sentence(read(preparation)), message));
});

test('a yes/no column and one of read days take their words and dates in a row of cells', () => {
  const read = value(readText('ok,when,y\nyes,2024-01-01,1\nno,2024-01-02,2\nyes,2024-01-04,4\n'));
  const { preparation } = value(prepare(read, { target: 'y', preparation: { dates: 'days' } }));
  assert.deepEqual(Array.from(value(rawRow(preparation, ['no', '1970-01-03']))), [0, 2]);
});

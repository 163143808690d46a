import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Table } from '../../../src/core/learning/datasets/table';
import { correlationRatio, cramersV, pearson } from '../../../src/core/learning/profile/association';
import type { ColumnProfile, TableProfile } from '../../../src/core/learning/profile/columnProfile';
import { histogramOf } from '../../../src/core/learning/profile/histogram';
import { differentIn, quantile, summaryOf } from '../../../src/core/learning/profile/numbers';
import { type ProfileTarget, profileOf } from '../../../src/core/learning/profile/profile';
import { scatterOf } from '../../../src/core/learning/profile/scatter';
import { sortedFinite } from '../../../src/core/learning/profile/sorting';
import { cellsOf } from '../../../src/core/learning/profile/tableCells';
import { countWords } from '../../../src/core/learning/profile/words';
import { atOnce } from '../../../src/core/objective/sliced';
import { Random } from '../../../src/core/random';
import { readText } from '../datasets/files';
import { value } from '../parsed';

const table = (text: string): Table => value(readText(text));
const look = (text: string, target?: ProfileTarget): TableProfile => atOnce(profileOf(table(text), target));
const column = ({ columns }: TableProfile, name: string): ColumnProfile => {
  const found = columns.find((own) => own.name === name);
  assert.ok(found, `no column ${name}`);
  return found;
};

suite('numbers in a few others', () => {
  test('the quartiles lie between two numbers where they must', () => {
    const sorted = Float64Array.of(1, 2, 3, 4);
    assert.deepEqual(
      [0.25, 0.5, 0.75, 1].map((share) => quantile(sorted, share)),
      [1.75, 2.5, 3.25, 4],
    );
  });

  test('the largest numbers there are have a mean and a deviation', () => {
    const found = summaryOf(Float64Array.of(-1e308, 1e308, 1e308, 1e308));
    assert.deepEqual(found?.mean, 0.5e308);
    assert.ok(Math.abs(found.deviation / 1e308 - 1) < 1e-12, String(found.deviation));
  });

  test('millions are sorted in pieces as at once', () => {
    const random = new Random(3);
    const values = Float64Array.from({ length: 300_001 }, () => Math.floor(random.uniform() * 1e5) - 5e4);
    values.set([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], 70_000);
    const work = sortedFinite(values);
    let pieces = 0;
    let piece = work.next();
    for (; !piece.done; piece = work.next()) pieces++;
    assert.ok(pieces > 5);
    assert.equal(piece.value.infinite, 2);
    assert.deepEqual(piece.value.sorted, values.filter(Number.isFinite).sort());
  });

  test('minus zero is zero', () => assert.equal(differentIn(Float64Array.of(-0, 0, 1)), 2));
});

suite('a histogram', () => {
  const cases: readonly [title: string, numbers: readonly number[], counts: readonly number[]][] = [
    ['a few whole numbers have a bin each', [1, 1, 2, 4], [2, 1, 0, 1]],
    ['one number has one bin', [0.5, 0.5], [2]],
    ['the last bin holds the largest number', [0, 0.25, 0.5, 0.75, 1], [2, 3]],
  ];
  for (const [title, numbers, counts] of cases)
    test(title, () => {
      const found = histogramOf(Float64Array.from(numbers), numbers.every(Number.isInteger));
      assert.deepEqual(found?.counts, counts);
    });

  test('every number is counted once, in 24 bins at most', () => {
    const normal = new Float64Array(5000);
    new Random(1).fillNormal(normal);
    const { counts } = histogramOf(normal.map((z) => z ** 5).sort(), false)!;
    assert.equal(counts.length, 24);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      5000,
    );
  });

  test('numbers at both ends of what there is have finite edges', () => {
    const found = histogramOf(Float64Array.of(-1.7e308, 0, 1.7e308), false);
    assert.deepEqual([found?.from, found?.to], [-1.7e308, 1.7e308]);
  });
});

suite('how columns go together', () => {
  test('a line has r = ±1, also far from zero', () => {
    const x = Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3, Number.NaN);
    assert.ok(Math.abs(pearson(x, Float64Array.of(2, 4, 6, 7)) - 1) < 1e-12);
    assert.ok(Math.abs(pearson(x, Float64Array.of(6, 4, 2, 7)) + 1) < 1e-12);
  });

  test('a column that does not vary has none', () =>
    assert.ok(Number.isNaN(pearson(Float64Array.of(1, 1), Float64Array.of(1, 2)))));

  test('the correlation ratio of an example in print', () => {
    // Wikipedia, Correlation ratio: algebra, geometry and statistics with 5, 4 and 6 marks; η² = 6780/9640.
    const marks = Float64Array.of(45, 70, 29, 15, 21, 40, 20, 30, 42, 65, 95, 80, 70, 85, 73);
    const places = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2);
    const eta = correlationRatio(marks, { places, count: 3 });
    assert.ok(Math.abs(eta ** 2 - 6780 / 9640) < 1e-12, String(eta ** 2));
  });

  test("Cramér's V is 1 for the same classes in other words, and 0 for independent ones", () => {
    const some = { places: Int32Array.of(0, 1, 2, 0, 1, 2, -1), count: 3 };
    const other = { places: Int32Array.of(2, 0, 1, 2, 0, 1, 1), count: 3 };
    assert.equal(cramersV(some, other), 1);
    const square = {
      a: { places: Int32Array.of(0, 0, 1, 1), count: 2 },
      b: { places: Int32Array.of(0, 1, 0, 1), count: 2 },
    };
    assert.equal(cramersV(square.a, square.b), 0);
  });
});

suite('what a column is found to be', () => {
  const rows = Array.from({ length: 12 }, (_, i) => {
    const price = (i * 7) % 12;
    return [
      ...[i + 1, `2024-01-${i + 10}`, i < 4 ? i + 0.5 : ''],
      ...[['red', 'blue', 'red', ''][i % 4], i % 3 === 0 ? 'yes' : 'no', 7, price, 2 * price + 1],
    ].join(',');
  });
  const text = ['id,day,size,colour,ok,same,price,copy', ...rows].join('\n');
  const found = look(text, { name: 'price', classes: false });

  const kinds = { id: 'number', day: 'date', colour: 'text', ok: 'yesNo', price: 'number' };
  for (const [name, kind] of Object.entries(kinds))
    test(`${name} holds a ${kind}`, () => assert.equal(column(found, name).kind, kind));

  const hints: Readonly<Record<string, readonly string[]>> = {
    id: ['counts'],
    day: ['identifies'],
    size: ['gaps'],
    colour: [],
    same: ['constant'],
    copy: ['leaks'],
    price: [],
  };
  for (const [name, expected] of Object.entries(hints))
    test(`${name} is said to be ${expected.join(', ') || 'nothing special'}`, () =>
      assert.deepEqual(column(found, name).hints, expected));

  test('words are counted, missing ones aside', () => {
    const { words, distinct, missing } = column(found, 'colour');
    assert.deepEqual(words, [
      { word: 'red', count: 6 },
      { word: 'blue', count: 3 },
    ]);
    assert.deepEqual([distinct, missing], [2, 3]);
  });

  test('yes and no are counted in the words of the file', () =>
    assert.deepEqual(column(found, 'ok').words, [
      { word: 'no', count: 8 },
      { word: 'yes', count: 4 },
    ]));

  test('the target goes with no column, not even itself', () =>
    assert.equal(column(found, 'price').association, undefined));

  test('of numbers that stand for classes the ratio is told, of words V', () => {
    const byClass = look('a,b,y\n1,u,0\n2,u,0\n3,v,1\n5,v,1\n', { name: 'y', classes: true });
    assert.equal(column(byClass, 'a').association?.measure, 'correlationRatio');
    assert.deepEqual(column(byClass, 'b').association, { measure: 'cramersV', value: 1 });
  });

  test('more different words than are told apart are said to be more', () => {
    const words = Array.from({ length: 10_002 }, (_, i) => `w${i}`);
    assert.deepEqual((({ distinct, manyMore }) => [distinct, manyMore])(countWords(words)), [10_000, true]);
  });
});

suite('a window of cells', () => {
  const cells = table('a,b,c\n1,x,yes\n,<img src=x onerror=alert(1)>,no\n0.1,"two\nlines",yes\n');
  const all = { from: 0, count: 3 };

  test('cells are texts as they were read, and nothing hides in them', () =>
    assert.deepEqual(cellsOf(cells, { from: 1, count: 5, columns: all }), {
      from: 1,
      firstColumn: 0,
      width: 3,
      texts: ['', '<img src=x onerror=alert(1)>', 'no', '0.1', 'two lines', 'yes'],
    }));

  test('beyond the table there are none', () =>
    assert.deepEqual(cellsOf(cells, { from: 9, count: 5, columns: { from: 7, count: 2 } }).texts, []));
});

suite('points for a scatter matrix', () => {
  test('a small table is taken whole, words by their places', () => {
    const points = scatterOf(table('a,b,y\n1,u,0\n2,v,1\n3,u,1\n'), {
      columns: ['a', 'b', 'none'],
      most: 10,
      colour: 'y',
    });
    assert.deepEqual(points, {
      rows: Int32Array.of(0, 1, 2),
      axes: [
        { name: 'a', values: Float64Array.of(1, 2, 3) },
        { name: 'b', values: Float64Array.of(0, 1, 0), words: ['u', 'v'] },
      ],
      classes: { names: ['0', '1'], places: Int32Array.of(0, 1, 1) },
    });
  });

  test('of a large one a row out of every stretch is taken, in order', () => {
    const large = table(`a\n${Array.from({ length: 1000 }, (_, i) => i).join('\n')}\n`);
    const { rows } = scatterOf(large, { columns: ['a'], most: 100 });
    assert.equal(rows.length, 100);
    assert.ok(rows.every((row, i) => Math.floor(row / 10) === i));
  });

  test('many different numbers are no classes', () => {
    const many = table(`a\n${Array.from({ length: 20 }, (_, i) => i).join('\n')}\n`);
    assert.equal(scatterOf(many, { columns: ['a'], most: 100, colour: 'a' }).classes, undefined);
  });
});

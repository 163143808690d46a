import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CellsRequest } from '../../src/core/learning/profile/requests';
import type { CellWindow } from '../../src/core/learning/profile/tableCells';
import { barsPath } from '../../webview/data/bars';
import { CellStore } from '../../webview/data/cellStore';
import { readDataState } from '../../webview/data/dataState';
import { nearestPoint, panelsIn, placeIn, rangeOf } from '../../webview/data/scatterLayout';
import { TallScroll } from '../../webview/data/tallScroll';

suite('a scroll bar for very many rows', () => {
  const few = new TallScroll(1000, 22, 440);
  const many = new TallScroll(5_000_000, 22, 440);

  test('rows that fit have their own pixels', () => {
    assert.equal(few.height, 22_000);
    assert.equal(few.above(330), 330);
    assert.equal(few.top(20, 330), 440);
  });

  test('more of them share pixels, and all can be reached', () => {
    assert.ok(many.height < 33_000_000);
    assert.equal(many.above(0), 0);
    const bottom = many.height - 440;
    assert.equal(Math.round((many.above(bottom) + 440) / 22), 5_000_000);
  });

  for (const row of [0, 12_345, 4_999_980])
    test(`row ${row} is the first one where the bar was put for it`, () => {
      const scroll = many.scrollTo(row);
      assert.ok(Math.abs(many.top(row, scroll) - scroll) < 1e-3);
    });
});

suite('cells that come as they are wanted', () => {
  const asked: { wanted: CellsRequest; done: (window: CellWindow | undefined) => void }[] = [];
  let news = 0;
  const store = new CellStore(
    (wanted, done) => asked.push({ wanted, done }),
    () => news++,
  );
  const answer = ({ wanted: { from, columns }, done }: (typeof asked)[number]): void => {
    const texts = Array.from(
      { length: 64 * 16 },
      (_, i) => `${from + Math.floor(i / 16)},${columns.from + (i % 16)}`,
    );
    done({ from, firstColumn: columns.from, width: 16, texts });
  };

  test('what is missing is asked for once, block by block', () => {
    store.want({ begin: 60, end: 70 }, { begin: 0, end: 3 });
    store.want({ begin: 60, end: 70 }, { begin: 0, end: 3 });
    assert.deepEqual(
      asked.map(({ wanted }) => wanted.from),
      [0, 64],
    );
    for (const question of asked) answer(question);
    assert.equal(store.text(69, 2), '69,2');
    assert.equal(news, 2);
  });

  test('an answer about a former table is none', () => {
    store.want({ begin: 0, end: 1 }, { begin: 16, end: 17 });
    store.clear();
    answer(asked[asked.length - 1]);
    assert.equal(store.text(0, 16), undefined);
    assert.equal(store.text(69, 2), undefined);
  });
});

suite('the panels of a scatter matrix', () => {
  const axes = [
    { name: 'a', values: Float64Array.of(0, 5, 10, Number.NaN) },
    { name: 'b', values: Float64Array.of(-1.7e308, 0, 1.7e308, 0) },
  ];
  const panels = panelsIn(2, 400, 300);

  test('lie side by side within their area', () => {
    assert.equal(panels.length, 4);
    assert.ok(
      panels.every(({ box }) => box.left >= 0 && box.right <= 400 && box.top >= 0 && box.bottom <= 300),
    );
    assert.ok(panels[0].box.right < panels[1].box.left && panels[0].box.bottom < panels[2].box.top);
  });

  test('hold their points, whatever numbers these have', () => {
    const { box } = panels[1];
    for (let i = 0; i < 3; i++) {
      const x = placeIn(box, rangeOf(axes[1]), axes[1].values[i], false);
      const y = placeIn(box, rangeOf(axes[0]), axes[0].values[i], true);
      assert.ok(x > box.left && x < box.right && y > box.top && y < box.bottom);
    }
  });

  test('find the point under a pointer, and none that has no place', () => {
    const panel = panels[2];
    const x = placeIn(panel.box, rangeOf(axes[0]), 5, false);
    const y = placeIn(panel.box, rangeOf(axes[1]), 0, true);
    assert.equal(nearestPoint(panel, axes, [x + 2, y - 2], 9), 1);
    assert.equal(nearestPoint(panel, axes, [x + 30, y - 30], 9), undefined);
  });

  test('one number alone is in the middle of its axis', () =>
    assert.deepEqual(rangeOf({ name: 'c', values: Float64Array.of(4, 4) }), [2, 6]));
});

test('the bars of few are seen, and of none there are none', () => {
  assert.equal(barsPath([1000, 1, 0], false).match(/M/g)?.length, 2);
  assert.match(barsPath([1000, 1], false), /v-1h/);
});

test('of a kept state only what is one is read', () => {
  assert.deepEqual(readDataState({ uri: 'file:///a.csv', plotted: ['x', 1], row: 3, column: -1 }), {
    uri: 'file:///a.csv',
    row: 3,
  });
  assert.equal(readDataState({ plotted: [] }), undefined);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type {
  LayerSpread,
  NetworkBuild,
  NetworkPicture,
  NumberSpread,
  UnitFormula,
} from '../../src/core/fitted/network/networkAnswer';
import type { Strings } from '../../src/protocol/strings';
import {
  layOutNetwork,
  leastWidth,
  lineBetween,
  margins,
  placeAt,
  unitsThatFit,
} from '../../webview/network/networkLayout';
import { nextPlace } from '../../webview/network/networkWalk';
import { findingsOf } from '../../webview/network/spreadsTable';
import { columnKind, formulaInWords } from '../../webview/network/unitWords';
import { Numbers } from '../../webview/page/format';
import { readState } from '../../webview/session/state';

const texts = JSON.parse(readFileSync('src/host/words/pageStrings.json', 'utf8')) as Strings;
const words = { texts, numbers: new Numbers('en') };

/** A network of these widths, of which so many units are drawn. */
function networkOf(
  widths: readonly number[],
  drawn: readonly number[],
): { build: NetworkBuild; picture: NetworkPicture } {
  const last = widths.length - 1;
  const build: NetworkBuild = {
    columns: widths.map((units, c) => ({
      ...{ units, text: `column ${c}` },
      ...((c === 0 || c === last) && {
        names: Array.from({ length: units }, (_, i) => `${c ? 'y' : 'x'}${i}`),
      }),
    })),
  };
  const columns = drawn.map((count) => ({ units: Array.from({ length: count }, (_, i) => i) }));
  const links = drawn.slice(1).map((count, c) => ({
    weights: Float64Array.from({ length: count * drawn[c] }, (_, i) => (i % 2 ? -1 : 1) * (i + 1)),
    largest: count * drawn[c],
  }));
  return { build, picture: { columns, links } };
}

describe('the layout of a network', () => {
  const cases = [
    [[2, 16, 16, 1], 520, 340],
    [[784, 128, 10], 400, 300],
    [[4, 3], 900, 240],
    [[2, ...Array.from({ length: 12 }, () => 8), 1], 300, 280],
    [[1, 1], 400, 300],
  ] as const;
  for (const [widths, width, height] of cases)
    test(`has all drawn units of ${widths.join('-')} inside ${width} × ${height}, none over another`, () => {
      const most = unitsThatFit(height);
      const drawn = widths.map((units) => Math.min(units, most));
      const { build, picture } = networkOf(widths, drawn);
      const wide = Math.max(width, leastWidth(widths.length));
      const { columns, hidden } = layOutNetwork(build, picture, wide, height);
      assert.deepEqual(
        hidden,
        widths.map((units, c) => units - drawn[c]),
      );
      for (const [c, boxes] of columns.entries())
        for (const [i, { left, top, side }] of boxes.entries()) {
          assert.ok(top >= margins.top - 1 && top + side <= height - margins.bottom + 1);
          assert.ok(left >= 0 && left + side <= wide);
          if (i > 0) assert.ok(top - boxes[i - 1].top >= side);
          if (c > 0) assert.ok(left - columns[c - 1][0].left > side / 2 + 8);
        }
    });

  test('finds units, and weights along their lines', () => {
    const { build, picture } = networkOf([2, 3, 1], [2, 3, 1]);
    const layout = layOutNetwork(build, picture, 500, 300);
    const { left, top } = layout.columns[1][2];
    assert.deepEqual(placeAt(layout, left + 3, top + 3), { kind: 'unit', column: 1, index: 2 });
    for (const [from, to] of [
      [0, 0],
      [1, 2],
    ]) {
      const [x0, y0, x1, y1] = lineBetween(layout.columns[0][from], layout.columns[1][to]);
      // The middle of a curve, and where it leaves: at a tenth of its time.
      assert.deepEqual(placeAt(layout, (x0 + x1) / 2, (y0 + y1) / 2), { kind: 'link', column: 0, from, to });
      const t = 0.1;
      const x = x0 + (x1 - x0) * (1.5 * t * (1 - t) + t ** 3);
      const y = y0 + (y1 - y0) * (3 * t ** 2 - 2 * t ** 3);
      assert.equal(placeAt(layout, x, y)?.kind, 'link');
    }
    assert.equal(placeAt(layout, 3, 297), undefined);
  });
});

describe('the keys in a network', () => {
  const { picture } = networkOf([2, 3, 1], [2, 3, 1]);
  test('go from unit to unit and stay inside', () => {
    const unit = (column: number, index: number) => ({ kind: 'unit', column, index }) as const;
    assert.deepEqual(nextPlace(picture, undefined, 'ArrowDown'), unit(0, 0));
    assert.deepEqual(nextPlace(picture, unit(0, 1), 'ArrowRight'), unit(1, 1));
    assert.deepEqual(nextPlace(picture, unit(1, 2), 'ArrowDown'), unit(1, 2));
    assert.deepEqual(nextPlace(picture, unit(1, 2), 'ArrowRight'), unit(2, 0));
    assert.deepEqual(nextPlace(picture, unit(2, 0), 'ArrowRight'), unit(2, 0));
    assert.equal(nextPlace(picture, unit(2, 0), 'x'), undefined);
  });
  test('go through the weights into a unit, the largest first', () => {
    // Into the only output: 1, −2 and 3.
    const links: number[] = [];
    let place = nextPlace(picture, { kind: 'unit', column: 2, index: 0 }, '.');
    for (let i = 0; i < 4 && place?.kind === 'link'; i++) {
      links.push(place.from);
      place = nextPlace(picture, place, '.');
    }
    assert.deepEqual(links, [2, 1, 0, 2]);
    assert.equal(nextPlace(picture, { kind: 'unit', column: 0, index: 0 }, '.'), undefined);
  });
});

describe('a unit in words', () => {
  const { build } = networkOf([2, 3, 1], [2, 3, 1]);
  const plain: UnitFormula = {
    ...{ column: 1, place: 0, activation: 'tanh' },
    terms: [
      { weight: 0.31, input: 1.2, from: 0 },
      { weight: -0.88, input: 0.45, from: 1 },
    ],
    ...{ rest: { count: 0, sum: 0 }, bias: 0.1, isNormalised: false, sum: 0.076, value: 0.07 },
  };
  const cases: readonly [string, Partial<UnitFormula>, string][] = [
    ['has its numbers filled in', {}, 'h₁.1 = tanh(0.31·1.2 − 0.88·0.45 + 0.1) = 0.07'],
    [
      'sums up what is too much to be read',
      { rest: { count: 30, sum: -0.2 } },
      'h₁.1 = tanh(0.31·1.2 − 0.88·0.45 − 0.2 (30 others) + 0.1) = 0.07',
    ],
    [
      'has signs at its inputs, too',
      { terms: [{ weight: -2, input: -3, from: 0 }], bias: undefined },
      'h₁.1 = tanh(−2·(−3)) = 0.07',
    ],
    ['is said by name where it has one', { column: 2, activation: undefined as never }, 'y0 = 0.31·1.2'],
    ['has what a residual connection adds', { skipped: -0.5 }, 'h₁.1 = −0.5 + tanh(0.31'],
    [
      'tells what is normalised',
      { isNormalised: true },
      'tanh(normalised 0.31·1.2 − 0.88·0.45 + 0.1 → 0.076) = 0.07',
    ],
  ];
  for (const [title, more, expected] of cases)
    test(title, () => {
      const said = formulaInWords(words, build, { ...plain, ...more });
      assert.ok(said.includes(expected), said);
    });
});

describe('what is found of layers', () => {
  const { build } = networkOf([2, 16, 1], [2, 16, 1]);
  const spread: NumberSpread = { window: [-1, 1], counts: new Float64Array(4), outside: 0 };
  const healthy: LayerSpread = {
    ...{ column: 1, text: '', weights: spread, slopes: spread, units: 16, dead: 0, saturated: 0 },
  };
  const cases: readonly [Partial<LayerSpread>, RegExp | undefined][] = [
    [{}, undefined],
    [{ ratio: 0.001 }, undefined],
    [{ dead: 12 }, /^12 of 16 units of h₁ are dead/],
    [{ saturated: 3 }, /^3 of 16 units of h₁ are saturated/],
    [{ ratio: 0.2 }, /by 0.2 of their size.*smaller learning rate/],
    [{ ratio: 1e-7 }, /by only 10⁻⁷.*larger learning rate/],
    // Where nothing moves, no rate would help.
    [{ ratio: 0 }, undefined],
  ];
  for (const [more, expected] of cases)
    test(`is ${expected ?? 'nothing'} of ${JSON.stringify(more)}`, () => {
      const found = findingsOf(words, build, { layers: [{ ...healthy, ...more }] }, []);
      assert.equal(found.length, expected ? 1 : 0);
      if (expected) assert.match(found[0], expected);
    });
});

test('a layer that is frozen says so, and its steps are not found wanting', () => {
  const build: NetworkBuild = {
    ...{ image: { height: 8, width: 8, channels: 1 } },
    columns: [
      { units: 64, text: '' },
      {
        ...{
          units: 4,
          text: 'relu(x∗W1 + b1)',
          activation: 'ReLU',
          filter: [3, 3],
          parameters: ['w1', 'b1'],
        },
        image: { height: 8, width: 8, channels: 4 },
      },
      { units: 4, text: 'pool(h1)', image: { height: 4, width: 4, channels: 4 } },
      { units: 10, text: 'h2·W2 + b2', parameters: ['w2', 'b2'] },
    ],
  };
  const kinds = (frozen: readonly string[]) =>
    build.columns.map((_, c) => columnKind(texts, build, c, frozen));
  assert.deepEqual(kinds([]), ['8 × 8', '3×3 ReLU', 'pooled', '']);
  assert.deepEqual(kinds(['w1', 'b1']), ['8 × 8', 'frozen', 'pooled', '']);
  assert.deepEqual(kinds(['b1']), kinds([]));
  const spread: NumberSpread = { window: [-1, 1], counts: new Float64Array(4), outside: 0 };
  const slow: LayerSpread = {
    ...{ column: 1, text: '', weights: spread, slopes: spread, units: 4, dead: 0, saturated: 0, ratio: 1e-9 },
  };
  assert.equal(findingsOf(words, build, { layers: [slow] }, []).length, 1);
  assert.deepEqual(findingsOf(words, build, { layers: [slow] }, ['w1']), []);
});

test('what is seen of a network is kept for a reload', () => {
  const state = { run: 'a', scale: 'linear', axes: [], fit: { side: 'network', network: 'spreads' } };
  assert.deepEqual(readState(state)?.fit, { side: 'network', network: 'spreads' });
  assert.deepEqual(readState({ ...state, fit: { side: 'x', network: 3 } })?.fit, {});
});

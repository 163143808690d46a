import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { waysOut } from '../../webview/layers/waysOut';
import { mapSight } from '../../webview/page/sight';

const area = { left: 0, top: 0, right: 400, bottom: 300, width: 400, height: 300 };
const plain = (maximum: number) => ({
  logarithmic: false,
  minimum: 0,
  maximum,
  pixel: (value: number) => value,
  value: (pixel: number) => pixel,
});
const sight = mapSight({ area, x: plain(400), y: plain(300) });

function waysOf(places: readonly (readonly [number, number])[]) {
  const rows = Float64Array.from(places.flat());
  return waysOut({ rows, width: 2, x: 0, y: 1 }, places.length, sight);
}

describe('the ways of a path out of the picture', () => {
  for (const [name, places, expected] of [
    [
      'are none while it stays inside',
      [
        [10, 10],
        [390, 290],
      ],
      [],
    ],
    [
      'are none while it stays outside',
      [
        [-10, 10],
        [-90, 290],
      ],
      [],
    ],
    [
      'are none where it comes in',
      [
        [-10, 10],
        [90, 10],
      ],
      [],
    ],
    [
      'stand on the frame',
      [
        [200, 150],
        [600, 150],
      ],
      [[1, 400, 150]],
    ],
    [
      'are all of them',
      [
        [200, 150],
        [200, 500],
        [200, 150],
        [-200, 150],
      ],
      [
        [1, 200, 300],
        [3, 0, 150],
      ],
    ],
    [
      'are there where it only passes through',
      [
        [-50, 150],
        [450, 150],
      ],
      [[1, 400, 150]],
    ],
    [
      'are one where it goes to and fro in one place, the last',
      [
        [200, 290],
        [200, 310],
        [201, 290],
        [201, 310],
      ],
      [[3, 201, 300]],
    ],
    [
      'leave out what is no number',
      [
        [200, 150],
        [Number.NaN, 3],
        [200, -900],
      ],
      [[2, 200, 0]],
    ],
    [
      'are not to infinity, which has no direction',
      [
        [200, 150],
        [Number.POSITIVE_INFINITY, 3],
      ],
      [],
    ],
  ] as const)
    test(name, () =>
      assert.deepEqual(
        waysOf(places).map(({ row, x, y }) => [row, x, y]),
        expected,
      ),
    );

  test('point where the path goes', () => {
    const [{ ux, uy }] = waysOf([
      [200, 150],
      [200 + 300, 150 + 400],
    ]);
    assert.ok(Math.hypot(ux - 0.6, uy - 0.8) < 1e-9);
  });

  test('are a dozen at most, with the last', () => {
    const places = Array.from({ length: 80 }, (_, i) => [200, i % 2 === 0 ? 150 : 310] as const);
    const wide = places.map(([, y], i) => [(i * 97) % 400, y] as const);
    const ways = waysOf(wide);
    assert.equal(ways.length, 12);
    assert.equal(ways[11].row, 79);
  });
});

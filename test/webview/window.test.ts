import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extentOf } from '../../src/core/plane/interval';
import {
  defaultWindow,
  fitAspect,
  isDrawable,
  moved,
  nearby,
  union,
  zoomed,
} from '../../webview/session/window';

describe('the window', () => {
  test("is the catalogue's view while nothing lies outside it", () => {
    assert.deepEqual(
      defaultWindow(
        [
          [-5, 5],
          [-4, 4],
        ],
        [[-1, 1], undefined],
      ),
      [
        [-5, 5],
        [-4, 4],
      ],
    );
  });

  test('grows until iterates and minima have 12 % to spare', () => {
    assert.deepEqual(defaultWindow([[-5, 5]], [[-4, 6]]), [[-5.2, 7.2]]);
  });

  test('ignores iterates farther than four views', () => {
    assert.deepEqual(nearby([-1, 1]), [-4, 4]);
    assert.deepEqual(nearby([0, 10]), [-15, 25]);
  });

  for (const [name, window, expected] of [
    [
      'a little too wide is made taller',
      [
        [-2, 2],
        [-1.5, 1.5],
      ],
      [
        [-2, 2],
        [-2, 2],
      ],
    ],
    [
      'a little too tall is made wider',
      [
        [0, 2],
        [0, 3],
      ],
      [
        [-0.5, 2.5],
        [0, 3],
      ],
    ],
    [
      'with units of another size is left alone',
      [
        [0, 100],
        [0, 3],
      ],
      [
        [0, 100],
        [0, 3],
      ],
    ],
  ] as const)
    test(`on a square area that is ${name}`, () => assert.deepEqual(fitAspect(window, 500, 500), expected));

  test('zooms about the pointer', () => {
    assert.deepEqual(zoomed([0, 10], 0.5, 2), [1, 6]);
    assert.deepEqual(moved([0, 10], 3), [3, 13]);
  });

  test('does not zoom beyond what float64 can tell apart', () => {
    let window: readonly [number, number] = [1, 2];
    for (let i = 0; i < 500; i++) window = zoomed(window, 0.5, 1.3);
    assert.ok(isDrawable(window));
    for (let i = 0; i < 5000; i++) window = zoomed(window, 2, 1.3);
    assert.ok(isDrawable(window));
  });

  test('extents leave out what is not finite', () => {
    assert.deepEqual(extentOf([3, Number.NaN, -1, Number.POSITIVE_INFINITY]), [-1, 3]);
    assert.equal(extentOf([Number.NaN]), undefined);
    assert.deepEqual(union(undefined, [1, 2]), [1, 2]);
    assert.deepEqual(union([0, 1], [3, 4]), [0, 4]);
  });
});

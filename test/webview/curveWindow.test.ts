import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cellCentre, type Interval } from '../../src/core/plane/interval';
import { curveWindow, heightsOf } from '../../webview/landscape/curveWindow';
import type { SampledGrid } from '../../webview/session/panelModel';
import { isDrawable } from '../../webview/session/window';

const gridOf = (f: (x: number) => number, window: Interval): SampledGrid => ({
  window: [window],
  columns: 800,
  rows: 1,
  values: Float64Array.from({ length: 800 }, (_, i) => f(cellCentre(window, i, 800))),
});
const quartic = (x: number) => x ** 4 - 3 * x * x + x;

describe('the heights of a curve', () => {
  test('are those of its wells and of its middle part, not of its walls', () => {
    const [low, high] = curveWindow(gridOf(quartic, [-5, 5]), [-5, 5], undefined);
    assert.ok(low < -3.51 && low > -15, String(low));
    assert.ok(high > 0.08 && high < 80, String(high));
  });

  test('are those of the paths, too', () => {
    const [low, high] = curveWindow(gridOf(quartic, [-5, 5]), [-5, 5], [-3.5, 170]);
    assert.ok(low < -3.5 && high > 170 && high < 200);
  });

  test('end where the curve does, however far a path went', () => {
    const [, high] = curveWindow(
      gridOf((x) => x * x, [-2, 2]),
      [-2, 2],
      [0, 1e300],
    );
    assert.ok(high > 4 && high < 4.5);
  });

  test('leave a pole out on both sides', () => {
    const [low, high] = curveWindow(
      gridOf((x) => 1 / x, [-1, 1]),
      [-1, 1],
      undefined,
    );
    assert.ok(low > -10 && high < 10, `${low} ${high}`);
  });

  test('can be drawn also where float64 has no numbers so near to those of a curve', () => {
    for (const f of [() => 1e17, () => -1e300, (x: number) => 1e17 + 20 * x]) {
      const [low, high] = curveWindow(gridOf(f, [-1, 1]), [-1, 1], undefined);
      assert.ok(isDrawable([low, high]) && low < f(0) && high > f(0), `${low} ${high}`);
    }
  });

  test('of a plain are one to either side, of nothing finite the unit', () => {
    assert.deepEqual(
      curveWindow(
        gridOf(() => 3, [-1, 1]),
        [-1, 1],
        undefined,
      ),
      [2, 4],
    );
    assert.deepEqual(
      curveWindow(
        gridOf(() => Number.NaN, [-1, 1]),
        [-1, 1],
        undefined,
      ),
      [0, 1],
    );
  });

  test('of a path are those inside the window', () => {
    const rows = Float64Array.of(-9, 700, -1, 4, 0, 1, Number.NaN, 5);
    assert.deepEqual(heightsOf({ rows, width: 2, x: 0, y: 1 }, 4, [-5, 5]), [1, 4]);
  });
});

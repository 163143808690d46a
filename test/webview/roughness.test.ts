import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cellCentre, type Interval } from '../../src/core/plane/interval';
import { reliefOf } from '../../webview/layers/relief';
import type { SampledGrid } from '../../webview/session/panelModel';
import { isRough, roughness, upsAndDowns } from '../../webview/session/roughness';

function gridOf(f: (x: number, y: number) => number, window: Interval, cells = 200): SampledGrid {
  const at = (i: number) => cellCentre(window, i, cells);
  const values = Float64Array.from({ length: cells * cells }, (_, i) =>
    f(at(i % cells), at(Math.floor(i / cells))),
  );
  return { columns: cells, rows: cells, values, window: [window, window] };
}

const bowl = (x: number, y: number) => x * x + y * y;
const rosenbrock = (x: number, y: number) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
const rastrigin = (x: number, y: number) =>
  20 + x * x - 10 * Math.cos(2 * Math.PI * x) + y * y - 10 * Math.cos(2 * Math.PI * y);

describe('a landscape', () => {
  for (const [name, f, window, rough] of [
    ['of a bowl is smooth', bowl, [-5, 5], false],
    ['of a bowl is smooth from afar', bowl, [-500, 500], false],
    ['of a valley is smooth', rosenbrock, [-2, 3], false],
    ['of Rastrigin is smooth enough nearby', rastrigin, [-3.2, 3.2], false],
    ['of Rastrigin is rough', rastrigin, [-6, 6], true],
    ['of Rastrigin is rough from afar', rastrigin, [-20, 20], true],
    ['of a plain is smooth', () => 1, [-1, 1], false],
    ['of nothing but holes is smooth', () => Number.NaN, [-1, 1], false],
  ] as const)
    test(name, () => assert.equal(isRough(gridOf(f, window)), rough));

  for (const cells of [200, 346])
    test(`goes up and down as often, when it is sampled at ${cells} × ${cells}`, () => {
      const sine = gridOf((x, y) => Math.sin(2 * Math.PI * x) + Math.sin(2 * Math.PI * y), [0, 12], cells);
      assert.ok(Math.abs(upsAndDowns(sine) / (12 * 2 * Math.PI) - 1) < 0.05, String(upsAndDowns(sine)));
      assert.ok(roughness(sine) < 0.5);
    });
});

describe('the relief', () => {
  test('is of rough landscapes only', () => {
    assert.equal(reliefOf(gridOf(rosenbrock, [-2, 3])), undefined);
    assert.equal(reliefOf(gridOf(rastrigin, [-3.2, 3.2])), undefined);
  });

  test('lowers every well and raises every hill, wherever it lies on a slope', () => {
    const grid = gridOf(rastrigin, [-15, 15], 346);
    const relief = reliefOf(grid);
    assert.ok(relief);
    const at = (x: number, y: number) => {
      const place = (value: number) => Math.floor(((value + 15) / 30) * 346);
      return relief.by[place(y) * 346 + place(x)];
    };
    for (let x = -14; x <= 14; x++)
      for (let y = -14; y <= 14; y++) {
        assert.ok(at(x, y) < -0.02, `well at ${x}, ${y}: ${at(x, y)}`);
        if (x < 14 && y < 14) assert.ok(at(x + 0.5, y + 0.5) > 0.02, `hill at ${x + 0.5}, ${y + 0.5}`);
      }
    assert.ok(relief.by.every((by) => Math.abs(by) <= relief.room + 1e-6));
  });
});

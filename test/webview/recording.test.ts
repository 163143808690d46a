import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { packNumbers, unpackNumbers } from '../../webview/recorded/packed';
import { packValue, unpackValue } from '../../webview/recorded/recording';
import { resampled } from '../../webview/recorded/resample';
import type { SampledGrid } from '../../webview/session/panelModel';

suite('What a page without an editor carries', () => {
  test('are numbers that come back to the last bit, or to as many bits as are kept', async () => {
    const values = Float64Array.of(
      1 / 3,
      -1e-300,
      Number.NaN,
      Math.PI,
      Number.POSITIVE_INFINITY,
      0,
      7,
      1e300,
    );
    const packed = await packNumbers(values, 2, (column) => (column === 0 ? 52 : 13));
    const back = await unpackNumbers(packed, 2);
    for (const [i, value] of values.entries()) {
      if (i % 2 === 0 || !Number.isFinite(value)) assert.equal(back[i], value);
      else assert.ok(Math.abs(back[i] - value) <= 2 ** -13 * Math.abs(value), `${back[i]} for ${value}`);
    }
  });

  test('is any value, also numbers that JSON has not', async () => {
    const value = {
      a: Number.NaN,
      b: [Number.NEGATIVE_INFINITY, 1],
      c: Float64Array.of(2, Number.NaN),
      d: '한국어 </script>',
    };
    const text = await packValue(value);
    assert.match(text, /^[A-Za-z0-9+/=]*$/, 'nothing of it means anything in HTML');
    assert.deepEqual(await unpackValue(text), value);
  });
});

/** A polynomial of degree 3, which cubic interpolation finds again but at the borders. */
const f = (x: number, y: number): number => x ** 2 * y - 3 * x * y + y ** 2;

function gridOf(window: SampledGrid['window'], columns: number, rows: number, values = f): SampledGrid {
  const [[left, right], [low, high]] = window;
  const cells = Float64Array.from({ length: columns * rows }, (_, i) =>
    values(
      left + (((i % columns) + 0.5) / columns) * (right - left),
      low + ((Math.floor(i / columns) + 0.5) / rows) * (high - low),
    ),
  );
  return { window, columns, rows, values: cells };
}

suite('A landscape from recorded ones', () => {
  const wide = gridOf(
    [
      [-4, 4],
      [-4, 4],
    ],
    40,
    40,
  );

  test('is the same function over another window', () => {
    const lattice = {
      window: [
        [-2, 1],
        [-1, 2],
      ] as const,
      columns: 17,
      rows: 11,
    };
    const { values } = resampled([wide], lattice);
    const exact = gridOf(lattice.window, 17, 11).values;
    for (const [i, value] of values.entries())
      assert.ok(Math.abs(value - exact[i]) < 1e-2, `${value} for ${exact[i]}`);
  });

  test('is taken from the finest that has a place, and is not known where none has it', () => {
    const near = gridOf(
      [
        [-1, 1],
        [-1, 1],
      ],
      20,
      20,
      () => 1000,
    );
    const { values } = resampled([wide, near], {
      window: [
        [-8, 8],
        [-0.1, 0.1],
      ],
      columns: 16,
      rows: 1 * 2,
    });
    assert.equal(values[0], Number.NaN);
    assert.equal(values[7], 1000);
    assert.ok(Math.abs(values[10]) < 100);
  });

  test('is a line over one parameter', () => {
    const line: SampledGrid = {
      window: [[0, 10]],
      columns: 100,
      rows: 1,
      values: Float64Array.from({ length: 100 }, (_, i) => ((i + 0.5) / 10) ** 2),
    };
    const { values } = resampled([line], { window: [[4, 6]], columns: 2, rows: 1 });
    assert.ok(Math.abs(values[0] - 4.5 ** 2) < 1e-9 && Math.abs(values[1] - 5.5 ** 2) < 1e-9);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cellCentre, type Interval } from '../../src/core/plane/interval';
import { bandTone, makePalette, paintBitmap } from '../../webview/layers/bitmap';
import { groundRamp, parseColour } from '../../webview/layers/colours';
import { contourLines } from '../../webview/layers/contours';
import { arrowsOf, gradientAt } from '../../webview/layers/gradientField';
import { niceLevels } from '../../webview/layers/levels';
import { chooseTone, shareOfColours, type Tone, tones } from '../../webview/layers/tone';
import { mapSight } from '../../webview/page/sight';
import type { Theme } from '../../webview/page/theme';
import type { SampledGrid } from '../../webview/session/panelModel';

/** A grid over a square window, row by row. */
function sampled(f: (x: number, y: number) => number, window: Interval, cells: number): Float64Array {
  const values = new Float64Array(cells * cells);
  for (let j = 0; j < cells; j++)
    for (let i = 0; i < cells; i++)
      values[j * cells + i] = f(cellCentre(window, i, cells), cellCentre(window, j, cells));
  return values;
}

function toneOf(f: (x: number, y: number) => number, window: Interval, minimum?: number): Tone {
  const tone = chooseTone(sampled(f, window, 120), 'auto', minimum);
  assert.ok(tone);
  return tone;
}

const rosenbrock = (x: number, y: number) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
const himmelblau = (x: number, y: number) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2;
const rastrigin = (x: number, y: number) =>
  20 + x * x - 10 * Math.cos(2 * Math.PI * x) + y * y - 10 * Math.cos(2 * Math.PI * y);

describe('the tone curve', () => {
  for (const [name, f, window, minimum, kind] of [
    ['Rosenbrock is logarithmic', rosenbrock, [-2, 3], 0, 'log'],
    ["Himmelblau is the square root's", himmelblau, [-5.6, 5.6], 0, 'sqrt'],
    ['Rastrigin is linear', rastrigin, [-3.2, 3.2], 0, 'linear'],
    ['a skewed function without a known minimum is by rank', rosenbrock, [-2, 3], undefined, 'quantile'],
  ] as const)
    test(`for ${name}`, () => assert.equal(toneOf(f, window, minimum).kind, kind));

  for (const kind of ['linear', 'sqrt', 'log', 'quantile'] as const)
    test(`${kind} rises from 0 to 1 and can be inverted`, () => {
      const tone = chooseTone(sampled(rosenbrock, [-2, 3], 90), kind, 0);
      assert.ok(tone);
      let last = Number.NEGATIVE_INFINITY;
      for (let u = 0.02; u < 1; u += 0.02) {
        const value = tone.value(u);
        assert.ok(value >= last);
        last = value;
        assert.ok(Math.abs(tone.at(value) - u) < 0.01, `${kind} at ${u}: ${tone.at(value)}`);
      }
    });

  test('holes stay holes, and a grid of nothing else has no tone', () => {
    const tone = chooseTone([1, 2, Number.NaN, 4], 'auto');
    assert.ok(tone);
    assert.deepEqual([...tones([1, Number.NaN, Number.POSITIVE_INFINITY], tone)].map(Number.isNaN), [
      false,
      true,
      true,
    ]);
    assert.equal(chooseTone([Number.NaN, Number.POSITIVE_INFINITY], 'auto'), undefined);
  });

  test('a known minimum far below the window does not use up the colours', () => {
    const tone = chooseTone([100, 101, 105, 110], 'linear', 0);
    assert.equal(tone?.low, 100);
  });

  test('equal values are no error', () => assert.equal(chooseTone([3, 3, 3], 'auto')?.at(3), 0));
});

describe('the colours', () => {
  const easom = (x: number, y: number) =>
    -Math.cos(x) * Math.cos(y) * Math.exp(-((x - Math.PI) ** 2) - (y - Math.PI) ** 2);
  const michalewicz = (x: number, y: number) =>
    -Math.sin(x) * Math.sin((x * x) / Math.PI) ** 20 - Math.sin(y) * Math.sin((2 * y * y) / Math.PI) ** 20;

  for (const [name, f, window, minimum] of [
    ['Easom', easom, [-1, 7], -1],
    ['Michalewicz', michalewicz, [0, Math.PI], -1.8013],
  ] as const)
    test(`of a plateau are calm, and its well is darker: ${name}`, () => {
      const values = sampled(f, window, 120);
      const tone = chooseTone(values, 'auto', minimum);
      assert.ok(tone);
      const share = shareOfColours(tones(values, tone));
      const plain = tone.at([...values].sort((a, b) => a - b)[values.length >> 1]) * share;
      assert.ok(plain > 0.3 && plain < 0.5, String(plain));
      assert.ok(tone.at(minimum) * share < 0.05);
    });

  for (const [name, f, window, minimum] of [
    ['Rosenbrock', rosenbrock, [-2, 3], 0],
    ['Himmelblau', himmelblau, [-5.6, 5.6], 0],
    ['Rastrigin', rastrigin, [-3.2, 3.2], 0],
  ] as const)
    test(`of ${name} are all of them`, () => {
      const values = sampled(f, window, 120);
      assert.equal(shareOfColours(tones(values, toneOf(f, window, minimum))), 1);
    });

  test('of nothing but holes are no matter', () => assert.equal(shareOfColours([Number.NaN]), 1));
});

describe('contour levels', () => {
  for (const [name, f, window, minimum] of [
    ['Rosenbrock', rosenbrock, [-2, 3], 0],
    ['Himmelblau', himmelblau, [-5, 5], 0],
    ['Rastrigin', rastrigin, [-3, 3], 0],
    ['a shifted bowl', (x: number, y: number) => x * x + y * y - 39.16599, [-5, 5], -39.16599],
  ] as const)
    test(`of ${name} ascend, lie inside the range and are short to write`, () => {
      const tone = toneOf(f, window, minimum);
      const levels = niceLevels(tone, 13);
      assert.ok(levels.length >= 7 && levels.length <= 17, `${levels.length} levels`);
      for (const [i, level] of levels.entries()) {
        assert.ok(level > tone.low && level < tone.high);
        if (i > 0) assert.ok(level > levels[i - 1]);
        assert.ok(String(level).replace(/[-.]|^0+/g, '').length <= 4, String(level));
      }
    });

  test('on a logarithmic tone from 0 are 1, 2, 5, 10 …', () => {
    const mantissas = niceLevels(toneOf(rosenbrock, [-2, 3], 0), 13).map((level) => level.toExponential()[0]);
    assert.ok(mantissas.every((digit) => '1253'.includes(digit)));
  });
});

describe('contour lines', () => {
  const window: Interval = [-2, 2];
  const bowl = sampled((x, y) => Math.hypot(x, y), window, 80);

  test('of a cone are circles of the right radius', () => {
    for (const radius of [0.5, 1, 1.7]) {
      const lines = contourLines(bowl, 80, 80, [window, window], radius);
      assert.equal(lines.length, 1);
      for (let i = 0; i < lines[0].length; i += 2)
        assert.ok(Math.abs(Math.hypot(lines[0][i], lines[0][i + 1]) - radius) < 0.002);
    }
  });

  test('end at the border of the grid', () => {
    const lines = contourLines(bowl, 80, 80, [window, window], 2.3);
    assert.equal(lines.length, 4);
    for (const line of lines) for (const value of line) assert.ok(Math.abs(value) < 2);
  });

  test('end at holes instead of going around them', () => {
    const holed = bowl.map((value, i) => (i % 80 < 40 ? Number.NaN : value));
    const [line, ...others] = contourLines(holed, 80, 80, [window, window], 1);
    assert.equal(others.length, 0);
    for (let i = 0; i < line.length; i += 2)
      assert.ok(Math.abs(Math.hypot(line[i], line[i + 1]) - 1) < 0.002);
  });
});

describe('the field of negative gradients', () => {
  const window: Interval = [-5, 5];
  const gridOf = (f: (x: number, y: number) => number, cells = 100): SampledGrid => ({
    columns: cells,
    rows: cells,
    values: sampled(f, window, cells),
    window: [window, window],
  });
  const axis = (from: number, to: number) => ({
    logarithmic: false,
    minimum: window[0],
    maximum: window[1],
    pixel: (value: number) => from + ((value - window[0]) / 10) * (to - from),
    value: (pixel: number) => window[0] + ((pixel - from) / (to - from)) * 10,
  });
  const sight = mapSight({
    area: { left: 50, top: 10, right: 450, bottom: 310, width: 400, height: 300 },
    x: axis(50, 450),
    y: axis(310, 10),
  });

  for (const [x, y, expected] of [
    [3, 4, [6, 8]],
    [0, 2, [0, 4]],
    [3, 0, [6, 0]],
  ] as const)
    test(`comes from ∇(x0² + x1²) = ${expected} at (${x}, ${y})`, () => {
      const gradient = gradientAt(
        gridOf((u, v) => u * u + v * v),
        x,
        y,
      );
      assert.ok(gradient);
      for (const i of [0, 1]) assert.ok(Math.abs(gradient[i] - expected[i]) < 1e-9, String(gradient));
    });

  test('points downhill on the screen', () => {
    const arrows = arrowsOf(
      gridOf((x, y) => x + 2 * y),
      sight,
    );
    assert.equal(arrows.length, 10 * 7);
    // A unit of x is 40 pixels and one of y is 30, upwards.
    const length = Math.hypot(40, 60);
    for (const { dx, dy, norm } of arrows) {
      assert.ok(Math.abs(dx + 40 / length) < 1e-9 && Math.abs(dy - 60 / length) < 1e-9);
      assert.ok(Math.abs(norm - Math.sqrt(5)) < 1e-9);
    }
  });

  test('has no arrows on a plain, over holes and beyond the samples', () => {
    assert.equal(
      arrowsOf(
        gridOf(() => 7),
        sight,
      ).length,
      0,
    );
    const half = arrowsOf(
      gridOf((x) => Math.sqrt(x)),
      sight,
    );
    assert.ok(half.length > 0 && half.every(({ x }) => x > 250));
    assert.equal(
      gradientAt(
        gridOf((x) => x),
        5.1,
        0,
      ),
      undefined,
    );
  });
});

describe('the bitmap', () => {
  const theme = { dark: true, contrast: false, background: '#102030' } as Theme;

  test('has one colour per band and a hatch over holes', () => {
    const ramp = groundRamp('auto', theme);
    const palette = makePalette(ramp, [0.5], [255, 0, 0], [0, 0, 255]);
    const toned = Float64Array.from([0.1, 0.9, Number.NaN, 0.1, 0.9, Number.NaN]);
    const pixels = new Uint32Array(30 * 20);
    for (const _ of paintBitmap(toned, 3, 2, palette, pixels, 30, 20));
    const colours = new Set(pixels);
    assert.deepEqual(
      new Set([palette.bands[0], palette.bands.at(-1), palette.hole, palette.holeLine]),
      colours,
    );
    assert.equal(pixels[0], palette.bands[0]);
  });

  test('without fill is transparent apart from the hatch', () => {
    assert.equal(groundRamp('lines', theme), undefined);
    assert.equal(groundRamp('auto', { ...theme, contrast: true }), undefined);
    const palette = makePalette(undefined, [], [9, 9, 9], [0, 0, 0]);
    assert.ok(palette.bands.every((word) => word === 0));
    assert.equal(palette.hole, 0);
  });

  test('a band has the tone between its borders, the outer ones the ends', () => {
    assert.deepEqual(
      [0.1, 0.3, 0.5, 0.9].map((tone) => bandTone(tone, [0.2, 0.4, 0.8])),
      [0, 0.30000000000000004, 0.6000000000000001, 1],
    );
  });

  test('low loss melts into the background', () => {
    const ramp = groundRamp('magma', theme);
    assert.ok(ramp);
    const distance = (tone: number) => Math.hypot(...ramp(tone).map((c, i) => c - [16, 32, 48][i]));
    assert.ok(distance(0) < 40 && distance(1) > 100);
  });

  test('colours are read as styles give them', () => {
    assert.deepEqual(parseColour('#fff'), [255, 255, 255]);
    assert.deepEqual(parseColour('#12345678'), [18, 52, 86]);
    assert.deepEqual(parseColour('rgb(1, 2, 3)'), [1, 2, 3]);
    assert.deepEqual(parseColour('rgba(1 2 3 / 50%)'), [1, 2, 3]);
  });
});

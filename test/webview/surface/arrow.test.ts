import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodePng } from '../../../webview/drawing/raster/png';
import { writeSvg } from '../../../webview/drawing/svg/writeSvg';
import { makeTheme } from '../../../webview/page/theme';
import { arrowBody } from '../../../webview/surface/arrowBody';
import { bodyLight, brightnessOf } from '../../../webview/surface/bodyLight';
import { coneFaces } from '../../../webview/surface/cone';
import { lights } from '../../../webview/surface/light';
import { drawSolidArrow } from '../../../webview/surface/solidArrow';
import { recorded } from '../drawing/recorded';
import { seenScene } from './seen';

const at = (x: number, y: number, z: number) => ({ x, y, z });

describe('arrows on the surface are solid', () => {
  const right = [at(10, 50, 0), at(60, 50, 0), at(110, 50, 0)];

  test('an arrow is as long as its vector, its cone included, however short it is', () => {
    for (const far of [110, 16]) {
      const body = arrowBody([at(10, 50, 0), at(far, 50, 0)], 4);
      assert.ok(body);
      assert.deepEqual(body.tip, at(far, 50, 0));
      const head = body.tip.x - body.neck.x;
      assert.ok(Math.abs(head - Math.min(9 + 3.2 * 4, 0.6 * (far - 10))) < 1e-9);
      assert.ok(2 * body.shaftRadius <= body.headRadius);
    }
    assert.equal(arrowBody([at(1, 2, 3), at(1, 2, 3)], 4), undefined);
  });

  test('one that points away from the eye is as long as one across it', () => {
    const body = arrowBody([at(50, 50, 0), at(50, 50, 100)], 4);
    assert.ok(body);
    assert.ok(Math.abs(body.tip.z - body.neck.z - (9 + 3.2 * 4)) < 1e-9);
  });

  test('of a cone those faces are seen that are turned to the eye', () => {
    const [base, across, near, far] = [at(0, 0, 0), at(20, 0, 0), at(0, 0, -20), at(0, 0, 20)];
    assert.equal(coneFaces(base, across, 7).length, 9);
    // From its point all sides are seen, from behind the base alone.
    assert.equal(coneFaces(base, near, 7).length, 18);
    const [end, ...others] = coneFaces(base, far, 7);
    assert.equal(others.length, 0);
    assert.ok(Math.abs(end.normal[2] + 1) < 1e-12);
    for (const { normal } of coneFaces(base, across, 7))
      assert.ok(Math.abs(Math.hypot(...normal) - 1) < 1e-12);
  });

  test('what is turned to the light is brighter, but not where contrast is high', () => {
    for (const name of ['dark', 'light'] as const) {
      const light = bodyLight(lights[name], { pitch: 0.5 });
      const [lit, dark] = [light.source, light.source.map((own) => -own) as unknown as typeof light.source];
      assert.ok(brightnessOf(light, lit).shade > brightnessOf(light, dark).shade + 0.3);
      assert.ok(light.source[0] < 0 && light.source[1] < 0, 'it comes from the left, and from above');
    }
    const plain = bodyLight(lights.highContrast, { pitch: 0.5 });
    assert.deepEqual(brightnessOf(plain, [1, 0, 0]), { shade: 1, white: 0 });
  });

  /** The colours of what is filled and stroked of an arrow. */
  const drawn = (seen: boolean, themeName: 'dark' | 'highContrast' = 'dark'): string => {
    const theme = makeTheme(themeName);
    const look = { colour: '#4fa4fc', width: 4, dash: [] };
    const drawing = recorded(200, 100, (g) =>
      drawSolidArrow(
        g,
        right.map((own) => ({ ...own, seen })),
        look,
        theme,
        bodyLight(lights[themeName], { pitch: 0.5 }),
      ),
    );
    return writeSvg(drawing, { title: '', png: (pixels) => encodePng(pixels) });
  };

  test('it is drawn in many shades with an outline; in high contrast in one', () => {
    const fills = (text: string) =>
      new Set(Array.from(text.matchAll(/fill="(#[\da-f]{6})"/g), ([, fill]) => fill));
    assert.ok(fills(drawn(true)).size >= 5, [...fills(drawn(true))].join());
    assert.deepEqual(
      [...fills(drawn(true, 'highContrast'))].filter((own) => own === '#4fa4fc'),
      ['#4fa4fc'],
    );
    assert.ok(fills(drawn(true, 'highContrast')).size <= 2);
  });

  test('what of it is hidden is a faint dashed line', () => {
    const text = drawn(false);
    assert.match(text, /stroke-dasharray="3[ ,]3"/);
    assert.match(text, /opacity="0\.34/);
    assert.ok(!/fill="#/.test(text));
  });

  test('a surface draws its arrows so, along what they lie on, and the ground below it does not', () => {
    const { sight } = seenScene({ height: (s, t) => (s * s + t * t) / 2, window: [-1, 1] });
    assert.ok(sight.solidArrow && !sight.shadow?.solidArrow);
    const theme = makeTheme('dark');
    const places = [[-0.5, 0], ...(sight.drape?.([-0.5, 0], [0.5, 0.2]) ?? [])] as [number, number][];
    const drawing = recorded(400, 400, (g) =>
      sight.solidArrow?.(g, places, { colour: '#4fa4fc', width: 4, dash: [] }, theme),
    );
    const text = writeSvg(drawing, { title: '', png: (pixels) => encodePng(pixels) });
    const [x, y] = sight.at(0.5, 0.2);
    const corners = Array.from(text.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g), ([, a, b]) => [
      Number(a),
      Number(b),
    ]);
    assert.ok(
      corners.some(([a, b]) => Math.hypot(a - x, b - y) < 0.1),
      'its tip is where the step ends',
    );
  });
});

describe('an arrow over a ridge', () => {
  test('is solid as far as the ridge does not hide it', () => {
    const ridge = (s: number) => Math.exp(-((s / 0.15) ** 2));
    const camera = { yaw: -Math.PI / 2, pitch: 0.2 };
    const { sight } = seenScene({ height: ridge, window: [-1, 1], camera });
    const theme = makeTheme('dark');
    const textOf = (from: number, to: number): string => {
      const places = [[from, 0], ...(sight.drape?.([from, 0], [to, 0]) ?? [])] as [number, number][];
      const look = { colour: '#4fa4fc', width: 4, dash: [] };
      const drawing = recorded(400, 400, (g) => sight.solidArrow?.(g, places, look, theme));
      return writeSvg(drawing, { title: '', png: (pixels) => encodePng(pixels) });
    };
    const [isSolid, isFaint] = [/fill="#/, /stroke-dasharray="3[ ,]3"/];
    for (const [from, to, solid, faint] of [
      [0.9, 0.3, true, false],
      [-0.3, -0.9, false, true],
      [-0.6, 0.6, true, true],
    ] as const) {
      assert.equal(isSolid.test(textOf(from, to)), solid, `${from} → ${to}`);
      assert.equal(isFaint.test(textOf(from, to)), faint, `${from} → ${to}`);
    }
  });
});

describe('light on the surface', () => {
  test('a flat place has the colour of the map, from wherever it is seen', () => {
    for (const pitch of [0.2, 0.5, 1, Math.PI / 2]) {
      const { raster } = seenScene({ height: () => 0.4, window: [-1, 1], camera: { pitch } });
      const seen = raster.depth
        .map((depth, at) => (depth < Number.POSITIVE_INFINITY ? at : -1))
        .filter((at) => at >= 0);
      assert.ok(seen.length > 1000);
      for (const at of seen) {
        assert.ok(Math.abs(raster.light[at] - 1) < 1e-6);
        assert.equal(raster.gloss[at], 0);
      }
    }
  });

  test('slopes that mirror the light shine, softly and on a small part', () => {
    const { raster } = seenScene({ height: (s, t) => Math.exp(-4 * (s * s + t * t)), window: [-1, 1] });
    const shown = raster.gloss.filter((_, at) => raster.depth[at] < Number.POSITIVE_INFINITY);
    const most = shown.reduce((a, b) => Math.max(a, b));
    assert.ok(most > 15 && most <= 44, `${most}`);
    const part = shown.filter((own) => own > most / 2).length / shown.length;
    assert.ok(part > 0.002 && part < 0.15, `${part}`);
  });
});

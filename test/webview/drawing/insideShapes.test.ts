import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StepRecord } from '../../../src/core/inside/stepRecord';
import { encodePng } from '../../../webview/drawing/raster/png';
import { writeSvg } from '../../../webview/drawing/svg/writeSvg';
import { drawInside } from '../../../webview/inside/drawInside';
import { partLook } from '../../../webview/inside/insideLook';
import { insidePicture } from '../../../webview/inside/insidePicture';
import { mapSight } from '../../../webview/page/sight';
import { makeTheme } from '../../../webview/page/theme';
import { recorded } from './recorded';

/** A step in which a method looked at all that any of them looks at. */
const step: StepRecord = (() => {
  const at = (...numbers: number[]): Float64Array => Float64Array.from(numbers);
  const search = { direction: at(0.4, -0.2), value: 5, slope: -4, trials: [{ t: 1, value: 4, slope: 0.5 }] };
  return {
    ...{ step: 3, plane: 'p', x: at(0.2, 0.4), next: at(0.5, 0.2), update: at(0.3, -0.2) },
    ...{ gradient: at(-3, 2), value: 5, nextValue: 4, learningRate: 0.1 },
    ...{
      velocity: at(0.2, -0.3),
      lookAhead: { iterate: at(0.2, 0.4), ahead: at(0.4, 0.1) },
      scaling: at(0.01, 0, 0, 0.03),
    },
    trust: { radius: 0.3, form: at(1, 0, 0, 4) },
    model: { form: at(2, 0, 0, 4), slope: at(-1, 1), minimum: at(0.7, 0.15) },
    searches: [{ ...search, c1: 0.1, c2: 0.9 }],
    simplex: {
      ...{ move: 'reflect', values: [1, 2, 3], nextValues: [0, 1, 2] },
      vertices: [at(0, 0), at(1, 0), at(0, 1)],
      nextVertices: [at(0, 0), at(1, 0), at(1, 1)],
    },
    batches: [at(3, 4), at(-3, 4)],
  };
})();

describe('what an optimizer looks at in a step is written as shapes', () => {
  const theme = makeTheme('light');
  const axis = (from: number, to: number) => ({
    ...{ logarithmic: false, minimum: 0, maximum: 1 },
    pixel: (value: number) => from + value * (to - from),
    value: (pixel: number) => (pixel - from) / (to - from),
  });
  const area = { left: 0, top: 0, right: 200, bottom: 200, width: 200, height: 200 };
  const sight = mapSight({ area, x: axis(0, 200), y: axis(200, 0) });
  // A simplex comes without a gradient.
  const { batches, simplex, ...whole } = step;
  const marks = [step, whole].flatMap(
    (record) => insidePicture(record, (_, [ds, dt]) => 200 * Math.hypot(ds, dt)).marks,
  );
  const parts = new Set(marks.map(({ part }) => part));

  test('all parts are among them', () => assert.equal(parts.size, 11, [...parts].join()));

  for (const part of parts)
    test(part, () => {
      const own = marks.filter((mark) => mark.part === part);
      const drawing = recorded(200, 200, (g) => drawInside(g, own, sight, theme, '#123456'));
      const text = writeSvg(drawing, { title: '', png: (pixels) => encodePng(pixels) });
      const { colour } = partLook(part, theme, '#123456');
      // Each has a shape of its own, in its colour over a halo.
      assert.ok((text.match(/<path/g) ?? []).length >= 2 * own.length, text);
      assert.ok(text.toLowerCase().includes(colour.toLowerCase()), `${colour} in ${text}`);
      assert.doesNotMatch(text, /<image|NaN/);
    });
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { WrittenText } from '../../../webview/drawing/displayList';
import { drawCurveLines } from '../../../webview/layers/curveLines';
import { drawTangent } from '../../../webview/layers/tangent';
import { mapSight } from '../../../webview/page/sight';
import { makeTheme } from '../../../webview/page/theme';
import { recorded } from './recorded';

/** From −20 to 20 in both directions, in an area of so many pixels. */
function sightOf(size: number) {
  const axis = (from: number, to: number) => ({
    ...{ logarithmic: false, minimum: -20, maximum: 20 },
    pixel: (value: number) => from + ((value + 20) * (to - from)) / 40,
    value: (pixel: number) => ((pixel - from) * 40) / (to - from) - 20,
  });
  const area = { left: 0, top: 0, right: size, bottom: size, width: size, height: size };
  return mapSight({ area, x: axis(0, size), y: axis(size, 0) });
}

/** Where the letters of a text stand, in pixels. */
const boxOf = ({ map, width }: WrittenText) => ({
  left: map[4],
  right: map[4] + width,
  top: map[5] - 11,
  bottom: map[5] + 2,
});

suite('words beside a curve', () => {
  const theme = makeTheme('light');
  for (const size of [520, 900])
    for (const at of [-18, -7, 3, 12, 18])
      test(`keep off each other where a run stands at ${at}, ${size} pixels wide`, () => {
        const sight = sightOf(size);
        const secant = {
          from: [at, at],
          to: [at + 1, at + 1],
          label: 'secant, h = 10⁻⁴: slope 0.3928',
        } as const;
        const lines = { secants: [secant], parabola: undefined, step: undefined, colour: '#08f' };
        const tangent = { x: at, y: at, slope: 1, label: 'slope 0.3928', colour: '#08f', curve: [] };
        const { items } = recorded(size, size, (g) => {
          const words = drawCurveLines(g, lines, sight, theme);
          drawTangent(g, tangent, sight, theme, words);
        });
        const boxes = items.filter((item): item is WrittenText => item.kind === 'text').map(boxOf);
        assert.equal(boxes.length, 2);
        const [a, b] = boxes;
        const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        assert.ok(isApart, JSON.stringify(boxes));
        for (const { left, right } of boxes) assert.ok(left >= 0 && right <= size, JSON.stringify(boxes));
      });
});

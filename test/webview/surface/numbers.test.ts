import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SurfaceChoice } from '../../../src/protocol/messages/panelState';
import { contourLines } from '../../../webview/layers/contours';
import { drawLevelLabels, labelSpots } from '../../../webview/layers/labels';
import { makeTheme } from '../../../webview/page/theme';
import { recorded } from '../drawing/recorded';
import { area, seenScene } from './seen';

const himmelblau = (x: number, y: number) => Math.sqrt(((x * x + y - 11) ** 2 + (x + y * y - 7) ** 2) / 1500);
const levels = [0.15, 0.3, 0.45, 0.6];
const window = [-5.6, 5.6] as const;

/** The scene, and the contour lines of its levels. */
function scene(camera: Partial<SurfaceChoice> = {}) {
  const seen = seenScene({ height: himmelblau, window, camera });
  const { columns, rows, tones } = seen.field;
  // Of the same tones: their vertices are cells, as far apart.
  const edge = (window[1] - window[0]) / (2 * (columns - 1));
  const other = (window[1] - window[0]) / (2 * (rows - 1));
  const cells = [
    [window[0] - edge, window[1] + edge],
    [window[0] - other, window[1] + other],
  ] as const;
  const toned = Float64Array.from(tones);
  const lines = levels.map((value) => ({ value, lines: contourLines(toned, columns, rows, cells, value) }));
  return { sight: seen.sight, lines };
}

const free = { marks: [], path: [] };
const theme = makeTheme('dark');

/** The numbers that are written, with their turns in radians. */
function written(
  ...[spots, sight]: [Parameters<typeof drawLevelLabels>[1], Parameters<typeof labelSpots>[1]]
) {
  const { items } = recorded(area.width, area.height, (g) =>
    drawLevelLabels(g, spots, sight, { theme, write: String }),
  );
  return items.flatMap((item) =>
    item.kind === 'text'
      ? [{ text: item.text, turn: Math.atan2(item.map[1], item.map[0]), x: item.map[4], y: item.map[5] }]
      : [],
  );
}

describe('numbers of contour lines on the surface', () => {
  for (const yaw of [-2.4, -0.72, 0.5, 1.9])
    test(`stand in their lines where these are seen, upright, from a camera turned by ${yaw}`, () => {
      const { sight, lines } = scene({ yaw });
      const spots = labelSpots(lines, sight, free);
      assert.ok(spots.length >= 3, `${spots.length} numbers`);
      for (const { value, line, point } of spots) {
        const [s, t] = [line[2 * point], line[2 * point + 1]];
        assert.ok(sight.sees(s, t), `${value} at ${s}, ${t}`);
        assert.ok(Math.abs(himmelblau(s, t) - value) < 0.01, `${himmelblau(s, t)} for ${value}`);
      }
      const texts = written(spots, sight);
      assert.deepEqual(
        texts.map(({ text }) => text),
        spots.map(({ value }) => String(value)),
      );
      for (const { text, turn } of texts) assert.ok(Math.abs(turn) <= Math.PI / 2 + 1e-9, `${text}: ${turn}`);
    });

  test('each level has one number, and they keep away from each other', () => {
    const { sight, lines } = scene();
    const texts = written(labelSpots(lines, sight, free), sight);
    for (const [i, one] of texts.entries())
      for (const other of texts.slice(i + 1))
        assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 24, `${one.text} beside ${other.text}`);
  });

  test('keep away from a mark and from the path', () => {
    const { sight, lines } = scene();
    const [first] = labelSpots(lines.slice(0, 1), sight, free);
    const place = [first.line[2 * first.point], first.line[2 * first.point + 1]] as const;
    const there = sight.at(...place);
    for (const obstacles of [
      { marks: [place], path: [] },
      { marks: [], path: [there] },
    ]) {
      const [elsewhere] = written(labelSpots(lines.slice(0, 1), sight, obstacles), sight);
      assert.ok(Math.hypot(elsewhere.x - there[0], elsewhere.y - there[1]) > 16);
    }
  });

  test('a number that comes behind the surface as the camera turns is left out, the others stay in their spots', () => {
    const before = scene({ pitch: 0.35 });
    const spots = labelSpots(before.lines, before.sight, free);
    let left = 0;
    for (let yaw = -3; yaw <= 3; yaw += 0.5) {
      const { sight } = scene({ yaw, pitch: 0.2 });
      const texts = written(spots, sight).map(({ text }) => text);
      for (const { value, line, point } of spots) {
        const isSeen = sight.sees(line[2 * point], line[2 * point + 1]);
        if (!isSeen) assert.ok(!texts.includes(String(value)), `${value} from ${yaw}`);
        if (!isSeen) left++;
      }
    }
    assert.ok(left > 0, 'some were hidden');
  });
});

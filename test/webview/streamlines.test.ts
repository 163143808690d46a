import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DirectionField, evenStreamlines, type Streamline } from '../../webview/layers/evenStreamlines';

const area = { width: 300, height: 200, spacing: 20 };

/** Towards the middle, as −∇f of a round bowl goes. */
const inwards: DirectionField = (x, y) => {
  const [dx, dy] = [150 - x, 100 - y];
  const length = Math.hypot(dx, dy);
  return length > 1 ? [dx / length, dy / length] : undefined;
};
const around: DirectionField = (x, y) => {
  const way = inwards(x, y);
  return way && [-way[1], way[0]];
};
const rightwards: DirectionField = () => [1, 0];
/** Nothing is known of the left half. */
const half: DirectionField = (x) => (x < 150 ? undefined : [0, 1]);

const pairs = (line: Streamline): readonly (readonly [number, number])[] =>
  Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i], line[2 * i + 1]]);

/** The least distance of a place from any line. */
const distanceFrom = (lines: readonly Streamline[], x: number, y: number): number =>
  Math.min(...lines.flatMap((line) => pairs(line).map(([px, py]) => Math.hypot(px - x, py - y))));

describe('evenly spaced streamlines', () => {
  for (const [name, field] of Object.entries({ inwards, around, rightwards, half }))
    test(`${name}: follow the field, inside of the area`, () => {
      const lines = evenStreamlines(field, area);
      assert.ok(lines.length > 4, `${lines.length} lines`);
      for (const line of lines)
        pairs(line).forEach(([x, y], i, all) => {
          assert.ok(x >= 0 && x <= area.width && y >= 0 && y <= area.height);
          const way = field(x, y);
          if (i === 0 || !way) return;
          const [fromX, fromY] = all[i - 1];
          const along = (x - fromX) * way[0] + (y - fromY) * way[1];
          assert.ok(along > 0.9 * Math.hypot(x - fromX, y - fromY), `turns away at ${x}, ${y}`);
        });
    });

  for (const [name, field] of Object.entries({ inwards, around, rightwards }))
    test(`${name}: keep half a spacing from each other, and leave no wide gaps`, () => {
      const lines = evenStreamlines(field, area);
      lines.forEach((line, i) => {
        const others = lines.filter((_, j) => j !== i);
        for (const [x, y] of pairs(line))
          assert.ok(distanceFrom(others, x, y) > 0.49 * area.spacing, `${x}, ${y} is near another line`);
      });
      for (let y = 30; y < 180; y += 20)
        for (let x = 30; x < 280; x += 20)
          assert.ok(distanceFrom(lines, x, y) < 2 * area.spacing, `no line near ${x}, ${y}`);
    });

  test('a line that goes around ends before it covers itself', () => {
    for (const line of evenStreamlines(around, area)) {
      const radius = Math.hypot(line[0] - 150, line[1] - 100);
      assert.ok((line.length / 2) * 3 < 2 * Math.PI * radius + 5 * area.spacing);
    }
  });

  test('where nothing is known, there are none', () => {
    const lines = evenStreamlines(half, area);
    assert.ok(lines.every((line) => pairs(line).every(([x]) => x >= 147)));
    assert.deepEqual(
      evenStreamlines(() => undefined, area),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Random } from '../../src/core/random';
import { type EndLabel, placeEndLabels } from '../../webview/loss/endLabels';

const area = { left: 40, top: 10, right: 400, bottom: 300 };
const height = 14;
const at = (x: number, y: number, width = 60, before = y): EndLabel => ({ end: [x, y], width, before });

describe('the words at the ends of lines', () => {
  for (const [name, label, expected] of [
    ['stand beside an end in the middle', at(200, 100), [209, 93]],
    ['stand above an even line that ends at the right edge', at(400, 100), [331, 81]],
    ['stand below one that falls', at(400, 100, 60, 70), [331, 105]],
    ['stand above one that rises', at(400, 100, 60, 130), [331, 81]],
    ['stand above one that falls to the lower edge', at(400, 295, 60, 280), [331, 261]],
    ['stay inside at the upper edge', at(200, 5), [209, 10]],
    ['stay inside at the lower edge', at(200, 299), [209, 286]],
  ] as const)
    test(name, () => assert.deepEqual(placeEndLabels([label], height, area), [expected]));

  test('move apart evenly when two lines end in one place, and keep their order', () => {
    const tops = placeEndLabels([at(200, 102), at(200, 100)], height, area).map((place) => place?.[1]);
    assert.deepEqual(tops, [101, 87]);
  });

  test('leave those alone that are not in the way', () => {
    const labels = [at(60, 100), at(200, 101), at(200, 200)];
    const tops = placeEndLabels(labels, height, area).map((place) => place?.[1]);
    assert.deepEqual(tops, [93, 94, 193]);
  });

  test('never lie over each other, nor outside, wherever lines end', () => {
    const random = new Random(3);
    for (let time = 0; time < 300; time++) {
      const labels = Array.from({ length: 2 + random.below(7) }, () => {
        const y = area.top + random.uniform() * 290;
        return at(area.left + random.uniform() * 360, y, 30 + random.below(90), y + random.below(60) - 30);
      });
      const places = placeEndLabels(labels, height, area);
      for (const [i, place] of places.entries()) {
        assert.ok(place);
        const [left, top] = place;
        assert.ok(left >= area.left && left + labels[i].width <= area.right, String(place));
        assert.ok(top >= area.top - 1e-9 && top + height <= area.bottom + 1e-9, String(place));
        for (const [j, other] of places.slice(0, i).entries()) {
          assert.ok(other);
          const apart = Math.abs(other[1] - top) >= height - 1e-9;
          assert.ok(apart || other[0] >= left + labels[i].width || left >= other[0] + labels[j].width);
        }
      }
    }
  });

  test('are left out where there is no room for all', () => {
    const small = { ...area, bottom: 40 };
    const places = placeEndLabels([at(200, 20), at(200, 25), at(200, 30)], height, small);
    assert.deepEqual(places, [[209, 10], [209, 24], undefined]);
  });
});

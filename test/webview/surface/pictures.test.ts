import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readPng } from '../../../src/core/learning/datasets/images/png';
import { Problem } from '../../../src/core/problem';
import { picturedScenes, pictureOf } from './scenes';

/** Differences of a channel: the most on average, and one that few pixels may have, as another machine rounds otherwise. */
const tolerance = { mean: 0.6, large: 24, share: 0.004 } as const;

const fileOf = (name: string): string => `test/fixtures/surface/${name}.png`;

describe('pictures of the surface', () => {
  for (const scene of picturedScenes)
    test(`${scene.name} looks as it did`, async () => {
      const kept = await readPng(readFileSync(fileOf(scene.name)), {});
      assert.ok(!(kept instanceof Problem));
      const { width, height, data } = pictureOf(scene);
      assert.deepEqual([kept.width, kept.height, kept.channels], [width, height, 3]);
      let sum = 0;
      let large = 0;
      for (let pixel = 0; pixel < width * height; pixel++)
        for (let channel = 0; channel < 3; channel++) {
          const difference = Math.abs(kept.pixels[3 * pixel + channel] - data[4 * pixel + channel]);
          sum += difference;
          if (difference > tolerance.large) large++;
        }
      const count = 3 * width * height;
      assert.ok(sum / count <= tolerance.mean, `on average ${sum / count}`);
      assert.ok(large / count <= tolerance.share, `${large} of ${count} channels are others`);
    });

  test('are small', () => {
    const bytes = picturedScenes.reduce((sum, { name }) => sum + statSync(fileOf(name)).size, 0);
    assert.ok(bytes <= 200_000, `${bytes} bytes`);
  });
});

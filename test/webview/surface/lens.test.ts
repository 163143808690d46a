import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Lens, type LensSetting, type SpacePoint } from '../../../webview/surface/lens';

const setting: LensSetting = {
  yaw: -0.72,
  pitch: 0.6,
  scale: 240,
  perspective: 0.19,
  x: 400,
  y: 300,
  middle: 0.3,
};

describe('the lens', () => {
  test('finds the point of the space that it has projected', () => {
    for (const own of [setting, { ...setting, yaw: 2.1, pitch: 1.4 }, { ...setting, perspective: 0 }]) {
      const lens = new Lens(own);
      for (const [x, y, z] of [
        [0, 0, 0],
        [-1, 1, 0.7],
        [0.9, -0.4, 0.2],
      ]) {
        const seen: SpacePoint = [0, 0, 0];
        const found: SpacePoint = [0, 0, 0];
        lens.project(x, y, z, seen);
        lens.unproject(...seen, found);
        assert.ok(Math.hypot(found[0] - x, found[1] - y, found[2] - z) < 1e-12, `${found}`);
      }
    }
  });

  test('from above and without perspective it is the map', () => {
    const above = new Lens({ ...setting, yaw: 0, pitch: Math.PI / 2, perspective: 0 });
    const seen: SpacePoint = [0, 0, 0];
    above.project(0.5, 0.25, 0.9, seen);
    assert.ok(Math.hypot(seen[0] - (400 + 120), seen[1] - (300 - 60)) < 1e-9, `${seen}`);
  });
});

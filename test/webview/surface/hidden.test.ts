import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GroundExtent } from '../../../webview/surface/camera';
import { type HeightField, toneAt } from '../../../webview/surface/heightField';
import type { Lens, SpacePoint } from '../../../webview/surface/lens';
import { seenScene } from './seen';

/** A wall along t, in the middle of the window. */
const ridge = (s: number) => Math.exp(-((s / 0.15) ** 2));
const himmelblau = (x: number, y: number) => Math.sqrt(((x * x + y - 11) ** 2 + (x + y * y - 7) ** 2) / 2000);

describe('what is behind a ridge', () => {
  // From the right, s = 1 is nearest.
  const low = { yaw: -Math.PI / 2, pitch: 0.2 };
  for (const [place, s, seen] of [
    ['before it is seen', 0.6, true],
    ['on its crest is seen', 0.01, true],
    ['on its far side is hidden', -0.1, false],
    ['behind it is hidden', -0.5, false],
  ] as const)
    for (const ratio of [0.5, 1, 2])
      test(`a place ${place} (${ratio} pixels for one)`, () => {
        const { sight } = seenScene({ height: ridge, window: [-1, 1], camera: low, ratio });
        for (const t of [-0.4, 0, 0.4]) assert.equal(sight.sees(s, t), seen, `at t = ${t}`);
      });

  test('from high above nothing is hidden', () => {
    const { sight } = seenScene({ height: ridge, window: [-1, 1], camera: { yaw: 0, pitch: 1.5 } });
    for (const s of [-0.8, -0.4, 0, 0.4, 0.8]) assert.ok(sight.sees(s, 0));
  });

  test('a path over it is one line on the map, and in pieces on the surface, of which some are hidden', () => {
    const { sight } = seenScene({ height: ridge, window: [-1, 1], camera: low });
    assert.ok(sight.drape);
    const places = sight.drape([0.9, 0.1], [-0.9, 0.3]);
    assert.deepEqual(places.at(-1), [-0.9, 0.3]);
    assert.ok(places.length > 20, `${places.length} pieces`);
    for (const [s, t] of places) assert.ok(Math.abs(t - (0.2 - s / 9)) < 1e-9);
    const seen = places.map(([s, t]) => sight.sees(s, t));
    const turn = seen.indexOf(false);
    // Seen up to the crest, and hidden from there on.
    assert.ok(Math.abs(places[turn][0]) < 0.08, `hidden from s = ${places[turn][0]}`);
    assert.ok(seen.slice(turn).every((one) => !one));
  });
});

/** How far the surface stands above the ray from a place to the eye, at the least and at the most: it is met in between. */
function cover(
  { field, extent, lens }: { field: HeightField; extent: GroundExtent; lens: Lens },
  [px, py]: readonly [number, number],
  from: number,
): readonly [number, number] {
  const { left, right, top, bottom } = field.bounds;
  const point: SpacePoint = [0, 0, 0];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let back = 0.06; back < 4; back += 0.004) {
    lens.unproject(px, py, from - back, point);
    const tone = toneAt(
      field,
      left + ((point[0] / extent.width + 1) / 2) * (right - left),
      top + ((point[1] / extent.depth + 1) / 2) * (bottom - top),
    );
    if (!(tone <= 1)) continue;
    const above = tone * extent.height - point[2];
    least = Math.min(least, above);
    most = Math.max(most, above);
  }
  return [least, most];
}

/** Whether a place is hidden; undefined where its ray, or one beside it, grazes the surface: there either is right. */
function isHidden(scene: ReturnType<typeof seenScene>, s: number, t: number): boolean | undefined {
  const { field, extent, lens, sight } = scene;
  const { left, right, top, bottom } = field.bounds;
  const tone = toneAt(field, s, t);
  const point: SpacePoint = [0, 0, 0];
  const x = (((s - left) / (right - left)) * 2 - 1) * extent.width;
  const y = (((t - top) / (bottom - top)) * 2 - 1) * extent.depth;
  lens.project(x, y, tone * extent.height, point);
  const [px, py] = sight.at(s, t);
  const beside = [-2, 0, 2].flatMap((dx) => [-2, 0, 2].map((dy) => [px + dx, py + dy] as const));
  const covers = beside.map((pixel) => cover(scene, pixel, point[2]));
  if (tone > 1) return undefined;
  if (covers.every(([least, most]) => least < -0.03 && most > 0.03)) return true;
  return covers.every(([, most]) => most < -0.01) ? false : undefined;
}

test('places are hidden where a ray to the eye meets the surface, from every side', () => {
  const counts = { hidden: 0, free: 0 };
  for (const yaw of [-2.4, -0.7, 0.9, 2.6])
    for (const pitch of [0.25, 0.6]) {
      const scene = seenScene({ height: himmelblau, window: [-5.5, 5.5], camera: { yaw, pitch } });
      for (let s = -5; s <= 5; s += 1)
        for (let t = -5; t <= 5; t += 1) {
          const hidden = isHidden(scene, s, t);
          if (hidden === undefined) continue;
          counts[hidden ? 'hidden' : 'free']++;
          assert.equal(scene.sight.sees(s, t), !hidden, `(${s}, ${t}) from ${yaw}, ${pitch}`);
        }
    }
  assert.ok(counts.hidden > 12 && counts.free > 200, JSON.stringify(counts));
});

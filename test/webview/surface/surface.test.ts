import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SurfaceChoice } from '../../../src/protocol/messages/panelState';
import { zoomedIn } from '../../../webview/landscape/cameraHand';
import { Pointing } from '../../../webview/landscape/pointing';
import { mapSight } from '../../../webview/page/sight';
import { Flight } from '../../../webview/session/flight';
import { PanelModel } from '../../../webview/session/panelModel';
import { firstSurface, readSurface, surfaceLimits } from '../../../webview/session/surfaceChoice';
import { shotOf } from '../../../webview/surface/camera';
import { Lens, type SpacePoint } from '../../../webview/surface/lens';
import { picture } from '../fixtures';
import { area, map, seenScene } from './seen';

const bowl = (s: number, t: number) => (s * s + t * t) / 2;

describe('a place on the surface', () => {
  test('is found again where it is seen', () => {
    for (const [yaw, pitch] of [
      [-0.72, 0.6],
      [2, 0.9],
      [0, 1.5],
    ]) {
      const { sight } = seenScene({ height: bowl, window: [-1, 1], camera: { yaw, pitch } });
      let found = 0;
      for (let s = -0.8; s < 1; s += 0.2)
        for (let t = -0.8; t < 1; t += 0.2) {
          if (!sight.sees(s, t)) continue;
          const [x, y] = sight.at(s, t);
          const place = sight.placeAt(x, y);
          assert.ok(place, `(${s}, ${t})`);
          // On a slope that is seen along itself, many places have nearly the same pixels.
          const [againX, againY] = sight.at(...place);
          assert.ok(Math.hypot(againX - x, againY - y) < 2, `(${s}, ${t}): ${place}`);
          found++;
        }
      assert.ok(found > 20, `${found} places`);
    }
  });

  test('is none beside it, where a hand still means one inside of the bounds', () => {
    const { sight } = seenScene({ height: bowl, window: [-1, 1] });
    assert.equal(sight.placeAt(2, 2), undefined);
    const [s, t] = sight.placeNear(2, 2);
    assert.ok(Math.abs(s) <= 1 && Math.abs(t) <= 1);
  });

  test('outside of the window is nowhere', () => {
    const { sight } = seenScene({ height: bowl, window: [-1, 1] });
    assert.ok(sight.at(1.2, 0).every(Number.isNaN));
    assert.deepEqual(sight.drape?.([-3, -3], [3, -3]), [[3, -3]]);
  });

  test('of a ribbon has its height from its value', () => {
    const { sight } = seenScene({
      height: (s) => s * s,
      window: [-1, 1],
      isLine: true,
      camera: { pitch: 0.3 },
    });
    const [, low] = sight.at(0.5, 0.1);
    const [, high] = sight.at(0.5, 0.9);
    assert.ok(low > high + 20, `${low}, ${high}`);
  });
});

describe('holes and cliffs', () => {
  test('a hole is open, and no wall stands around it', () => {
    const holed = (s: number, t: number) => (Math.hypot(s, t) < 0.4 ? Number.NaN : 0.5);
    const { raster, sight } = seenScene({ height: holed, window: [-1, 1], camera: { yaw: 0, pitch: 1.5 } });
    const pixel = ([x, y]: readonly [number, number]) => Math.round(y) * raster.width + Math.round(x);
    const rim = sight.at(0.6, 0);
    const across = sight.at(-0.6, 0);
    const middle = [(rim[0] + across[0]) / 2, (rim[1] + across[1]) / 2] as const;
    assert.ok(sight.at(0, 0).every(Number.isNaN));
    assert.equal(raster.depth[pixel(middle)], Number.POSITIVE_INFINITY);
    assert.ok(raster.depth[pixel(rim)] < Number.POSITIVE_INFINITY);
  });

  test('what is higher than all colours is cut off', () => {
    const cliff = (s: number) => (s < 0 ? 0.5 : 0.5 + 8 * s);
    const { raster } = seenScene({ height: cliff, window: [-1, 1] });
    let drawn = 0;
    for (let i = 0; i < raster.depth.length; i++) {
      if (raster.depth[i] === Number.POSITIVE_INFINITY) continue;
      drawn++;
      assert.ok(raster.tone[i] <= 1);
    }
    assert.ok(drawn > 5000);
  });
});

describe('the camera', () => {
  test('begins with the map', () => {
    const { sight } = seenScene({ height: bowl, window: [-1, 1], risen: 0 });
    const axis = (from: number, to: number) => ({
      logarithmic: false,
      minimum: -1,
      maximum: 1,
      pixel: (value: number) => from + ((value + 1) / 2) * (to - from),
      value: (pixel: number) => ((pixel - from) / (to - from)) * 2 - 1,
    });
    const flat = mapSight({ area: map, x: axis(map.left, map.right), y: axis(map.bottom, map.top) });
    for (const [s, t] of [
      [-1, -1],
      [0.3, 0.8],
      [1, 0],
    ]) {
      const [x, y] = sight.at(s, t);
      const [mapX, mapY] = flat.at(s, t);
      assert.ok(Math.hypot(x - mapX, y - mapY) < 1e-6, `(${s}, ${t}): ${x}, ${y}`);
    }
  });

  test('has all of the landscape in the picture, from every side', () => {
    const seen: SpacePoint = [0, 0, 0];
    for (let yaw = -3; yaw < 3; yaw += 0.5)
      for (const pitch of [0.12, 0.6, 1.5])
        for (const exaggeration of surfaceLimits.exaggeration) {
          const camera = { ...firstSurface, yaw, pitch, exaggeration };
          const { setting, extent, drop } = shotOf(camera, { area, map, isLine: false }, 1);
          const lens = new Lens(setting);
          for (const x of [-extent.width, extent.width])
            for (const y of [-extent.depth, extent.depth])
              for (const z of [-drop, extent.height]) {
                lens.project(x, y, z, seen);
                const inside = seen[0] > 0 && seen[0] < area.right && seen[1] > 0 && seen[1] < area.bottom;
                assert.ok(inside, `${seen} from ${yaw}, ${pitch}`);
              }
        }
  });

  test('zooms about any place, which stays where it is', () => {
    const [x, y] = [area.width * 0.7, area.height * 0.2];
    const zoom = (choice: SurfaceChoice, factor: number) => ({
      ...choice,
      ...zoomedIn(choice, factor, [x / area.width - 0.5, y / area.height - 0.5]),
    });
    const lensOf = (choice: SurfaceChoice) =>
      new Lens(shotOf(choice, { area, map, isLine: false }, 1).setting);
    const under: SpacePoint = [0, 0, 0];
    lensOf(firstSurface).unproject(x, y, 0, under);
    for (const factor of [0.5, 0.8, 1.25]) {
      const seen: SpacePoint = [0, 0, 0];
      lensOf(zoom(firstSurface, factor)).project(...under, seen);
      assert.ok(Math.hypot(seen[0] - x, seen[1] - y) < 1e-9, `${seen}, not ${[x, y]}`);
    }
  });

  test('stays where it is when it can be zoomed no further', () => {
    for (const [zoom, factor] of [
      [surfaceLimits.zoom[1], 0.5],
      [surfaceLimits.zoom[0], 2],
    ]) {
      const choice: SurfaceChoice = { ...firstSurface, zoom, shift: [0.3, -0.2] };
      assert.deepEqual(zoomedIn(choice, factor, [0.4, -0.1]), { zoom, shift: choice.shift });
    }
  });

  test('is what a pointer means while it is seen', () => {
    const { sight } = seenScene({ height: () => 0.5, window: [-1, 1] });
    const model = new PanelModel();
    model.show(picture('a', 2));
    const pointing = new Pointing({ model });
    assert.equal(pointing.placeIn({ sight }), undefined);
    const [x, y] = sight.at(0.3, -0.6);
    pointing.pointer = { x, y };
    const [s, t] = pointing.placeIn({ sight }) ?? [];
    assert.ok(Math.hypot(s - 0.3, t + 0.6) < 0.02, `${s}, ${t}`);
  });

  test('flies to another view the short way, and follows a hand at once', () => {
    const flight = new Flight({ ...firstSurface, shown: true, yaw: 3 });
    const goal = { ...firstSurface, shown: true, yaw: -3 };
    flight.to(goal, true, 1000);
    const half = flight.at(1210);
    assert.ok(flight.flies);
    assert.ok(Math.abs(half.camera.yaw) > 3, `${half.camera.yaw}`);
    assert.equal(flight.at(1500).camera, goal);
    assert.ok(!flight.flies);
    const turned = { ...goal, yaw: 1 };
    flight.to(turned, false, 1600);
    assert.equal(flight.at(1600).camera, turned);
  });

  test('lets the landscape rise and fall', () => {
    const flight = new Flight(firstSurface);
    assert.equal(flight.at(0).risen, 0);
    flight.to({ ...firstSurface, shown: true }, true, 0);
    const risen = [0, 100, 200, 300, 500].map((now) => flight.at(now).risen);
    assert.deepEqual(risen, [...risen].sort());
    assert.equal(risen.at(-1), 1);
  });
});

describe('what is kept of the view in 3-D', () => {
  test('comes back as it was', () => {
    const choice = { ...firstSurface, shown: true, yaw: 1.25, zoom: 2, shift: [0.1, -0.2] as const };
    assert.deepEqual(readSurface(JSON.parse(JSON.stringify(choice))), choice);
  });

  for (const [name, value] of [
    ['nothing', null],
    ['a word', 'up'],
    ['other types', { shown: 1, yaw: 'x', pitch: null, zoom: [], shift: 3, exaggeration: {} }],
  ] as const)
    test(`is as at first after ${name}`, () => assert.deepEqual(readSurface(value), firstSurface));

  test('is within its limits', () => {
    const { pitch, zoom, exaggeration } = readSurface({
      ...firstSurface,
      pitch: 9,
      zoom: 1e9,
      exaggeration: -1,
    });
    assert.deepEqual(
      [pitch, zoom, exaggeration],
      [surfaceLimits.pitch[1], surfaceLimits.zoom[1], surfaceLimits.exaggeration[0]],
    );
  });
});

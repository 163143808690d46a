import type { Interval } from '../../../src/core/plane/interval';
import { cellCentre } from '../../../src/core/plane/interval';
import type { SurfaceChoice } from '../../../src/protocol/messages/panelState';
import type { Sight } from '../../../webview/page/sight';
import { firstSurface } from '../../../webview/session/surfaceChoice';
import { shotOf } from '../../../webview/surface/camera';
import { heightField } from '../../../webview/surface/heightField';
import { Lens } from '../../../webview/surface/lens';
import { Raster } from '../../../webview/surface/raster';
import { seenField } from '../../../webview/surface/seenField';
import { surfaceSight } from '../../../webview/surface/surfaceSight';

/** Of the pictures in these tests: an area, and that of the map in it, in pixels. */
export const area = { left: 0, top: 0, right: 380, bottom: 310, width: 380, height: 310 };
export const map = { left: 36, top: 8, right: 380, bottom: 266, width: 344, height: 258 };

/** A scene: heights 0…1 over a square window, seen by a camera. */
export interface SurfaceScene {
  readonly height: (s: number, t: number) => number;
  readonly window: Interval;
  readonly camera?: Partial<SurfaceChoice>;
  readonly risen?: number;
  /** Pixels of the raster for one of the page. */
  readonly ratio?: number;
  readonly isLine?: boolean;
}

const cells = 160;

/** What of a scene is seen, drawn by the renderer itself. */
export function seenScene(scene: SurfaceScene) {
  const { height, window, risen = 1, ratio = 1, isLine = false } = scene;
  const rows = isLine ? 1 : cells;
  const values = new Float64Array(cells * rows);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cells; i++)
      values[j * cells + i] = height(cellCentre(window, i, cells), cellCentre(window, j, rows));
  const grid = { columns: cells, rows, values, window: [window, window] };
  const bounds = { left: window[0], right: window[1], top: window[0], bottom: window[1] };
  const tone = (value: number) => value;
  const field = heightField({ grid, tone, bounds }, 20_000, map.width / map.height);
  const camera = { ...firstSurface, ...scene.camera };
  const { setting, extent, drop } = shotOf(camera, { area, map, isLine }, risen);
  const lens = new Lens(setting);
  const raster = new Raster(area.width * ratio, area.height * ratio);
  const light = { ambient: 0.5, diffuse: 0.6, specular: 44 };
  const work = raster.draw(seenField(field, lens, extent, light, { left: area.left, top: area.top, ratio }));
  while (!work.next().done);
  const shown = { field, extent, lens, raster, ratio, area, drop, tone: isLine ? tone : undefined };
  const sight: Sight = surfaceSight(shown);
  return { sight, raster, field, extent, lens, bounds };
}

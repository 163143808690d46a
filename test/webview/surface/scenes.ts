import type { Rgb } from '../../../webview/layers/colours';
import { solidRamp } from '../../../webview/layers/colours';
import type { Theme } from '../../../webview/page/theme';
import { paintSurface, toneSteps } from '../../../webview/surface/paint';
import { area, type SurfaceScene, seenScene } from './seen';

/** A picture: red, green, blue and opacity of its pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A fixed picture of a surface, with a line on it. */
export interface PicturedScene extends SurfaceScene {
  readonly name: string;
  readonly dark: boolean;
  /** From here to there, if there is a line. */
  readonly path?: readonly [readonly [number, number], readonly [number, number]];
}

const himmelblau = (x: number, y: number) => Math.sqrt(((x * x + y - 11) ** 2 + (x + y * y - 7) ** 2) / 1500);
const rosenbrock = (x: number, y: number) =>
  Math.log1p(((1 - x) ** 2 + 100 * (y - x * x) ** 2) / 0.5) / Math.log1p(1200);
const ridge = (s: number) => Math.exp(-((s / 0.2) ** 2));
const holed = (s: number, t: number) =>
  Math.hypot(s, t) < 0.3 ? Number.NaN : 0.2 + Math.max(0, s) ** 2 * 1.6 + 0.2 * Math.cos(3 * t);

/** The scenes that pictures are kept of (test/fixtures/surface, made by scripts/surfaceScenes.ts). */
export const picturedScenes: readonly PicturedScene[] = [
  {
    name: 'corner',
    dark: true,
    height: himmelblau,
    window: [-5.6, 5.6],
    path: [
      [0, 0],
      [3, 2],
    ],
  },
  {
    name: 'side',
    dark: false,
    height: rosenbrock,
    window: [-2, 2],
    camera: { yaw: -Math.PI / 2, pitch: 0.38 },
  },
  {
    name: 'hidden',
    dark: true,
    height: ridge,
    window: [-1, 1],
    camera: { yaw: -1.2, pitch: 0.3 },
    path: [
      [0.8, -0.6],
      [-0.8, 0.5],
    ],
  },
  {
    name: 'hole',
    dark: false,
    height: holed,
    window: [-1, 1],
    camera: { yaw: 0.6, pitch: 0.8, exaggeration: 1.6 },
  },
  {
    name: 'ribbon',
    dark: true,
    height: (s) => s * s + 0.1 * Math.sin(9 * s),
    window: [-1, 1],
    isLine: true,
    camera: { pitch: 0.4 },
  },
  {
    name: 'rising',
    dark: true,
    height: himmelblau,
    window: [-5.6, 5.6],
    risen: 0.4,
    path: [
      [-5, -5],
      [5, 5],
    ],
  },
];

const levels = Array.from({ length: 11 }, (_, i) => (i + 1) / 12);

/** Draws a scene on the background of its theme. */
export function pictureOf(scene: PicturedScene): Picture {
  const { raster, sight } = seenScene(scene);
  const theme = {
    dark: scene.dark,
    contrast: false,
    background: scene.dark ? '#1f1f1f' : '#ffffff',
  } as Theme;
  const ramp = solidRamp('auto', theme);
  const colours = new Float32Array(3 * (toneSteps + 1));
  for (let i = 0; i <= toneSteps; i++) colours.set(ramp?.(i / toneSteps) ?? [0, 0, 0], 3 * i);
  const ink = scene.dark ? 255 : 40;
  const paint = {
    colours,
    lines: {
      tones: levels,
      isMajor: (index: number) => index % 3 === 2,
      colour: [ink, ink, ink, 0.3] as const,
    },
    edge: [ink, ink, ink, 0.3] as const,
    relief: scene.risen ?? 1,
    ratio: 1,
  };
  const data = new Uint8ClampedArray(4 * raster.width * raster.height);
  const work = paintSurface(raster, paint, new Uint32Array(data.buffer));
  while (!work.next().done);
  const ground = scene.dark ? 0x1f : 0xff;
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 0) data.set([ground, ground, ground, 255], i);
  const places = (scene.path && sight.drape?.(...scene.path)) ?? [];
  for (const place of places) {
    const colour: Rgb = sight.sees(...place) ? [79, 164, 252] : [128, 128, 128];
    dot(data, sight.at(...place), colour);
  }
  return { width: raster.width, height: raster.height, data };
}

/** A square of nine pixels. */
function dot(data: Uint8ClampedArray, [x, y]: readonly [number, number], colour: Rgb): void {
  for (let py = Math.round(y) - 1; py <= Math.round(y) + 1; py++)
    for (let px = Math.round(x) - 1; px <= Math.round(x) + 1; px++)
      if (px >= 0 && py >= 0 && px < area.width && py < area.height)
        data.set([...colour, 255], 4 * (py * area.width + px));
}

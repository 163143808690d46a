import { parseColour } from '../layers/colours';
import type { Sight } from '../page/sight';
import { shotOf } from './camera';
import { drawGroundFrame } from './groundFrame';
import type { HeightField } from './heightField';
import { Lens } from './lens';
import { lights } from './light';
import { drawMesh } from './mesh';
import { paintSurface, type SurfacePaint, type ToneColours, toneSteps } from './paint';
import type { Raster } from './raster';
import { seenField } from './seenField';
import type { SurfaceLook, SurfaceMoment } from './surfaceLook';
import { surfaceSight } from './surfaceSight';

/** What a surface is drawn with. */
export interface SurfaceMeans {
  readonly field: HeightField;
  /** It is empty. */
  readonly raster: Raster;
  /** Pixels of the raster for one of the page. */
  readonly ratio: number;
  readonly colours: ToneColours;
  /** As many as the raster has. */
  readonly pixels: ImageData;
  /** Takes the pixels of the surface. */
  readonly image: HTMLCanvasElement;
  /** How they are brought to the screen's: what is the best takes three times as long as drawing the surface. */
  readonly smoothing: ImageSmoothingQuality;
}

/** A surface that is drawn: its pixels, and how places are seen on it. */
export interface SurfacePicture extends Pick<SurfaceMeans, 'image' | 'ratio' | 'smoothing'> {
  readonly sight: Sight;
}

/** Draws a surface into an image, a piece at a time. */
export function* surfacePicture(
  look: SurfaceLook,
  { camera, risen }: Omit<SurfaceMoment, 'moving'>,
  { field, raster, ratio, colours, pixels, image, smoothing }: SurfaceMeans,
): Generator<void, SurfacePicture> {
  const { area, theme } = look;
  const { setting, extent, drop } = shotOf(camera, look, risen);
  const lens = new Lens(setting);
  const place = { left: area.left, top: area.top, ratio };
  yield* raster.draw(seenField(field, lens, extent, lights[theme.name], place));
  const paint = paintOf(look, colours, risen, ratio);
  yield* paintSurface(raster, paint, new Uint32Array(pixels.data.buffer));
  if (image.width !== pixels.width) image.width = pixels.width;
  if (image.height !== pixels.height) image.height = pixels.height;
  image.getContext('2d')?.putImageData(pixels, 0, 0);
  const tone = look.isLine ? look.source.tone : undefined;
  const sight = surfaceSight({ field, lens, raster, ratio, area, tone, extent, drop });
  return { image, ratio, smoothing, sight };
}

/** Draws a picture of a surface with the ground below it, and what stands beside and on it. */
export function drawSurfacePicture(
  g: CanvasRenderingContext2D,
  { image, ratio, smoothing, sight }: SurfacePicture,
  look: SurfaceLook,
  moment: SurfaceMoment,
): void {
  const { area, theme } = look;
  if (sight.shadow) {
    g.globalAlpha = moment.risen;
    drawGroundFrame(g, sight.shadow, { theme, axes: look.axes });
    g.globalAlpha = 1;
  }
  g.imageSmoothingQuality = smoothing;
  g.drawImage(image, area.left, area.top, image.width / ratio, image.height / ratio);
  if (!look.ramp) {
    g.strokeStyle = theme.ink;
    g.lineWidth = theme.contrast ? 0.9 : 0.7;
    g.globalAlpha = theme.contrast ? 0.6 : 0.35;
    drawMesh(g, sight);
    g.globalAlpha = 1;
  }
  look.drawMore(g, sight, moment);
}

/** The colours of all tones of a surface that has risen so far. */
export function toneColours(
  { ramp, theme }: Pick<SurfaceLook, 'ramp' | 'theme'>,
  risen: number,
): ToneColours {
  const colours = new Float32Array(3 * (toneSteps + 1));
  const background = parseColour(theme.background);
  const tint = ramp?.(risen);
  for (let i = 0; i <= toneSteps; i++) colours.set(tint ? tint(i / toneSteps) : background, 3 * i);
  return colours;
}

function paintOf(
  { ramp, theme, levels, isMajor, lineColour }: SurfaceLook,
  colours: ToneColours,
  risen: number,
  ratio: number,
): SurfacePaint {
  const lines = levels.length > 0 ? { tones: levels, isMajor, colour: withAlpha(lineColour) } : undefined;
  const edge = theme.dark ? ([255, 255, 255, 0.28] as const) : ([20, 30, 40, 0.4] as const);
  return { colours, lines, edge, relief: theme.contrast || !ramp ? 0 : risen, ratio };
}

/** A colour with how much it covers: rgba(…). */
function withAlpha(css: string): readonly [number, number, number, number] {
  const alpha = /,\s*([\d.]+)\)$/.exec(css)?.[1];
  return [...parseColour(css), alpha === undefined ? 1 : Number(alpha)];
}

import type { SurfaceChoice } from '../../src/protocol/messages/panelState';
import { parseColour, type Ramp } from '../layers/colours';
import { sizeCanvas, stackedCanvas } from '../page/dom';
import type { Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { FrameJobs } from '../session/frameJobs';
import { shotOf } from './camera';
import { drawGroundFrame, type GroundAxis } from './groundFrame';
import { type HeightField, type HeightSource, heightField } from './heightField';
import { Lens } from './lens';
import { drawMesh } from './mesh';
import { paintSurface, type SurfacePaint, type ToneColours, toneSteps } from './paint';
import { Raster } from './raster';
import { type Light, seenField } from './seenField';
import { surfaceSight } from './surfaceSight';

/** What is drawn, but for the camera. A new object whenever something of it changes. */
export interface SurfaceLook {
  readonly source: HeightSource;
  readonly isLine: boolean;
  readonly theme: Theme;
  /** Colours for how far it has risen; absent: a net of lines. */
  readonly ramp: ((risen: number) => Ramp) | undefined;
  /** Tones of the contour lines; none where they are switched off. */
  readonly levels: readonly number[];
  readonly isMajor: (index: number) => boolean;
  readonly lineColour: string;
  readonly axes: readonly GroundAxis[];
  readonly area: Sight['area'];
  /** The area of the map, from which the surface rises. */
  readonly map: Sight['area'];
  /** Draws what stands beside the surface, and on it below the paths. */
  readonly drawMore: (g: CanvasRenderingContext2D, sight: Sight) => void;
}

/** Where the camera is. A new object whenever it moves. */
export interface SurfaceMoment {
  readonly camera: SurfaceChoice;
  /** 0 is the map, 1 the surface. */
  readonly risen: number;
  /** True while more is to come: then half of the pixels are enough. */
  readonly moving: boolean;
}

/** How finely a surface is drawn. */
interface Quality {
  readonly vertices: number;
  readonly pixels: number;
  /** Pixels for one of the screen. */
  readonly share: number;
  /** How they are brought to the screen's: what is the best takes three times as long as drawing the surface. */
  readonly smoothing: ImageSmoothingQuality;
}

/** A picture that is to be shown. */
interface FinishedPicture {
  readonly pixels: ImageData;
  readonly ratio: number;
  readonly sight: Sight;
  readonly smoothing: ImageSmoothingQuality;
}

const moving: Quality = { vertices: 12_000, pixels: 240_000, share: 0.5, smoothing: 'low' };
/** Edges are smooth where there are more pixels than the screen has. */
const resting: Quality = { vertices: 60_000, pixels: 2_600_000, share: 2, smoothing: 'high' };
const enoughRatio = 2;
const refining = 'surface';

const lights: Record<Theme['name'], Light> = {
  dark: { ambient: 0.5, diffuse: 0.62 },
  light: { ambient: 0.78, diffuse: 0.26 },
  highContrast: { ambient: 1, diffuse: 0 },
  highContrastLight: { ambient: 1, diffuse: 0 },
};

/** The surface over the plane, by our own renderer: at once with half of the pixels, and finely when the camera rests. */
export class SurfaceCanvas {
  readonly canvas = stackedCanvas();
  private readonly jobs: FrameJobs;
  private readonly changed: () => void;
  private readonly image = document.createElement('canvas');
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0, ratio: 1 };
  private drawn:
    | { readonly look: SurfaceLook; readonly moment: SurfaceMoment; readonly fine: boolean }
    | undefined;
  private sight: Sight | undefined;
  /** What pictures of a moving camera are drawn on, again and again. */
  private raster: Raster | undefined;
  private pixels: ImageData | undefined;
  private coloured:
    | (Pick<SurfaceLook, 'ramp' | 'theme'> & { readonly risen: number; readonly colours: ToneColours })
    | undefined;
  private readonly fields = new Map<
    Quality,
    { readonly source: HeightSource; readonly field: HeightField }
  >();

  /** @param changed called when a finer picture is there */
  constructor(jobs: FrameJobs, changed: () => void) {
    this.jobs = jobs;
    this.changed = changed;
  }

  resize(width: number, height: number, ratio: number): void {
    this.size = { width, height, ratio };
    this.g = sizeCanvas(this.canvas, width, height, ratio);
    this.drawn = undefined;
  }

  /** Brings the canvas up to date, and answers how places are seen on it. */
  update(look: SurfaceLook, moment: SurfaceMoment): Sight | undefined {
    const { drawn } = this;
    const same =
      drawn?.look === look && drawn.moment.camera === moment.camera && drawn.moment.risen === moment.risen;
    if (!same) {
      this.jobs.drop(refining);
      finish(this.work(look, moment, moving));
    }
    if (!moment.moving && !this.drawn?.fine && !this.jobs.has(refining))
      this.jobs.begin(refining, this.refine(look, moment));
    return this.sight;
  }

  private *refine(look: SurfaceLook, moment: SurfaceMoment): Generator<void, void> {
    yield* this.work(look, moment, resting);
    this.changed();
  }

  /** Draws the surface off the screen, a piece at a time, and then shows it. */
  private *work(look: SurfaceLook, moment: SurfaceMoment, quality: Quality): Generator<void, void> {
    const { area, theme } = look;
    const shot = shotOf(moment.camera, look, moment.risen);
    const lens = new Lens(shot.setting);
    const field = this.fieldOf(look, quality);
    const ratio = this.ratioOf(area, quality);
    yield;
    const raster = this.rasterOf(Math.ceil(area.width * ratio), Math.ceil(area.height * ratio), quality);
    const place = { left: area.left, top: area.top, ratio };
    yield* raster.draw(seenField(field, lens, shot.extent, lights[theme.name], place));
    const pixels = this.pixelsOf(raster);
    const paint = paintOf(look, this.coloursOf(look, moment.risen), moment.risen, ratio);
    yield* paintSurface(raster, paint, new Uint32Array(pixels.data.buffer));
    const tone = look.isLine ? look.source.tone : undefined;
    const sight = surfaceSight({
      field,
      lens,
      raster,
      ratio,
      area,
      tone,
      extent: shot.extent,
      drop: shot.drop,
    });
    this.show(look, moment, { pixels, ratio, sight, smoothing: quality.smoothing });
    this.drawn = { look, moment, fine: quality === resting };
  }

  private fieldOf({ source, isLine, map }: SurfaceLook, quality: Quality): HeightField {
    const known = this.fields.get(quality);
    if (known?.source === source) return known.field;
    const field = heightField(source, quality.vertices, isLine ? 1 : map.width / map.height);
    this.fields.set(quality, { source, field });
    return field;
  }

  /** The colours of all tones, as long as nothing of them changes. */
  private coloursOf(look: SurfaceLook, risen: number): ToneColours {
    const known = this.coloured;
    if (known && known.ramp === look.ramp && known.theme === look.theme && known.risen === risen)
      return known.colours;
    const colours = toneColours(look, risen);
    this.coloured = { ramp: look.ramp, theme: look.theme, risen, colours };
    return colours;
  }

  /** The pixels that the raster is painted on: those of the picture before, where they are as many. */
  private pixelsOf(raster: Raster): ImageData {
    const { pixels } = this;
    if (raster === this.raster && pixels?.width === raster.width && pixels.height === raster.height)
      return pixels;
    const made = new ImageData(raster.width, raster.height);
    if (raster === this.raster) this.pixels = made;
    return made;
  }

  private ratioOf({ width, height }: Sight['area'], { share, pixels }: Quality): number {
    const { ratio } = this.size;
    const wanted = share > 1 && ratio >= enoughRatio ? ratio : ratio * share;
    return Math.min(wanted, Math.sqrt(pixels / (width * height)));
  }

  /** While the camera moves, the same raster is used again; a fine one stays with its picture. */
  private rasterOf(width: number, height: number, quality: Quality): Raster {
    const { raster } = this;
    if (quality === resting || raster?.width !== width || raster.height !== height) {
      const made = new Raster(width, height);
      if (quality === moving) this.raster = made;
      return made;
    }
    raster.clear();
    return raster;
  }

  private show(
    look: SurfaceLook,
    { risen }: SurfaceMoment,
    { pixels, ratio, sight, smoothing }: FinishedPicture,
  ): void {
    const { g, image } = this;
    if (!g) return;
    const { area, theme } = look;
    if (image.width !== pixels.width) image.width = pixels.width;
    if (image.height !== pixels.height) image.height = pixels.height;
    image.getContext('2d')?.putImageData(pixels, 0, 0);
    g.clearRect(0, 0, this.size.width, this.size.height);
    if (sight.shadow) {
      g.globalAlpha = risen;
      drawGroundFrame(g, sight.shadow, { theme, axes: look.axes });
      g.globalAlpha = 1;
    }
    g.imageSmoothingQuality = smoothing;
    g.drawImage(image, area.left, area.top, pixels.width / ratio, pixels.height / ratio);
    if (!look.ramp) {
      g.strokeStyle = theme.ink;
      g.lineWidth = theme.contrast ? 0.9 : 0.7;
      g.globalAlpha = theme.contrast ? 0.6 : 0.35;
      drawMesh(g, sight);
      g.globalAlpha = 1;
    }
    look.drawMore(g, sight);
    this.sight = sight;
  }
}

function finish(work: Generator<void, void>): void {
  while (!work.next().done);
}

function toneColours({ ramp, theme }: SurfaceLook, risen: number): ToneColours {
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

import { newCanvas } from '../drawing/medium';
import { sizeCanvas, stackedCanvas } from '../page/dom';
import type { Sight } from '../page/sight';
import type { FrameJobs } from '../session/frameJobs';
import { type HeightField, type HeightSource, heightField } from './heightField';
import type { ToneColours } from './paint';
import { Raster } from './raster';
import type { SurfaceLook, SurfaceMoment } from './surfaceLook';
import { drawSurfacePicture, surfacePicture, toneColours } from './surfacePicture';

/** How finely a surface is drawn. */
interface Quality {
  readonly vertices: number;
  readonly pixels: number;
  /** Pixels for one of the screen. */
  readonly share: number;
  readonly smoothing: ImageSmoothingQuality;
}

const moving: Quality = { vertices: 12_000, pixels: 240_000, share: 0.5, smoothing: 'low' };
/** Edges are smooth where there are more pixels than the screen has. */
const resting: Quality = { vertices: 60_000, pixels: 2_600_000, share: 2, smoothing: 'high' };
const enoughRatio = 2;
const refining = 'surface';

/** The surface over the plane, by our own renderer: at once with half of the pixels, and finely when the camera rests. */
export class SurfaceCanvas {
  readonly canvas = stackedCanvas();
  private readonly jobs: FrameJobs;
  private readonly changed: () => void;
  private readonly image = newCanvas();
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
    const { g, image, size } = this;
    const { area } = look;
    const field = this.fieldOf(look, quality);
    const ratio = this.ratioOf(area, quality);
    yield;
    const raster = this.rasterOf(Math.ceil(area.width * ratio), Math.ceil(area.height * ratio), quality);
    const [colours, pixels] = [this.coloursOf(look, moment.risen), this.pixelsOf(raster)];
    const { smoothing } = quality;
    const means = { field, raster, ratio, colours, pixels, image, smoothing };
    const picture = yield* surfacePicture(look, moment, means);
    this.sight = picture.sight;
    g?.clearRect(0, 0, size.width, size.height);
    if (g) drawSurfacePicture(g, picture, look, moment);
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
}

function finish(work: Generator<void, void>): void {
  while (!work.next().done);
}

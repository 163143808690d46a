import type { SurfaceChoice } from '../../src/protocol/messages/panelState';
import type { Sight } from '../page/sight';
import { heightField } from './heightField';
import { Raster } from './raster';
import type { SurfaceLook } from './surfaceLook';
import { drawSurfacePicture, surfacePicture, toneColours } from './surfacePicture';

/** Vertices of its net, and pixels of its image for one of the drawing and altogether at most: enough for print. */
const vertices = 90_000;
const imageRatio = 3;
const mostPixels = 9_000_000;

/** A surface in a picture that nobody turns. */
export interface StillSurface {
  /** How places are seen on it. */
  readonly sight: Sight;
  /** Draws it: its image, and as lines and words what stands beside and on it. */
  draw(g: CanvasRenderingContext2D): void;
}

/**
 * Draws a surface at once, as a camera sees it.
 * @param image takes its pixels; of the medium of what it is drawn on
 */
export function stillSurface(
  look: SurfaceLook,
  camera: SurfaceChoice,
  image: HTMLCanvasElement,
): StillSurface {
  const { area, map, isLine } = look;
  const ratio = Math.min(imageRatio, Math.sqrt(mostPixels / (area.width * area.height)));
  const moment = { camera, risen: 1, moving: false };
  const raster = new Raster(Math.ceil(area.width * ratio), Math.ceil(area.height * ratio));
  const pixels = image.getContext('2d')?.createImageData(raster.width, raster.height);
  if (!pixels) throw new Error('There is no 2D canvas.');
  const work = surfacePicture(look, moment, {
    field: heightField(look.source, vertices, isLine ? 1 : map.width / map.height),
    ...{ raster, ratio, pixels, image },
    colours: toneColours(look, moment.risen),
    smoothing: 'high',
  });
  let step = work.next();
  while (!step.done) step = work.next();
  const picture = step.value;
  return { sight: picture.sight, draw: (g) => drawSurfacePicture(g, picture, look, moment) };
}

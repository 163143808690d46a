import type { SurfaceChoice } from '../../src/protocol/messages/panelState';
import { firstSurface, withinLimits } from '../session/surfaceChoice';
import type { DragKind } from './gestures';

/** Radians for a pixel of a drag, and for an arrow key; a key moves by this share of the picture. */
const turnPerPixel = 0.0075;
const turnPerKey = Math.PI / 36;
const sharePerKey = 0.04;

/** In pixels. */
interface AreaSize {
  readonly width: number;
  readonly height: number;
}

/** What a drag of the surface changes: it turns with the hand, or is moved. */
export function dragged(
  { yaw, pitch, shift }: SurfaceChoice,
  [dx, dy]: readonly [number, number],
  kind: DragKind,
  { width, height }: AreaSize,
): Partial<SurfaceChoice> {
  if (kind === 'other') return { shift: [shift[0] + dx / width, shift[1] + dy / height] };
  return { yaw: yaw + dx * turnPerPixel, pitch: pitch + dy * turnPerPixel };
}

/** What an arrow key changes. */
export function nudged(
  { yaw, pitch, shift }: SurfaceChoice,
  [right, down]: readonly [number, number],
  kind: DragKind,
): Partial<SurfaceChoice> {
  if (kind === 'other') return { shift: [shift[0] + right * sharePerKey, shift[1] + down * sharePerKey] };
  return { yaw: yaw + right * turnPerKey, pitch: pitch + down * turnPerKey };
}

/** What zooming changes: what is at (x, y), in shares of the picture from its middle, stays there, also where it zooms no further. */
export function zoomedIn(
  choice: SurfaceChoice,
  factor: number,
  [x, y]: readonly [number, number],
): Partial<SurfaceChoice> {
  const { shift } = choice;
  const { zoom } = withinLimits({ ...choice, zoom: choice.zoom / factor });
  const more = zoom / choice.zoom;
  return { zoom, shift: [x + (shift[0] - x) * more, y + (shift[1] - y) * more] };
}

/** All of it again, from the corner. */
export const allOfIt: Partial<SurfaceChoice> = {
  yaw: firstSurface.yaw,
  pitch: firstSurface.pitch,
  zoom: firstSurface.zoom,
  shift: firstSurface.shift,
};

import type { Place } from '../controls/tooltip';
import { clipSegment } from './clip';
import { rowAfter } from './path';
import { type PathScene, pixelsOf } from './pathCanvas';

/** Rows looked at. */
const mostRows = 400;
/** A text is never smaller than this, in pixels: points this near to each other leave no gap for it. */
const apart = 9;

/** Places along the whole path inside the area, near enough to each other that no text fits between them. */
export function placesAlong(scene: Pick<PathScene, 'sight' | 'track' | 'iterates'>): Place[] {
  const { sight, track } = scene;
  const places: Place[] = [];
  let before: Place | undefined;
  for (let row = 0; row < track.length; row = rowAfter(row, 0, track.length - 1, mostRows)) {
    const here = pixelsOf(scene, row);
    if (!here.every(Number.isFinite)) continue;
    const part = clipSegment(...(before ?? here), ...here, sight.area);
    if (part) spread(part, places);
    before = here;
  }
  return places;
}

function spread([x0, y0, x1, y1]: readonly [number, number, number, number], places: Place[]): void {
  const count = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / apart));
  for (let i = 1; i <= count; i++) places.push([x0 + ((x1 - x0) * i) / count, y0 + ((y1 - y0) * i) / count]);
}

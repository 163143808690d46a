import { type Affine, composed, scaleOf } from './affine';
import { type Colour, faded } from './colour';
import type { FontLook } from './fontLook';
import { mapped, type Outline } from './outline';

/** Where may be drawn: inside an outline, and inside another clip. */
export interface Clip {
  readonly outline: Outline;
  readonly within: Clip | undefined;
}

/** How a line is drawn, in pixels. */
export interface PenLook {
  readonly width: number;
  readonly cap: CanvasLineCap;
  readonly join: CanvasLineJoin;
  readonly miterLimit: number;
  readonly dash: readonly number[];
  readonly dashOffset: number;
}

export interface FilledShape {
  readonly kind: 'fill';
  readonly outline: Outline;
  readonly colour: Colour;
  readonly isEvenOdd: boolean;
  readonly clip: Clip | undefined;
}

export interface StrokedShape {
  readonly kind: 'stroke';
  readonly outline: Outline;
  readonly colour: Colour;
  readonly line: PenLook;
  readonly clip: Clip | undefined;
}

/** Letters, left to right in one line. */
export interface WrittenText {
  readonly kind: 'text';
  readonly text: string;
  readonly font: FontLook;
  /** What of the text stands at the origin of the map. */
  readonly align: 'left' | 'center' | 'right';
  /** As measured, before the map, in pixels. */
  readonly width: number;
  /** From places around the anchor, on the baseline, to the picture. */
  readonly map: Affine;
  /** Absent: only a halo. */
  readonly colour?: Colour;
  /** Below the letters; its width is in pixels before the map. */
  readonly halo?: { readonly colour: Colour; readonly line: PenLook };
  readonly clip: Clip | undefined;
}

/** Pixels as a canvas holds them: red, green, blue, alpha, row by row from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface PlacedPixels {
  readonly kind: 'image';
  readonly pixels: Pixels;
  /** From places in the image, in its pixels, to the picture. */
  readonly map: Affine;
  readonly alpha: number;
  readonly clip: Clip | undefined;
}

/** What was drawn, the lowest first. */
export type DrawnItem = FilledShape | StrokedShape | WrittenText | PlacedPixels;

/** A drawing: so many pixels wide and high, y downwards. */
export interface RecordedDrawing {
  readonly width: number;
  readonly height: number;
  readonly items: readonly DrawnItem[];
}

/** The line as it is where lengths are scaled. */
export function scaledLine(line: PenLook, scale: number): PenLook {
  return {
    ...line,
    width: line.width * scale,
    dash: line.dash.map((length) => length * scale),
    dashOffset: line.dashOffset * scale,
  };
}

/** Items as they are seen through a map, a clip and a veil. */
export function placedItems(
  items: readonly DrawnItem[],
  map: Affine,
  clip: Clip | undefined,
  alpha: number,
): DrawnItem[] {
  const clips = new Map<Clip, Clip>();
  const clipOf = (own: Clip | undefined): Clip | undefined => {
    if (!own) return clip;
    const known = clips.get(own) ?? { outline: mapped(own.outline, map), within: clipOf(own.within) };
    clips.set(own, known);
    return known;
  };
  return items.map((item) => placed(item, map, clipOf(item.clip), alpha));
}

function placed(item: DrawnItem, map: Affine, clip: Clip | undefined, alpha: number): DrawnItem {
  switch (item.kind) {
    case 'fill':
      return { ...item, outline: mapped(item.outline, map), colour: faded(item.colour, alpha), clip };
    case 'stroke': {
      const line = scaledLine(item.line, scaleOf(map));
      return { ...item, outline: mapped(item.outline, map), colour: faded(item.colour, alpha), line, clip };
    }
    case 'text':
      return {
        ...item,
        map: composed(map, item.map),
        ...(item.colour && { colour: faded(item.colour, alpha) }),
        ...(item.halo && { halo: { ...item.halo, colour: faded(item.halo.colour, alpha) } }),
        clip,
      };
    case 'image':
      return { ...item, map: composed(map, item.map), alpha: item.alpha * alpha, clip };
  }
}

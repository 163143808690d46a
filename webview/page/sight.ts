import type { ChartArea } from 'chart.js';
import type { Box } from '../layers/clip';
import type { Projection } from './chart';
import type { Theme } from './theme';

/** Pixels of the landscape, or a place of its plane: s and t, over a line s and the height there. */
export type Pixel = readonly [number, number];

/** How an arrow is drawn: its colour, the width of its line when it is flat, in pixels, and its dashes. */
export interface ArrowLook {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}

/**
 * How places of the plane are seen: flat on the map, or on the surface over it. What is drawn through it is drawn on
 * both. A new object whenever places come to lie elsewhere.
 */
export interface Sight {
  /** Where the landscape is drawn, in CSS pixels. */
  readonly area: Readonly<ChartArea>;
  /** What is seen of the plane: s from `left` to `right`, t from `top` to `bottom`. */
  readonly bounds: Box;
  /** The pixels of a place; NaN where it has none. */
  at(s: number, t: number): Pixel;
  /** False where something of the landscape lies before a place. */
  sees(s: number, t: number): boolean;
  /** The place at pixels; undefined where there is nothing of the landscape. */
  placeAt(x: number, y: number): Pixel | undefined;
  /** The place inside of the bounds that a hand at these pixels means. */
  placeNear(x: number, y: number): Pixel;
  /** Places along a straight line of the plane, its end included, between which it is straight on the screen; absent where it is straight altogether. */
  readonly drape?: (from: Pixel, to: Pixel) => readonly Pixel[];
  /** Draws an arrow along such places as a solid body in the light of the theme; absent on the map, where arrows are flat. */
  readonly solidArrow?: (
    g: CanvasRenderingContext2D,
    places: readonly Pixel[],
    look: ArrowLook,
    theme: Theme,
  ) => void;
  /** How places are seen on the ground plane below the surface; absent on the map. */
  readonly shadow?: Sight;
}

/** The plane as the map shows it, from above: nothing is hidden, and straight lines are straight. */
export function mapSight({ area, x, y }: Projection): Sight {
  const { left, right, top, bottom } = area;
  const near = (px: number, py: number): Pixel => [
    x.value(Math.min(right, Math.max(left, px))),
    y.value(Math.min(bottom, Math.max(top, py))),
  ];
  return {
    area,
    bounds: { left: x.minimum, right: x.maximum, top: y.minimum, bottom: y.maximum },
    at: (s, t) => [x.pixel(s), y.pixel(t)],
    sees: () => true,
    placeAt: (px, py) =>
      px >= left && px <= right && py >= top && py <= bottom ? [x.value(px), y.value(py)] : undefined,
    placeNear: near,
  };
}

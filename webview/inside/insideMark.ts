import type { SimplexMoveName } from '../../src/core/optimizers/simplexMove';
import type { Pixel } from '../page/sight';

/** What a mark shows of a step; its words are texts.landscape.inside. */
export type InsidePart =
  | 'gradient'
  | 'update'
  | 'velocity'
  | 'gradientShare'
  | 'lookAhead'
  | 'scaling'
  | 'trust'
  | 'search'
  | 'model'
  | 'simplex'
  | 'batches';

/** What is drawn of a step, in places of the plane; over a line these are heights of the curve. */
export type InsideMark = {
  /** So many pixels above its places. */
  readonly lane?: number | undefined;
} & (
  | { readonly kind: 'arrow'; readonly part: InsidePart; readonly from: Pixel; readonly to: Pixel }
  | {
      readonly kind: 'line';
      readonly part: InsidePart;
      readonly points: readonly Pixel[];
      readonly closed: boolean;
      /** What comes after the step. */
      readonly later?: true;
    }
  | { readonly kind: 'point'; readonly part: InsidePart; readonly at: Pixel; readonly look: PointLook }
);

/** A full point holds both of Wolfe's bounds, or is what a method aims at; a hollow one is too high, a half one still too steep. */
export type PointLook = 'full' | 'hollow' | 'half' | 'diamond';

/** What the legend says of a part. */
export interface InsideEntry {
  readonly part: InsidePart;
  /** Numbers of its words, in their order. */
  readonly values?: readonly number[];
  /** Trials of which nobody asks Wolfe's conditions. */
  readonly free?: boolean;
  /** Of the simplex. */
  readonly move?: SimplexMoveName;
}

/** What one part of a step adds to the picture. */
export interface StepMarks {
  readonly marks: readonly InsideMark[];
  readonly entry: InsideEntry;
}

/** Everything that is drawn and told of a step. */
export interface InsidePicture {
  readonly marks: readonly InsideMark[];
  readonly entries: readonly InsideEntry[];
}

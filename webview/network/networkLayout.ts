import type { NetworkBuild, NetworkPicture } from '../../src/core/fitted/network/networkAnswer';

/** A drawn unit: its tile in pixels, and where it stands. */
export interface UnitBox {
  readonly column: number;
  /** Among the drawn units of its column. */
  readonly index: number;
  /** Among all units of its column. */
  readonly unit: number;
  readonly left: number;
  readonly top: number;
  /** The side of its tile. */
  readonly side: number;
}

/** Where everything of a network lies, in pixels. */
export interface NetworkLayout {
  /** Of each column its drawn units, from top to bottom. */
  readonly columns: readonly (readonly UnitBox[])[];
  /** The middle of each column. */
  readonly middles: readonly number[];
  /** How many units of each column are not drawn. */
  readonly hidden: readonly number[];
  /** The tile of the picture that stands in place of pixels. */
  readonly picture?: { readonly left: number; readonly top: number; readonly side: number };
}

/** Room of names beside features, of names and numbers beside outputs, of the heads above, and of what is summed up below. */
export const margins = { left: 84, right: 94, top: 32, bottom: 18 } as const;
const tiles = { least: 14, most: 46 } as const;
const gap = 4;
/** Least distance from column to column. */
const leastPitch = 46;
const mostUnits = 24;

/** How many units of a column a drawing of this height has room for. */
export function unitsThatFit(height: number): number {
  const room = height - margins.top - margins.bottom;
  return Math.max(1, Math.min(mostUnits, Math.floor((room + gap) / (tiles.least + gap))));
}

/** How wide a drawing must be, so that the columns do not run into each other. */
export function leastWidth(columns: number): number {
  return margins.left + margins.right + tiles.least + (columns - 1) * leastPitch;
}

/** Lays columns out from left to right, each around the middle. */
export function layOutNetwork(
  build: NetworkBuild,
  { columns }: Pick<NetworkPicture, 'columns'>,
  width: number,
  height: number,
): NetworkLayout {
  const room = height - margins.top - margins.bottom;
  const pitch = (width - margins.left - margins.right) / Math.max(1, columns.length - 1);
  const middles = columns.map((_, c) => Math.round(margins.left + c * pitch));
  const boxes = columns.map(({ units }, column) => {
    const count = Math.max(1, units.length);
    const side = Math.floor(
      Math.max(tiles.least, Math.min(tiles.most, (room + gap) / count - gap, 0.5 * pitch)),
    );
    const step = Math.min(side + 18, (room - side) / Math.max(1, count - 1));
    const first = margins.top + (room - side - step * (count - 1)) / 2;
    const left = Math.round(middles[column] - side / 2);
    return units.map(
      (unit, index): UnitBox => ({ column, index, unit, left, top: Math.round(first + step * index), side }),
    );
  });
  const side = Math.min(margins.left + tiles.most / 2 - 8, room);
  return {
    ...{ middles, columns: boxes },
    hidden: columns.map(({ units }, c) =>
      c === 0 && build.image ? 0 : build.columns[c].units - units.length,
    ),
    ...(build.image && {
      picture: { left: middles[0] + tiles.most / 2 - side, top: margins.top + (room - side) / 2, side },
    }),
  };
}

/** What is under a pixel: a unit, else the weight whose line is nearest. */
export type NetworkPlace =
  | { readonly kind: 'unit'; readonly column: number; readonly index: number }
  /** From a drawn unit of a column to one of the next. */
  | { readonly kind: 'link'; readonly column: number; readonly from: number; readonly to: number };

/** A line is under the pointer when it is so near, in pixels. */
const reach = 4;

/** What lies at a pixel; undefined where nothing does. */
export function placeAt(layout: NetworkLayout, px: number, py: number): NetworkPlace | undefined {
  for (const boxes of layout.columns)
    for (const { column, index, left, top, side } of boxes)
      if (px >= left - 2 && px <= left + side + 2 && py >= top - 2 && py <= top + side + 2)
        return { kind: 'unit', column, index };
  let nearest: NetworkPlace | undefined;
  let least: number = reach;
  for (const [column, boxes] of layout.columns.slice(0, -1).entries())
    for (const from of boxes)
      for (const to of layout.columns[column + 1]) {
        const [x0, y0, x1, y1] = lineBetween(from, to);
        if (px < x0 || px > x1) continue;
        const distance = Math.abs(y0 + (y1 - y0) * risen((px - x0) / (x1 - x0)) - py);
        if (distance >= least) continue;
        least = distance;
        nearest = { kind: 'link', column, from: from.index, to: to.index };
      }
  return nearest;
}

/**
 * How much of its way up or down a weight's line has gone after a share of its way across: it is a Bézier curve that leaves and arrives
 * level, with both control points in the middle, x = 1.5 t (1 − t) + t³ and y = 3t² − 2t³.
 */
function risen(across: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 12; i++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < across) low = t;
    else high = t;
  }
  return 3 * low ** 2 - 2 * low ** 3;
}

/** The line of a weight, from the right side of a tile to the left side of another: x₀, y₀, x₁, y₁. */
export function lineBetween(from: UnitBox, to: UnitBox): readonly [number, number, number, number] {
  return [from.left + from.side, from.top + from.side / 2, to.left, to.top + to.side / 2];
}

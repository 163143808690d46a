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
}

/** Where everything of a network lies, in pixels. */
export interface NetworkLayout {
  /** The side of a tile. */
  readonly tile: number;
  /** Of each column its drawn units, from top to bottom. */
  readonly columns: readonly (readonly UnitBox[])[];
  /** The left end of each column's tiles. */
  readonly lefts: readonly number[];
  /** How many units of each column are not drawn. */
  readonly hidden: readonly number[];
  /** The tile of the picture that stands in place of pixels. */
  readonly picture?: { readonly left: number; readonly top: number; readonly side: number };
}

/** Room of names beside features and outputs, of the heads above, and of what is summed up below. */
export const margins = { side: 74, top: 20, bottom: 18 } as const;
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
  return 2 * margins.side + tiles.least + (columns - 1) * leastPitch;
}

/** Lays columns out from left to right, each around the middle. */
export function layOutNetwork(
  build: NetworkBuild,
  { columns }: Pick<NetworkPicture, 'columns'>,
  width: number,
  height: number,
): NetworkLayout {
  const room = height - margins.top - margins.bottom;
  const most = Math.max(1, ...columns.map(({ units }) => units.length));
  const pitch = (width - 2 * margins.side) / Math.max(1, columns.length - 1);
  const tile = Math.floor(
    Math.max(tiles.least, Math.min(tiles.most, (room + gap) / most - gap, 0.5 * pitch)),
  );
  const lefts = columns.map((_, c) =>
    columns.length > 1
      ? Math.round(margins.side + (c * (width - 2 * margins.side - tile)) / (columns.length - 1))
      : margins.side,
  );
  const boxes = columns.map(({ units }, column) => {
    const step = Math.min(tile + 18, (room - tile) / Math.max(1, units.length - 1));
    const first = margins.top + (room - tile - step * (units.length - 1)) / 2;
    return units.map(
      (unit, index): UnitBox => ({
        ...{ column, index, unit },
        left: lefts[column],
        top: Math.round(first + step * index),
      }),
    );
  });
  const side = Math.min(margins.side + tile - 12, room);
  return {
    ...{ tile, lefts, columns: boxes },
    hidden: columns.map(({ units }, c) =>
      c === 0 && build.image ? 0 : build.columns[c].units - units.length,
    ),
    ...(build.image && {
      picture: { left: lefts[0] + tile - side, top: margins.top + (room - side) / 2, side },
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
  const { tile } = layout;
  for (const boxes of layout.columns)
    for (const { column, index, left, top } of boxes)
      if (px >= left - 2 && px <= left + tile + 2 && py >= top - 2 && py <= top + tile + 2)
        return { kind: 'unit', column, index };
  let nearest: NetworkPlace | undefined;
  let least: number = reach;
  for (const [column, boxes] of layout.columns.slice(0, -1).entries())
    for (const from of boxes)
      for (const to of layout.columns[column + 1]) {
        const [x0, y0, x1, y1] = lineBetween(from, to, tile);
        if (px < x0 || px > x1) continue;
        const distance = Math.abs(y0 + ((y1 - y0) * (px - x0)) / (x1 - x0) - py);
        if (distance >= least) continue;
        least = distance;
        nearest = { kind: 'link', column, from: from.index, to: to.index };
      }
  return nearest;
}

/** The line of a weight, from the right side of a tile to the left side of another: x₀, y₀, x₁, y₁. */
export function lineBetween(
  from: UnitBox,
  to: UnitBox,
  tile: number,
): readonly [number, number, number, number] {
  return [from.left + tile, from.top + tile / 2, to.left, to.top + tile / 2];
}

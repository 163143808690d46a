import type { SampledGrid } from './panelModel';

/** From so much up and down on, a wave has too few of the usual grid's cells to be a smooth line. */
const roughFrom = 60;

/** Whether a landscape goes up and down so often that a finer grid would show another one. */
export function isRough(grid: SampledGrid): boolean {
  return upsAndDowns(grid) > roughFrom;
}

/** How much a landscape goes up and down across its window, however finely it is sampled: some 7 for each wave of a sine. */
export function upsAndDowns(grid: SampledGrid): number {
  return roughness(grid) * Math.sqrt(grid.columns * grid.rows);
}

/** How much slopes change from cell to cell, as a share of the slopes: near 0 for what is smooth, 2 for noise. */
export function roughness({ columns, rows, values }: SampledGrid): number {
  let slopes = 0;
  let changes = 0;
  const add = (before: number, here: number, after: number) => {
    const slope = Math.abs(after - before) / 2;
    const change = Math.abs(after - 2 * here + before);
    if (!Number.isFinite(slope + change)) return;
    slopes += slope;
    changes += change;
  };
  for (let row = 1; row < rows - 1; row++)
    for (let i = row * columns + 1; i < (row + 1) * columns - 1; i++) {
      add(values[i - 1], values[i], values[i + 1]);
      add(values[i - columns], values[i], values[i + columns]);
    }
  return slopes > 0 ? changes / slopes : 0;
}

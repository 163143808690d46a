import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { lossOf } from '../src/core/objective/lossRecipe';
import { Problem } from '../src/core/problem';
import type { FromHelper, ToHelper } from '../src/engine/helperMessages';
import { HelperPool } from '../src/engine/helperPool';
import { type Landscape, Landscapes } from '../src/engine/landscapes';
import { nodeThreads } from '../src/engine/nodeThreads';
import { landscapeJob, lattice } from './j4Job';
import { median, printTable } from './table';

/** Cells along a side of the first picture of a window. */
const coarse = 64;

/** The wall time of the landscapes of one network with one thread and with two, in turns, each plane a new one. */
export async function measureThreads(rounds: number): Promise<void> {
  const { recipe, plane } = landscapeJob(1000, 'float64');
  const startHelper = nodeThreads<ToHelper, FromHelper>('helper', resolve('dist', 'engine.js'));
  if (!startHelper) return;
  const one = { of: lossOf(recipe), objective: 'J4', recipe, precision: 'float64' as const };
  // The engine itself only looks on, so that there are as many as are counted.
  const withThreads = (count: number) => {
    const pool = new HelperPool({ startHelper, cores: count + 1 });
    return { pool, landscapes: new Landscapes(() => true, pool, 0) };
  };
  const engines = [1, 2].map(withThreads);
  let key = 0;
  const took = async (landscapes: Landscapes, side: number): Promise<number> => {
    const landscape: Landscape = { ...one, plane: { ...plane, key: `J4 ${key++}` } };
    const began = performance.now();
    const frame = await landscapes.frame('viewer', landscape, { ...lattice, columns: side, rows: side });
    if (frame instanceof Problem) throw new Error(frame.message);
    return performance.now() - began;
  };
  for (const { landscapes } of engines) await took(landscapes, 8);
  const lines: string[][] = [];
  for (const [name, side] of [
    ['25²', lattice.columns],
    ['coarse, 64²', coarse],
  ] as const) {
    const times: number[][] = [[], []];
    for (let round = 0; round < rounds; round++)
      for (const [i, { landscapes }] of engines.entries()) times[i].push(await took(landscapes, side));
    const [alone, both] = times.map(median);
    lines.push([name, alone.toFixed(0), both.toFixed(0), (alone / both).toFixed(2), '≥ 1.7']);
  }
  for (const { pool } of engines) pool.end();
  printTable(
    `Landscapes of 784-128-10, 1,000 rows, float64, with threads: wall time in ms, medians of ${rounds} interleaved rounds; load of this machine ${loadavg()[0].toFixed(1)}`,
    ['', 'one', 'two', 'ratio', 'aim'],
    lines,
  );
}

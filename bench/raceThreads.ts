import { deepEqual } from 'node:assert/strict';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import type { FromHelper, ToHelper } from '../src/engine/helperMessages';
import { HelperPool } from '../src/engine/helperPool';
import { nodeThreads } from '../src/engine/nodeThreads';
import { Runs } from '../src/engine/runs';
import { Walks } from '../src/engine/walks';
import { decodeRows } from '../src/protocol/frame';
import { networkJobs } from './networkJobs';
import { openNetwork } from './openNetwork';
import { median, printTable } from './table';

/** How long each run of a race is. */
const steps: Readonly<Record<string, number>> = { dense: 150, lenet: 15 };

/** The wall time of a race of two networks: both walked by the engine, and one of them by a thread of a machine with two cores. */
export async function measureRaces(rounds: number): Promise<void> {
  const startHelper = nodeThreads<ToHelper, FromHelper>('helper', resolve('dist', 'engine.js'));
  if (!startHelper) return;
  const pool = new HelperPool({ startHelper, cores: 2 });
  const engines = [new Runs(new Walks(), new HelperPool({})), new Runs(new Walks(), pool)];
  const lines: string[][] = [];
  for (const [name, count] of Object.entries(steps)) {
    const { opened, spec } = openNetwork(name, networkJobs[name](), 'float64', count);
    let races = 0;
    const race = async (runs: Runs): Promise<{ readonly took: number; readonly ends: Float64Array[] }> => {
      const own = ++races;
      const ends: Float64Array[] = [];
      const began = performance.now();
      await Promise.all(
        [0, 1].map((lane) =>
          runs.walk(`${own} ${lane}`, opened, spec, {
            rows(sequence, frame) {
              const { rows, width } = decodeRows(frame);
              ends[lane] = rows.slice(-width);
              runs.acknowledge(`${own} ${lane}`, sequence);
            },
            stopped: () => undefined,
          }),
        ),
      );
      const took = performance.now() - began;
      for (const lane of [0, 1]) runs.forget(`${own} ${lane}`);
      return { took, ends };
    };
    // The first one starts the thread and tells it the data.
    const first = (await Promise.all(engines.map(race)))[0].ends;
    const times: number[][] = [[], []];
    for (let round = 0; round < rounds; round++)
      for (const [i, runs] of engines.entries()) {
        const { took, ends } = await race(runs);
        deepEqual(ends, first);
        times[i].push(took);
      }
    const [alone, both] = times.map(median);
    lines.push([
      `${name}, ${count} steps`,
      alone.toFixed(0),
      both.toFixed(0),
      (alone / both).toFixed(2),
      '≥ 1.7',
    ]);
  }
  pool.end();
  printTable(
    `A race of two networks, float64, batches of 100 rows: wall time in ms, medians of ${rounds} interleaved rounds; load of this machine ${loadavg()[0].toFixed(1)}`,
    ['', 'one thread', 'two', 'ratio', 'aim'],
    lines,
  );
}

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { install } from '../scripts/install.mjs';
import { prepareHost } from '../test/host/prepare.mjs';
import { Landscape } from '../test/ui/landscape';
import { measureChart } from './panel/chart';
import { measureExports } from './panel/exports';
import { inHand, measureHand } from './panel/hand';
import { measurePanelMemory } from './panel/memory';
import { longest, measureStops } from './panel/stops';
import { measureStreams, races } from './panel/streams';
import { writeRace } from './race';
import { measureSurface } from './surface';
import { measureSurfacePeers } from './surfacePeers';

/** A window with the panel, and a folder that is deleted in the end. */
interface PanelBench {
  readonly landscape: Landscape;
  readonly home: string;
  readonly rounds: number;
}

/** What a person waits for in the panel, by the name that `--part` takes. */
const parts: Readonly<Record<string, (bench: PanelBench) => Promise<void>>> = {
  streams: ({ landscape, rounds }) => measureStreams(landscape, rounds),
  chart: ({ landscape, rounds }) => measureChart(landscape, rounds),
  stops: ({ landscape, rounds }) => measureStops(landscape, rounds),
  hand: ({ landscape, rounds }) => measureHand(landscape, rounds),
  exports: ({ landscape, home }) => measureExports(landscape, home),
  memory: ({ landscape }) => measurePanelMemory(landscape),
  surface: ({ landscape, rounds }) => measureSurface(landscape, rounds),
};

/** The part that needs no window of VS Code. */
const alone = 'peers';

/** Frames while runs stream, beside other chart libraries; a stop; a hand; exports; memory; the surface, beside other libraries. All of it, or the parts that are named. */
export async function measurePanel(rounds: number, named: readonly string[]): Promise<void> {
  const all = [...Object.keys(parts), alone];
  const unknown = named.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new Error(`The panel has no part "${unknown}"; there are ${all.join(', ')}.`);
  const wanted = named.length === 0 ? all : all.filter((name) => named.includes(name));
  prepareHost();
  install('bench', 'the peers of the benchmarks');
  if (wanted.some((name) => name !== alone)) await measureInWindow(rounds, wanted);
  if (wanted.includes(alone)) await measureSurfacePeers(rounds);
}

async function measureInWindow(rounds: number, wanted: readonly string[]): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'loss-landscape-bench-'));
  const folder = join(home, 'examples');
  cpSync('examples', folder, { recursive: true });
  for (const each of [...races, longest, inHand]) writeRace(folder, each);
  const landscape = await Landscape.open({
    folder,
    development: [resolve()],
    // A race that plays would be drawn long after it has come.
    settings: { 'workbench.reduceMotion': 'on' },
    viewport: { width: 1400, height: 900 },
  });
  try {
    await landscape.bench.openFile('line.csv');
    await landscape.runFunction('Booth');
    await landscape.finished('Booth');
    for (const [name, measure] of Object.entries(parts))
      if (wanted.includes(name)) await measure({ landscape, home, rounds });
  } finally {
    await landscape.bench.close();
    rmSync(home, { recursive: true, force: true });
  }
}

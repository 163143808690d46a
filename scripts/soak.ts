import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { printTable } from '../bench/table';
import { prepareHost } from '../test/host/prepare.mjs';
import { type Listed, processesBelow } from '../test/processesBelow';
import { Landscape } from '../test/ui/landscape';
import { soakFunctions } from './soakFunctions';

// `npm run soak`, or `npm run soak -- --minutes 5`: a person starts runs of a hundred million steps and stops them, opens
// files, opens panels and closes them, for half an hour; the memory of extension host, engine and pages is told.
// `npm run soak -- functions`, or `… --kills 200 --seed 7`: processes of functions of files are killed a thousand times.

/** Memory in MB, of each process that a person's window has. */
interface Memory {
  readonly minutes: number;
  readonly rounds: number;
  readonly host: number;
  readonly engine: number;
  /** All pages of the browser: the window's and those of its panels. */
  readonly pages: number;
}

const settings = { 'lossLandscape.run.steps': 100_000_000, 'lossLandscape.optimizer.learningRate': 1e-9 };

async function soak(minutes: number): Promise<readonly Memory[]> {
  prepareHost();
  const home = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
  const folder = join(home, 'examples');
  cpSync('examples', folder, { recursive: true });
  const landscape = await Landscape.open({ folder, development: [resolve()], settings });
  const seen: Memory[] = [];
  const began = performance.now();
  const passed = (): number => (performance.now() - began) / 60_000;
  try {
    for (let rounds = 1; passed() < minutes; rounds++) {
      await round(landscape, rounds);
      if (seen.length > 0 && passed() < seen.length && passed() < minutes) continue;
      seen.push({ minutes: passed(), rounds, ...memoryOf(landscape) });
      console.log(rowOf(seen[seen.length - 1]).join('  '));
    }
  } finally {
    await landscape.bench.close();
    rmSync(home, { recursive: true, force: true });
  }
  return seen;
}

/** Two runs that are stopped, one of a formula and one over a file, a second panel, and all panels closed. */
async function round(landscape: Landscape, n: number): Promise<void> {
  const { bench } = landscape;
  await landscape.openFormulaBox();
  await bench.answer(`x39^2 + sum(sin(x)^2) + ${n}`);
  await walksAndStops(landscape, `+ ${n}`);
  await landscape.runFile('cars.csv');
  await bench.pick('Miles per gallon');
  await walksAndStops(landscape, 'cars.csv');
  await bench.command('Open to the side');
  await bench.openFile('line.csv');
  await bench.command('View: Close All Editors');
  await bench.page.locator('.tabs-container .tab').first().waitFor({ state: 'hidden' });
}

async function walksAndStops(landscape: Landscape, title: string): Promise<void> {
  await landscape.bench.tab(title).waitFor();
  await landscape.panel.and(landscape.bench.panel.locator('[data-drawn="true"][data-stop=""]')).waitFor();
  await landscape.bench.command('Stop run');
  await landscape.shows('stop', 'cancelled');
}

function memoryOf({ bench }: Landscape): Pick<Memory, 'host' | 'engine' | 'pages'> {
  const server = processesBelow(bench.server.processId);
  const sum = (listed: readonly Listed[]): number =>
    listed.reduce((all, { megabytes }) => all + megabytes, 0);
  return {
    host: sum(server.filter(({ command }) => command.includes('--type=extensionHost'))),
    engine: sum(server.filter(({ command }) => /dist[\\/]engine\.js/.test(command))),
    pages: sum(processesBelow(process.pid).filter(({ command }) => command.includes('--type=renderer'))),
  };
}

const rowOf = ({ minutes, rounds, host, engine, pages }: Memory): string[] => [
  minutes.toFixed(1),
  String(rounds),
  ...[host, engine, pages].map((megabytes) => megabytes.toFixed(0)),
];

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      minutes: { type: 'string', default: '30' },
      kills: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (positionals[0] === 'functions') return soakFunctions(Number(values.kills), Number(values.seed));
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error(`--minutes ${values.minutes} is no time.`);
  const seen = await soak(minutes);
  const told = [0, Math.floor(seen.length / 2), seen.length - 1].map((i) => rowOf(seen[i]));
  printTable(
    `Memory while a person starts and stops runs for ${minutes} minutes, in MB`,
    ['minutes', 'rounds', 'extension host', 'engine', 'pages'],
    told,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Random } from '../src/core/random';
import { prepareHost } from '../test/host/prepare.mjs';
import { enginesOf } from '../test/host/processes';
import { processesBelow } from '../test/processesBelow';
import { Landscape } from '../test/ui/landscape';
import { frames } from './frames';
import { printTable, quantile } from './table';

const ms = (figure: number): string => figure.toFixed(1);

/** 784-128-10 on a thousand rows as sparse as digits, with batches of 100. */
const rows = 1000;
const pixels = 784;
const inked = 0.19;
const name = 'pixels';

function writeNetwork(folder: string): void {
  const random = new Random(2);
  const lines = Array.from({ length: rows }, (_, i) =>
    [
      ...Array.from({ length: pixels }, () => (random.uniform() < inked ? random.uniform().toFixed(2) : '0')),
      `d${i % 10}`,
    ].join(','),
  );
  const names = [...Array.from({ length: pixels }, (_, i) => `x${i}`), 'digit'];
  writeFileSync(join(folder, `${name}.csv`), [names.join(','), ...lines].join('\n'));
  const experiment = {
    version: 1,
    objective: {
      ...{ kind: 'dataset', file: `${name}.csv`, target: 'digit', loss: 'softmaxCrossEntropy' },
      model: { name: 'mlp', settings: { hidden: [128], activation: 'relu' } },
    },
    optimizers: [{ name: 'sgd', settings: { learningRate: 0.01 } }],
    batch: { size: 100 },
    budget: { steps: 10_000_000 },
  };
  writeFileSync(join(folder, `${name}.experiment.json`), JSON.stringify(experiment));
}

/** The frames of a real window while a network of 100,000 parameters learns for some minutes, and the memory of all three programs. */
export async function measureNetworkWindow(minutes: number): Promise<void> {
  prepareHost();
  const home = mkdtempSync(join(tmpdir(), 'loss-landscape-bench-'));
  const folder = join(home, 'examples');
  cpSync('examples', folder, { recursive: true });
  writeNetwork(folder);
  const landscape = await Landscape.open({
    folder,
    development: [resolve()],
    settings: { 'workbench.reduceMotion': 'on' },
    viewport: { width: 1400, height: 900 },
  });
  try {
    await landscape.bench.openFile('line.csv');
    await landscape.runFunction('Booth');
    await landscape.finished('Booth');
    const idle = await landscape.panel.evaluate(frames, { until: 'body', atLeast: 3000 });
    const before = await landscape.fact('run');
    const began = performance.now();
    await start(landscape);
    const { bench, panel } = landscape;
    const drawn = bench.panel.locator(`[data-drawn="true"]:not([data-run="${before}"])`);
    await panel.and(drawn).waitFor({ timeout: 120_000 });
    await learn(landscape, minutes, { idle, picture: performance.now() - began });
  } finally {
    await landscape.bench.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Starts the network while the panel is open. */
async function start({ bench }: Landscape): Promise<void> {
  // Beside the panel, which would else be hidden.
  await bench.command('View: Focus First Editor Group');
  await bench.openFile(`${name}.experiment.json`);
  await bench.command('Run experiment');
}

/** What was seen before. */
interface Seen {
  readonly idle: readonly number[];
  /** From the keys that start the network to its first picture, in milliseconds. */
  readonly picture: number;
}

async function learn(landscape: Landscape, minutes: number, { idle, picture }: Seen): Promise<void> {
  const seconds = (minutes * 60) / parts;
  const rest = quantile(idle, 0.95);
  const lines: string[][] = [['idle', ...figuresOf(idle, rest), ...(await memoryOf(landscape))]];
  for (let part = 1; part <= parts; part++) {
    const learning = await landscape.panel.evaluate(frames, { until: 'body', atLeast: seconds * 1000 });
    const minute = ((part * seconds) / 60).toFixed(1);
    lines.push([`until minute ${minute}`, ...figuresOf(learning, rest), ...(await memoryOf(landscape))]);
  }
  printTable(
    `A window while 784-128-10 learns from ${rows} rows; its first picture came ${ms(picture)} ms after the first key of what starts it; frames in ms ("beyond" is p95 beyond idle, aim ≤ 16.7), memory in MB`,
    ['', 'frames', 'p50', 'p95', 'beyond', 'engine', 'extension host', "page's heap"],
    lines,
  );
}

/** So often memory is looked at. */
const parts = 5;

function figuresOf(intervals: readonly number[], rest: number): string[] {
  const p95 = quantile(intervals, 0.95);
  return [String(intervals.length), ms(quantile(intervals, 0.5)), ms(p95), ms(p95 - rest)];
}

async function memoryOf({ bench }: Landscape): Promise<string[]> {
  const session = await bench.page.context().newCDPSession(bench.page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const heap = metrics.find((each) => each.name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  const host = processesBelow(bench.server.processId).filter(({ command }) =>
    command.includes('--type=extensionHost'),
  );
  const sum = (all: readonly { readonly megabytes: number }[]): string =>
    all.reduce((total, { megabytes }) => total + megabytes, 0).toFixed(0);
  return [sum(enginesOf(bench.server)), sum(host), (heap / 1e6).toFixed(0)];
}

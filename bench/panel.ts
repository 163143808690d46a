import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { install } from '../scripts/install.mjs';
import { prepareHost } from '../test/host/prepare.mjs';
import { processesBelow } from '../test/processesBelow';
import { Landscape } from '../test/ui/landscape';
import { watchLatency } from '../test/ui/latency';
import { baselines, curvesOf, measureBaseline } from './baselines';
import { measureExports } from './exports';
import { frames, type Watch } from './frames';
import { raceFile, walkedRace, writeRace } from './race';
import { measureSurface } from './surface';
import { median, printTable, quantile } from './table';

const races = [1, 4, 8].flatMap((runs) => [1e4, 1e5, 1e6].map((steps) => ({ runs, steps })));
/** Those that have most to be drawn. */
const most = { runs: 8, steps: 1e6 };
/** How long a hand moves over them at least, in milliseconds. */
const scrubbed = 1500;
const longest = { runs: 1, steps: 1e8 };
/** What a hand lets walk again. */
const inHand = { runs: 4, steps: 200 };
/** How often a hand moves in a round. */
const moves = 10;
/** A run is stopped when it has come so far. */
const stopAt = 70e6;
const opens = 10;

const ms = (figure: number): string => figure.toFixed(1);
const count = (number: number): string => number.toLocaleString('en');

/** What a person waits for in the panel: frames while runs stream, beside other chart libraries; a stop; a hand; and memory. */
export async function measurePanel(rounds: number): Promise<void> {
  prepareHost();
  install('bench', 'the peers of the benchmarks');
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
    await measureStreams(landscape, rounds);
    await measureChart(landscape, rounds);
    await measureStops(landscape, rounds);
    await measureHand(landscape, rounds);
    await measureExports(landscape, home, `${inHand.runs} runs of ${inHand.steps} steps`);
    await measureMemory(landscape);
    await measureSurface(landscape, rounds);
  } finally {
    await landscape.bench.close();
    rmSync(home, { recursive: true, force: true });
  }
}

const watch = (landscape: Landscape, what: Watch): Promise<number[]> =>
  landscape.panel.evaluate(frames, what);

/** Starts a race of the workspace's folder while the panel is open. */
async function start({ bench }: Landscape, file: string): Promise<void> {
  // Beside the panel, which would else be hidden.
  await bench.command('View: Focus First Editor Group');
  await bench.openFile(file);
  await bench.command('Run experiment');
}

async function measureStreams(landscape: Landscape, rounds: number): Promise<void> {
  const idle = await watch(landscape, { until: 'body', atLeast: 3000 });
  const rest = quantile(idle, 0.95);
  const rows: string[][] = [['an idle panel', '', ...figuresOf(idle, rest)]];
  for (const each of races) {
    const { runs, steps } = each;
    const streaming: number[] = [];
    for (let round = 0; round < rounds; round++) streaming.push(...(await stream(landscape, raceFile(each))));
    const name = `${runs} × ${count(steps)} steps`;
    rows.push([name, 'the panel', ...figuresOf(streaming, rest)]);
    const curves = curvesOf(walkedRace(each));
    const milliseconds = Math.max(500, streaming.reduce((sum, each) => sum + each, 0) / rounds);
    for (const baseline of baselines)
      rows.push([
        '',
        `${baseline}, loss curves alone`,
        ...figuresOf(await measureBaseline(baseline, curves, milliseconds), rest),
      ]);
  }
  printTable(
    `Milliseconds between animation frames while runs stream (software rendering; ${rounds} rounds; "beyond" is p95 beyond an idle panel's, aim ≤ 16.7)`,
    ['runs', 'drawn by', 'frames', 'p50', 'p95', 'beyond'],
    rows,
  );
}

/** The same with all that the loss chart can be asked for, and without, in turns; and while a hand moves the time cursor over the long runs. */
export async function measureChart(landscape: Landscape, rounds: number): Promise<void> {
  const taken = new Map<string, number[]>();
  const take = (name: string, intervals: readonly number[]): void =>
    void taken.set(name, [...(taken.get(name) ?? []), ...intervals]);
  for (let round = 0; round < rounds; round++)
    for (const [name, choose] of Object.entries(charts)) {
      await choose(landscape);
      take(`streams, ${name}`, await stream(landscape, raceFile(most)));
      take(`scrubbed, ${name}`, await scrub(landscape));
    }
  printTable(
    `Milliseconds between animation frames with ${most.runs} × ${count(most.steps)} steps in the loss chart (${rounds} rounds)`,
    ['', 'frames', 'p50', 'p95', 'beyond the plain chart'],
    [...taken].map(([name, all]) => {
      const plain = taken.get(name.replace(/, .*/, ', plain')) ?? all;
      return [name, ...figuresOf(all, quantile(plain, 0.95))];
    }),
  );
}

/** What the loss chart is asked for. */
const charts = {
  plain: async ({ panel, axesBox }: Landscape) => {
    await panel.getByRole('button', { name: 'Axes and smoothing' }).click();
    await axesBox.getByRole('button', { name: 'All as at first' }).click();
    await axesBox.press('Escape');
  },
  'log time, a right axis, smoothed': async ({ panel, axesBox }: Landscape) => {
    await panel.getByRole('button', { name: 'Axes and smoothing' }).click();
    await axesBox.getByRole('radio', { name: 'log' }).first().click();
    await axesBox.getByRole('combobox', { name: 'Right axis: what is drawn' }).selectOption('distance');
    await axesBox.getByRole('slider', { name: 'Smoothing' }).fill('0.9');
    await axesBox.press('Escape');
  },
};

/** The frames while the time cursor is moved over all of time. */
async function scrub(landscape: Landscape): Promise<number[]> {
  const { bench, lossChart } = landscape;
  const box = await lossChart.boundingBox();
  if (!box) throw new Error('The loss chart cannot be seen.');
  await lossChart.press('Home');
  await landscape.shows('step', 0);
  const moving = watch(landscape, { until: '[data-step="0"][data-rests="true"]', atLeast: scrubbed });
  const places = Array.from({ length: moves * 4 }, (_, i) => 0.25 + 0.7 * Math.abs(Math.sin(i)));
  for (const place of places) await bench.page.mouse.click(box.x + place * box.width, box.y + box.height / 3);
  await lossChart.press('Home');
  return moving;
}

function figuresOf(intervals: readonly number[], rest: number): string[] {
  const p95 = quantile(intervals, 0.95);
  return [String(intervals.length), ms(quantile(intervals, 0.5)), ms(p95), ms(p95 - rest)];
}

/** The frames of one race, from its first row until the picture rests. */
async function stream(landscape: Landscape, file: string): Promise<number[]> {
  const before = await landscape.fact('run');
  const intervals = watch(landscape, {
    from: `[data-run]:not([data-run="${before}"])`,
    until: `[data-run]:not([data-run="${before}"])[data-stop]:not([data-stop=""])[data-rests="true"]`,
  });
  await Promise.all([intervals, start(landscape, file)]);
  return intervals;
}

async function measureStops(landscape: Landscape, rounds: number): Promise<void> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = await landscape.fact('run');
    const taking = landscape.panel.evaluate(stopping, { before, at: stopAt });
    await Promise.all([taking, start(landscape, raceFile(longest))]);
    taken.push(await taking);
  }
  printTable(
    `Stop at ${count(stopAt)} steps: a click on the panel's button until the panel says that the run is cancelled, in ms; ${rounds} runs`,
    ['', 'ms', 'aim'],
    [
      ['median', ms(median(taken)), '≤ 200'],
      ['slowest', ms(Math.max(...taken)), '≤ 200'],
    ],
  );
}

/** Which run is to be stopped: the one after another, at a step. */
interface Stopping {
  readonly before: string;
  readonly at: number;
}

/** Presses the stop button in time; milliseconds until the run is said to be cancelled. Runs in the page. */
function stopping(body: HTMLElement, { before, at }: Stopping): Promise<number> {
  return new Promise((done, failed) => {
    let pressed = Number.NaN;
    const look = (_: unknown, observer: MutationObserver): void => {
      const { run, reached, stop } = body.dataset;
      if (run === before) return;
      if (stop !== undefined && stop !== '') {
        observer.disconnect();
        if (stop === 'cancelled') done(performance.now() - pressed);
        else failed(new Error(`The run ended before it was stopped: ${stop}.`));
      } else if (Number.isNaN(pressed) && Number(reached) >= at) {
        pressed = performance.now();
        body.querySelector<HTMLElement>('header button:has(.codicon-debug-stop)')?.click();
      }
    };
    new MutationObserver(look).observe(body, { attributes: true });
  });
}

/** From a move of a hand to the frame in which all paths that it made are drawn. */
async function measureHand(landscape: Landscape, rounds: number): Promise<void> {
  const { bench, panel } = landscape;
  const before = await landscape.fact('run');
  await start(landscape, raceFile(inHand));
  await landscape.anotherRun(before);
  await landscape.settled();
  const dragged = await watchLatency(panel, 'pointermove', inHand.runs);
  const box = await panel.locator('button.start').boundingBox();
  if (!box) throw new Error('The start cannot be seen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await bench.page.mouse.move(x, y);
  await bench.page.mouse.down();
  for (let i = 1; i <= rounds * moves; i++)
    await walksAgain(landscape, () => bench.page.mouse.move(x + 40 * Math.sin(i), y + 40 * Math.cos(i)));
  await bench.page.mouse.up();
  const dragging = await dragged();
  await landscape.settled();
  const rate = panel.locator('.form [data-key="optimizer.learningRate"] input');
  const nudged = await watchLatency(panel, 'keydown', 1);
  for (let i = 1; i <= rounds * moves; i++) await walksAgain(landscape, () => rate.press('ArrowUp'));
  const figures = (name: string, all: readonly number[]): string[] => [
    name,
    String(all.length),
    ms(quantile(all, 0.5)),
    ms(quantile(all, 0.95)),
    '≤ 50',
  ];
  printTable(
    `A hand in the panel, with ${inHand.runs} runs of ${inHand.steps} steps, in ms`,
    ['', 'moves', 'p50', 'p95', 'aim'],
    [
      figures('the start is dragged → all new paths are drawn', dragging),
      figures('another learning rate in the form → the new path is drawn', await nudged()),
    ],
  );
}

/** Waits until a move has made another run, as a person sees it who moves on. */
async function walksAgain(landscape: Landscape, move: () => Promise<void>): Promise<void> {
  const before = await landscape.fact('run');
  await move();
  await landscape.anotherRun(before);
}

async function measureMemory(landscape: Landscape): Promise<void> {
  const { bench } = landscape;
  const seen: Held[] = [];
  for (let open = 0; open <= opens; open++) {
    await landscape.runFunction('Booth');
    await landscape.panel.and(bench.panel.locator('[data-drawn="true"]:not([data-stop=""])')).waitFor();
    await bench.command('View: Close All Editors');
    await bench.page.locator('.tabs-container .tab').first().waitFor({ state: 'hidden' });
    // The first one brings what stays for good.
    if (open === 0 || open === opens) seen.push(await heldBy(landscape));
  }
  const [first, last] = seen;
  printTable(
    `What stays after ${opens} more opens and closes of the panel`,
    ['', 'after the first', `after ${opens} more`],
    [
      ['documents of the window', String(first.documents), String(last.documents)],
      ["heap of the window's page, MB", ms(first.heap), ms(last.heap)],
      ['extension host, MB resident', ms(first.host), ms(last.host)],
    ],
  );
}

interface Held {
  readonly documents: number;
  readonly heap: number;
  readonly host: number;
}

async function heldBy({ bench }: Landscape): Promise<Held> {
  const session = await bench.page.context().newCDPSession(bench.page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  const host = processesBelow(bench.server.processId).filter(({ command }) =>
    command.includes('--type=extensionHost'),
  );
  return {
    documents: metric('Documents'),
    heap: metric('JSHeapUsedSize') / 1e6,
    host: host.reduce((sum, { megabytes }) => sum + megabytes, 0),
  };
}

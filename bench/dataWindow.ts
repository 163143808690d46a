import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Landscape } from '../test/ui/landscape';
import { frames } from './frames';
import { median, printTable, quantile } from './table';
import { writeCsv } from './tables';

const sizes: Readonly<Record<string, number>> = { '10kB.csv': 10e3, '1MB.csv': 1e6, '100MB.csv': 100e6 };
const watched = '300MB.csv';
/** How long frames are watched, without work and while a file is read. */
const watchMilliseconds = 5000;
/** Milliseconds. */
const patience = 180_000;

const ms = (figure: number): string => figure.toFixed(0);

/** What a person sees of reading a file: the time from a right click to the first picture, and the window's frames meanwhile. */
export async function measureWindow(folder: string, rounds: number): Promise<void> {
  for (const [name, bytes] of Object.entries(sizes)) writeCsv(join(folder, name), bytes);
  writeCsv(join(folder, watched), 300e6);
  const landscape = await Landscape.open({
    folder,
    development: [resolve()],
    settings: { 'workbench.reduceMotion': 'on', 'lossLandscape.run.steps': 20 },
    viewport: { width: 1400, height: 900 },
  });
  try {
    await landscape.runFunction('Booth');
    await landscape.finished('Booth');
    await measurePictures(landscape, rounds);
    await measureFrames(landscape, join(folder, watched));
  } finally {
    await landscape.bench.close();
  }
}

/** Each round opens the files anew: the engine has forgotten them, as it keeps the last table only. */
async function measurePictures(landscape: Landscape, rounds: number): Promise<void> {
  const taken = new Map<string, number[]>(Object.keys(sizes).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, figures] of taken) {
      const before = await landscape.fact('run');
      await landscape.bench.sideBar('Explorer');
      const began = performance.now();
      await landscape.runFile(name);
      await drawn(landscape, before);
      figures.push(performance.now() - began);
    }
  printTable(
    `From a right click on a file to its first complete picture, 20 steps, in ms; medians of ${rounds} rounds, the menu's own time included`,
    ['file', 'ms'],
    [...taken].map(([name, figures]) => [name, ms(median(figures))]),
  );
}

/** Waits until another run than this one is drawn and has ended; a large file takes longer than a person's patience in tests. */
async function drawn({ bench }: Landscape, before: string): Promise<void> {
  const ended = `[data-drawn="true"]:not([data-run="${before}"])[data-stop]:not([data-stop=""])`;
  await bench.panel.locator(`body[data-view="panel"]${ended}`).waitFor({ timeout: patience });
}

async function measureFrames(landscape: Landscape, file: string): Promise<void> {
  const { bench } = landscape;
  const body = bench.page.locator('body');
  const watch = (): Promise<number[]> => body.evaluate(frames, { until: 'body', atLeast: watchMilliseconds });
  await bench.sideBar('Explorer');
  const idle = await watch();
  await landscape.runFile(watched);
  const progress = await bench.notification(/Reading 300MB\.csv/);
  const reading = await watch();
  const isReading = await progress.isVisible();
  if (isReading) await progress.getByRole('button', { name: 'Cancel' }).click();
  const [rest, busy] = [idle, reading].map((intervals) => quantile(intervals, 0.95));
  const mb = (statSync(file).size / 1e6).toFixed(0);
  printTable(
    `Milliseconds between the window's animation frames (software rendering), for ${watchMilliseconds / 1000} s${isReading ? '' : '; the reading ended before that'}`,
    ['', 'frames', 'p50', 'p95', 'aim'],
    [
      ['idle', String(idle.length), ms(median(idle)), rest.toFixed(1), ''],
      [
        `reading ${mb} MB`,
        String(reading.length),
        ms(median(reading)),
        busy.toFixed(1),
        `≤ ${(rest + 16.7).toFixed(1)}`,
      ],
    ],
  );
}

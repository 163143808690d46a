import type { Landscape } from '../../test/ui/landscape';
import { type Race, raceFile } from '../race';
import { printTable, quantile } from '../table';
import { count, figuresOf, watchFrames } from './figures';
import { stream } from './streams';

/** Those that have most to be drawn. */
const most: Race = { runs: 8, steps: 1e6 };
/** How long a hand moves over the runs at least, in milliseconds. */
const scrubbed = 1500;
/** How often it moves. */
const moves = 40;

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
  const moving = watchFrames(landscape, { until: '[data-step="0"][data-rests="true"]', atLeast: scrubbed });
  const places = Array.from({ length: moves }, (_, i) => 0.25 + 0.7 * Math.abs(Math.sin(i)));
  for (const place of places) await bench.page.mouse.click(box.x + place * box.width, box.y + box.height / 3);
  await lossChart.press('Home');
  return moving;
}

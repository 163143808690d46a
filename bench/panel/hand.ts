import type { Landscape } from '../../test/ui/landscape';
import { watchLatency } from '../../test/ui/latency';
import { type Race, raceFile } from '../race';
import { printTable, quantile } from '../table';
import { oneDecimal } from './figures';
import { startRace } from './streams';

/** What a hand lets walk again. */
export const inHand: Race = { runs: 4, steps: 200 };
/** How often a hand moves in a round. */
const moves = 10;

/** From a move of a hand to the frame in which all paths that it made are drawn. */
export async function measureHand(landscape: Landscape, rounds: number): Promise<void> {
  const { bench, panel } = landscape;
  const before = await landscape.fact('run');
  await startRace(landscape, raceFile(inHand));
  await landscape.anotherRun(before);
  await landscape.settled();
  const dragged = await watchLatency(panel, 'pointermove', inHand.runs);
  const ring = panel.locator('button.start');
  // In a narrow panel what was measured before may have scrolled to the loss chart.
  await ring.scrollIntoViewIfNeeded();
  const box = await ring.boundingBox();
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
    oneDecimal(quantile(all, 0.5)),
    oneDecimal(quantile(all, 0.95)),
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

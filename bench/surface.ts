import type { Landscape } from '../test/ui/landscape';
import { frames } from './frames';
import { printTable, quantile } from './table';

/** A window in which the landscape has some 800 × 600 pixels. */
const viewport = { width: 1730, height: 818 } as const;
/** Moves of the hand in a round. */
const moves = 60;
/** A frame may take so long while the surface moves, in milliseconds. */
const aim = 33;

/** Frames of the panel while a hand turns the surface over a function with the paths of a race on it. */
export async function measureSurface(landscape: Landscape, rounds: number): Promise<void> {
  const { bench, panel } = landscape;
  await bench.page.setViewportSize(viewport);
  await landscape.raceFunction('Himmelblau');
  await landscape.finished('Himmelblau');
  await bench.command('Close Editors in Other Groups');
  await panel.locator('#landscape').focus();
  await bench.page.keyboard.press('3');
  await panel.locator('.landscape[data-seen="surface"]').waitFor();
  await landscape.settled();
  const box = await panel.locator('#landscape').boundingBox();
  if (!box) throw new Error('The landscape cannot be seen.');
  const intervals: number[] = [];
  for (let round = 0; round < rounds; round++) intervals.push(...(await turn(landscape, box)));
  await bench.page.keyboard.press('3');
  const size = `${Math.round(box.width)} × ${Math.round(box.height)}`;
  printTable(
    `Milliseconds between animation frames while a hand turns the surface in ${size} pixels (${rounds} rounds; the screen shows one in 16.7)`,
    ['drawn by', 'frames', 'p50', 'p95', 'aim'],
    [
      [
        'the panel',
        String(intervals.length),
        quantile(intervals, 0.5).toFixed(1),
        quantile(intervals, 0.95).toFixed(1),
        `≤ ${aim}`,
      ],
    ],
  );
}

/** The frames from a press on the surface until it is let go. */
async function turn(
  { bench, panel }: Landscape,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<number[]> {
  const { mouse } = bench.page;
  const [x, y] = [box.x + box.width * 0.2, box.y + box.height * 0.85];
  await mouse.move(x, y);
  const watched = panel.evaluate(frames, {
    from: ':has(#landscape.dragging)',
    until: ':not(:has(#landscape.dragging))',
    atLeast: 1,
  });
  await mouse.down();
  for (let i = 1; i <= moves; i++) await mouse.move(x + i * 4, y - i);
  await mouse.up();
  return watched;
}

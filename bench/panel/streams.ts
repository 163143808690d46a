import type { Landscape } from '../../test/ui/landscape';
import { baselines, curvesOf, measureBaseline } from '../baselines';
import { type Race, raceFile, walkedRace } from '../race';
import { printTable, quantile } from '../table';
import { count, figuresOf, watchFrames } from './figures';

export const races: readonly Race[] = [1, 4, 8].flatMap((runs) =>
  [1e4, 1e5, 1e6].map((steps) => ({ runs, steps })),
);

/** Frames of the panel while races stream into it, beside other chart libraries with the same curves. */
export async function measureStreams(landscape: Landscape, rounds: number): Promise<void> {
  const idle = await watchFrames(landscape, { until: 'body', atLeast: 3000 });
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

/** Starts a race of the workspace's folder while the panel is open. */
export async function startRace({ bench }: Landscape, file: string): Promise<void> {
  // Beside the panel, which would else be hidden.
  await bench.command('View: Focus First Editor Group');
  await bench.openFile(file);
  await bench.command('Run experiment');
}

/** The frames of one race, from its first row until the picture rests. */
export async function stream(landscape: Landscape, file: string): Promise<number[]> {
  const before = await landscape.fact('run');
  const intervals = watchFrames(landscape, {
    from: `[data-run]:not([data-run="${before}"])`,
    until: `[data-run]:not([data-run="${before}"])[data-stop]:not([data-stop=""])[data-rests="true"]`,
  });
  await Promise.all([intervals, startRace(landscape, file)]);
  return intervals;
}

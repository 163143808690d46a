// The main job without a display: runs gradient descent on a dataset and a race of optimizers on a function in a real VS
// Code, writes a picture and the trajectory of each, and says what it found. `node out/scripts/shot.js panel.png` writes
// panel.png, panel.csv, panel-race.png and panel-race.csv.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, parse, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Landscape } from '../test/ui/landscape';

interface Job {
  readonly start: (landscape: Landscape) => Promise<void>;
  /** Words of the panel's tab. */
  readonly objective: string;
  /** Path of the picture and of the CSV, without their endings. */
  readonly target: string;
}

function jobs(picture: string): readonly Job[] {
  const { dir, name } = parse(resolve(picture));
  return [
    {
      objective: 'line.csv',
      target: resolve(dir, name),
      start: (landscape) => landscape.runFile('line.csv'),
    },
    {
      objective: 'Rosenbrock',
      target: resolve(dir, `${name}-race`),
      start: (landscape) => landscape.raceFunction('Rosenbrock'),
    },
  ];
}

async function perform({ objective, target, start }: Job, landscape: Landscape): Promise<void> {
  const begin = performance.now();
  await start(landscape);
  const stop = await landscape.finished(objective);
  const seconds = (performance.now() - begin) / 1000;
  writeFileSync(`${target}.png`, await landscape.settled());
  await landscape.exportTrajectory(`${target}.csv`);
  const title = await landscape.bench.tab(objective).textContent();
  console.log(`${title}: stop: ${stop}, drawn after ${seconds.toFixed(1)} s`);
  for (const [optimizer, { step, loss }] of lastRows(readFileSync(`${target}.csv`, 'utf8')))
    console.log(`  ${optimizer}: ${step} steps, loss ${loss}`);
  console.log(`  ${target}.png\n  ${target}.csv`);
}

/** Step and loss of each optimizer's last line of a trajectory's file. */
function lastRows(csv: string): ReadonlyMap<string, { readonly step: string; readonly loss: string }> {
  const [header, ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const place = (name: string): number => header.indexOf(name);
  return new Map(
    rows.map((row) => [row[place('optimizer')], { step: row[place('step')], loss: row[place('value')] }]),
  );
}

async function main(picture: string | undefined): Promise<void> {
  if (!picture?.endsWith('.png'))
    throw new Error('Name the picture to write, for example: npm start -- --shot panel.png');
  mkdirSync(dirname(resolve(picture)), { recursive: true });
  const begin = performance.now();
  const landscape = await Landscape.open({
    folder: 'examples',
    development: ['.'],
    viewport: { width: 1700, height: 960 },
  });
  try {
    console.log(`VS Code was ready after ${((performance.now() - begin) / 1000).toFixed(1)} s.`);
    for (const job of jobs(picture)) await perform(job, landscape);
  } finally {
    await landscape.bench.close();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(`The picture could not be made: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});

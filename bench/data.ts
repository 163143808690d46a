import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkExperiment } from '../src/core/experiment/checkExperiment';
import { runSpecOf } from '../src/core/experiment/experiment';
import { parseCsv } from '../src/core/learning/datasets/csv';
import { openObjective } from '../src/core/objective';
import { contentKey } from '../src/core/objective/contentKey';
import { prepareRun } from '../src/core/run/prepare';
import { run } from '../src/core/run/run';
import { streamedTrajectory } from '../src/core/run/trajectory';
import { prepareHost } from '../test/host/prepare.mjs';
import { measureWindow } from './dataWindow';
import type { DataFigures } from './inHostData';
import { measureReaders } from './readers';
import { valid } from './rosenbrock';
import { median, printTable } from './table';
import { writeCsv } from './tables';

/** How long settings rest before they are taken up (src/host/settings/settings.ts). */
const restMilliseconds = 250;
const fileBytes = 50e6;
const steps = 20;

/** What data costs: reading it beside other readers, seeing it in a window, and a change of the learning rate on a file of 50 MB, where nothing is to be read, parsed or opened again. */
export async function measureData(rounds: number): Promise<void> {
  prepareHost();
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-bench-'));
  try {
    await measureReaders(folder, rounds);
    mkdirSync(join(folder, 'window'));
    await measureWindow(join(folder, 'window'), rounds);
    const file = join(folder, 'examples', 'large.csv');
    mkdirSync(join(folder, 'examples'));
    writeCsv(file, fileBytes);
    const { first, changed } = measureInHost(folder, file);
    const alone = runAlone(file);
    const beyond = median(changed) - restMilliseconds - alone;
    const ms = (figure: number): string => figure.toFixed(0);
    printTable(
      `A table of ${ms(statSync(file).size / 1e6)} MB in the real host, ${steps} steps of gradient descent, in ms; the median of ${changed.length} changes`,
      ['', 'ms', 'aim'],
      [
        ['command to the end of the first run: reading, parsing, opening, walking', ms(first), ''],
        ['the walk alone, in a process of its own', ms(alone), ''],
        [
          `another learning rate to the end of its run, without the ${restMilliseconds} ms that settings rest`,
          ms(median(changed) - restMilliseconds),
          '',
        ],
        ['the same beyond the walk', ms(beyond), '≤ 100'],
      ],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureInHost(folder: string, file: string): DataFigures {
  const result = join(folder, 'figures.json');
  const args = [
    join(folder, 'examples'),
    `--extensionDevelopmentPath=${resolve(process.env.BENCH_EXTENSION ?? '.')}`,
    `--extensionTestsPath=${resolve('out', 'bench', 'inHostData.cjs')}`,
    `--user-data-dir=${join(folder, 'data')}`,
    '--disable-extensions',
    '--disable-workspace-trust',
  ];
  execFileSync(process.execPath, ['out/test/host/code.js', ...args], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_RESULT: result, BENCH_DATA: file, BENCH_STEPS: String(steps) },
  });
  return JSON.parse(readFileSync(result, 'utf8')) as DataFigures;
}

/** Milliseconds of the same run without anything around it: the median of five. */
function runAlone(file: string): number {
  const content = new Uint8Array(readFileSync(file));
  const data = { key: contentKey(content), table: valid(parseCsv(content, file)) };
  const experiment = valid(
    checkExperiment({
      version: 1,
      objective: { kind: 'dataset', file: 'large.csv', target: 'y' },
      optimizers: [{ name: 'gd', settings: { learningRate: 1e-3 } }],
      budget: { steps },
    }),
  );
  const opened = valid(openObjective(experiment, { table: () => data }));
  const walk = (): number => {
    const began = performance.now();
    const job = valid(
      prepareRun(opened, runSpecOf(experiment), streamedTrajectory(opened.summary.dimension)),
    );
    const walking = run(job);
    for (let result = walking.next(); !result.done; ) result = walking.next(steps);
    return performance.now() - began;
  };
  return median(Array.from({ length: 5 }, walk));
}

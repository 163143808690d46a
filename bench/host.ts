import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepareHost } from '../test/host/prepare.mjs';
import { Landscape } from '../test/ui/landscape';
import { frames, type Watch } from './frames';
import type { FirstPicture, HostFigures } from './inHost';
import { median, printTable, quantile } from './table';

const ms = (figure: number): string => figure.toFixed(1);
const ratio = (figure: number, baseline: number): string => (figure / baseline).toFixed(2);

/** Command to first frame and activation, against an empty panel and an extension that does nothing; then frames while a run streams. */
export async function measureHost(): Promise<void> {
  prepareHost();
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-bench-'));
  try {
    cpSync('examples', join(folder, 'examples'), { recursive: true });
    printHost(measureInHost(folder));
    await measureFrames(join(folder, 'examples'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureInHost(folder: string): HostFigures {
  const result = join(folder, 'figures.json');
  // Only one extension can be under development: the other is put where installed ones are.
  cpSync('bench/nothing', join(folder, 'extensions', 'bench.nothing-0.0.1'), { recursive: true });
  const args = [
    join(folder, 'examples'),
    `--extensionDevelopmentPath=${resolve()}`,
    `--extensionTestsPath=${resolve('out', 'bench', 'inHost.cjs')}`,
    `--extensions-dir=${join(folder, 'extensions')}`,
    `--user-data-dir=${join(folder, 'data')}`,
    '--disable-workspace-trust',
  ];
  execFileSync(process.execPath, ['out/test/host/code.js', ...args], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_RESULT: result },
  });
  return JSON.parse(readFileSync(result, 'utf8')) as HostFigures;
}

function printHost(figures: HostFigures): void {
  const { activate, activateNothing, emptyPanel, readPanel, firstFrame, firstNetwork } = figures;
  const empty = median(emptyPanel);
  const pictures = ['moving', 'complete'] as const;
  const named = { moving: 'a path that moves', complete: 'first complete picture' };
  const row = (what: string, found: readonly FirstPicture[], aim: string): string[][] =>
    pictures.map((picture) => {
      const figure = median(found.map((each) => each[picture]));
      return [`${what}: command to ${named[picture]}`, ms(figure), ratio(figure, empty), aim];
    });
  printTable(
    `In the real host, in ms; medians of ${firstFrame.length} interleaved rounds, "cold" is the first, which also starts the engine`,
    ['', 'ms', 'ratio', 'aim'],
    [
      ['an empty webview panel: created to first frame', ms(empty), '1.00', ''],
      [
        "the same with the landscape's script in it, read and not run",
        ms(median(readPanel)),
        ratio(median(readPanel), empty),
        '',
      ],
      ...row('Run gradient descent', firstFrame, '≤ 1.5'),
      ...row('A network on two moons', firstNetwork, '≤ 1.5 and 100 ms'),
      [
        'Run gradient descent, cold (an empty panel, cold)',
        `${ms(firstFrame[0].complete)} (${ms(emptyPanel[0])})`,
        ratio(firstFrame[0].complete, emptyPanel[0]),
        '',
      ],
      ['activate() of an extension that does nothing, with loading', ms(activateNothing), '', ''],
      ['activate() of Loss Landscape, with loading', ms(activate), '', ''],
    ],
  );
}

/** A run that is long enough to be seen streaming: a million steps over 400 rows, seven losses for each gradient. */
const streamedRun = {
  'lossLandscape.run.steps': 1_000_000,
  'lossLandscape.run.gradient': 'central',
  'lossLandscape.optimizer.learningRate': 0.01,
};

async function measureFrames(examples: string): Promise<void> {
  const landscape = await Landscape.open({
    folder: examples,
    development: [resolve()],
    settings: { ...streamedRun, 'workbench.reduceMotion': 'off' },
    viewport: { width: 1400, height: 900 },
  });
  const { bench } = landscape;
  try {
    const body = landscape.panel;
    const watch = (what: Watch): Promise<number[]> => body.evaluate(frames, what);
    await landscape.openPick();
    await bench.type('cars.csv');
    await bench.pick('cars.csv');
    await bench.pick('Miles per gallon');
    await body.and(bench.panel.locator('[data-drawn="true"]')).waitFor();
    const began = performance.now();
    const streaming = await watch({ until: '[data-stop]:not([data-stop=""])' });
    const seconds = (performance.now() - began) / 1000;
    const idle = await watch({ until: 'body', atLeast: 5000 });
    printFrames(idle, streaming, seconds);
  } finally {
    await bench.close();
  }
}

function printFrames(idle: readonly number[], streaming: readonly number[], seconds: number): void {
  const row = (name: string, figures: readonly number[]): string[] => [
    name,
    String(figures.length),
    ms(quantile(figures, 0.5)),
    ms(quantile(figures, 0.95)),
  ];
  const beyond = quantile(streaming, 0.95) - quantile(idle, 0.95);
  printTable(
    `Milliseconds between animation frames of the panel (software rendering, 1400 px), while a run of 1,000,000 steps streams for ${seconds.toFixed(1)} s`,
    ['', 'frames', 'p50', 'p95'],
    [row('idle', idle), row('streaming', streaming), ['p95 beyond idle (aim ≤ 16)', '', '', ms(beyond)]],
  );
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printTable } from './table';

/** What is asked of one call, and the option that asks it. */
const calls: readonly (readonly [title: string, option: string, ...more: string[]])[] = [
  ['PNG, 1200 × 800', '--png', '--scale', '1'],
  ['PNG, 2400 × 1600', '--png', '--scale', '2'],
  ['SVG', '--svg'],
  ['PDF', '--pdf'],
  ['GIF of 200 frames, 600 × 400', '--gif', '--size', '600x400', '--scale', '1', '--frames', '200'],
];
/** A GIF takes long enough to be measured once. */
const timesOf = (option: string): number => (option === '--gif' ? 1 : 3);

/** `loss-landscape render` on Adam's 2,458 iterates in Rosenbrock's valley, from a shell and back: seconds, the median of three calls, and kB. */
export function measurePictures(): void {
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-pictures-'));
  try {
    const rows = calls.map(([title, option, ...more]) => {
      const file = join(folder, `picture${option}`);
      const seconds = Array.from({ length: timesOf(option) }, () => secondsOf([option, file, ...more]));
      const median = seconds.sort((a, b) => a - b)[seconds.length >> 1];
      return [title, median.toFixed(2), (statSync(file).size / 1000).toFixed(0)];
    });
    printTable('Pictures without an editor', ['', 's', 'kB'], rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function secondsOf(args: readonly string[]): number {
  const began = performance.now();
  const call = ['dist/cli.js', 'render', 'examples/rosenbrock.experiment.json', ...args];
  const { status, stderr } = spawnSync(process.execPath, call, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - began) / 1000;
}

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readTable } from '../../src/core/learning/datasets/readTable';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import type { Attack, Outcome } from './attack';

const mostSeconds = 4;
const mostMegabytes = 1200;

/** A small file of each format that is not plain text. */
const samples = [
  'iris/iris.csv.gz',
  'iris/iris-X.npy',
  'iris/iris-structured.npy',
  'iris/iris.npz',
  'iris/iris-compressed.npz',
  'idx_types/ramp-i2.idx',
  'digits8x8/digits8x8-labels-idx1-ubyte.gz',
  'iris/iris.parquet',
  'iris/iris-gzip.parquet',
  'cars/cars.parquet',
  'formats/lz4.arrow',
  'formats/zstd.arrow',
  'formats/types.arrows',
  'formats/sheets.xlsx',
  'formats/tables.sqlite',
  'formats/images.zip',
  'formats/weather.arff',
  'formats/sparse.svm',
  'iris/iris.jsonl',
  'iris/iris-wrapped.json',
];

/** A page with a table, which no fixture is. */
const page = `<html><body><table><tr><th>x</th><th>y</th></tr>${Array.from({ length: 20 }, (_, i) => `<tr><td>${i}</td><td colspan="1">${2 * i}.5</td></tr>`).join('')}</table></body></html>`;

/** Files of every format with bytes that are cut off, turned, repeated or made into huge counts. */
export const dataFilesAttack: Attack = {
  name: 'data files',
  aim: `no damaged data file throws, takes over ${mostSeconds} s or ${mostMegabytes} MB`,
  tries: 20_000,
  few: 600,
  run: attempt,
};

async function attempt(tries: number, seed: number): Promise<Outcome> {
  const random = new Random(seed);
  const files = [
    ...samples.map((path) => ({
      name: basename(path),
      bytes: new Uint8Array(readFileSync(join('test/fixtures/datasets', path))),
    })),
    { name: 'page.html', bytes: new TextEncoder().encode(page) },
  ];
  const outcomes = { read: 0, refused: 0 };
  const faults: string[] = [];
  let slowest = 0;
  let largest = 0;
  for (let i = 0; i < tries; i++) {
    const { name, bytes } = files[i % files.length];
    const began = process.cpuUsage();
    const what = `${name}, try ${i} of seed ${seed}`;
    try {
      const table = await readTable(damaged(bytes, random), name);
      outcomes[table instanceof Problem ? 'refused' : 'read']++;
    } catch (thrown) {
      faults.push(`${what} threw ${thrown instanceof Error ? thrown.stack : thrown}.`);
    }
    const { user, system } = process.cpuUsage(began);
    const seconds = (user + system) / 1e6;
    slowest = Math.max(slowest, seconds);
    const megabytes = process.memoryUsage().rss / 2 ** 20;
    largest = Math.max(largest, megabytes);
    if (seconds > mostSeconds) faults.push(`${what} took ${seconds.toFixed(1)} s.`);
    if (megabytes > mostMegabytes)
      return { outcomes, figures: {}, faults: [...faults, `${what}: ${megabytes.toFixed()} MB.`] };
  }
  return {
    outcomes,
    figures: { slowest: `${(1000 * slowest).toFixed()} ms`, memory: `${largest.toFixed()} MB` },
    faults,
  };
}

/** One to four kinds of damage; half of it near the ends, where heads and directories are. */
function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  let changed = Uint8Array.from(bytes);
  for (let times = 1 + random.below(4); times > 0; times--) {
    const length = changed.length;
    if (length === 0) return changed;
    const near = Math.min(length, 64 + random.below(256));
    const at = [random.below(length), random.below(near), length - 1 - random.below(near)][random.below(3)];
    const kind = random.below(5);
    if (kind === 0) changed[at] ^= 1 << random.below(8);
    else if (kind === 1) changed[at] = [0, 0xff, 0x7f, 0x80][random.below(4)];
    else if (kind === 2) changed.fill(0xff, at, at + 1 + random.below(8));
    else if (kind === 3) changed = changed.slice(0, at);
    else changed.copyWithin(random.below(length), at, at + 1 + random.below(64));
  }
  return changed;
}

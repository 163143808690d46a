import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { install } from '../scripts/install.mjs';
import { type Found, node, python } from './peers';
import { median, printTable } from './table';
import { writeCsv, writeParquet } from './tables';

const fileBytes = 100e6;

/** What a reader prints. */
interface ReadFigures {
  readonly rows: number;
  /** Of each column, to compare what was read. */
  readonly sums: readonly number[];
  readonly seconds: number;
  /** Seconds of CPU time, of all threads. */
  readonly cpu: number;
  /** Resident bytes at the peak. */
  readonly peak: number;
}

/** Rows a second and peak memory of readers of CSV and of Parquet, each in a process of its own, in turns. */
export async function measureReaders(folder: string, rounds: number): Promise<void> {
  install('bench', 'the peers of the benchmarks');
  const csv = join(folder, 'table.csv');
  const parquet = join(folder, 'table.parquet');
  writeCsv(csv, fileBytes);
  await writeParquet(parquet, fileBytes);
  const own: Found = [process.execPath, '--max-old-space-size=2048', 'out/bench/readTableAlone.js'];
  compare('CSV', csv, rounds, {
    'Loss Landscape': own,
    papaparse: node('table', 'papaparse'),
    pandas: python('table', 'pandas', 'pandas'),
    polars: python('table', 'polars', 'polars'),
  });
  compare('Parquet', parquet, rounds, {
    'Loss Landscape': own,
    hyparquet: node('table', 'hyparquet'),
    pandas: python('table', 'pyarrow', 'pandas'),
    polars: python('table', 'polars', 'polars'),
  });
}

function compare(kind: string, file: string, rounds: number, readers: Readonly<Record<string, Found>>): void {
  const taken = new Map<string, ReadFigures[]>();
  for (let round = 0; round < rounds; round++)
    for (const [name, reader] of Object.entries(readers))
      if (typeof reader !== 'string')
        taken.set(name, [...(taken.get(name) ?? []), readBy(name, reader, file)]);
  const [first] = [...taken.values()].flat();
  for (const [name, figures] of taken) for (const each of figures) checkAlike(name, each, first);
  printTable(
    `Reading ${(statSync(file).size / 1e6).toFixed(0)} MB of ${kind}, ${first.rows.toLocaleString('en')} rows of ${first.sums.length} numbers; medians of ${rounds} rounds`,
    ['', 'rows/s', 'rows per s of CPU time', 'peak, MB'],
    Object.keys(readers).map((name) => rowOf(name, taken.get(name), readers[name])),
  );
}

function rowOf(name: string, figures: readonly ReadFigures[] | undefined, reader: Found): string[] {
  if (!figures) return [`${name}: ${typeof reader === 'string' ? reader : ''}`, '–', '–', '–'];
  const rates = [
    median(figures.map(({ rows, seconds }) => rows / seconds)),
    median(figures.map(({ rows, cpu }) => rows / cpu)),
  ];
  const peak = median(figures.map(({ peak }) => peak));
  const whole = rates.map((rate) => rate.toLocaleString('en', { maximumFractionDigits: 0 }));
  return [name, ...whole, (peak / 1e6).toFixed(0)];
}

function readBy(name: string, [command, ...args]: readonly string[], file: string): ReadFigures {
  const { status, stdout, stderr } = spawnSync(command, [...args, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} does not read ${file}: ${stderr}`);
  return JSON.parse(stdout) as ReadFigures;
}

function checkAlike(name: string, { rows, sums }: ReadFigures, first: ReadFigures): void {
  const alike = sums.every((sum, i) => Math.abs(sum - first.sums[i]) <= 1e-6 * Math.abs(first.sums[i]));
  if (rows !== first.rows || sums.length !== first.sums.length || !alike)
    throw new Error(`${name} reads something else: ${rows} rows, ${sums}.`);
}

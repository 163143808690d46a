// Reads a table with the extension's reader alone and prints what it took: `node out/bench/readTableAlone.js table.csv`.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readTable } from '../src/core/learning/datasets/readTable';
import { valid } from './rosenbrock';

async function main(file: string): Promise<void> {
  const began = performance.now();
  const before = process.cpuUsage();
  const { rows, columns } = valid(await readTable(new Uint8Array(readFileSync(file)), basename(file)));
  const sums = columns.map(({ values }) => {
    let sum = 0;
    for (let row = 0; row < values.length; row++) sum += Number(values[row]);
    return sum;
  });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const figures = { seconds, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS * 1024 };
  console.log(JSON.stringify({ rows, sums, ...figures }));
}

void main(process.argv[2]);

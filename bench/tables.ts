import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Random } from '../src/core/random';

const features = 5;
/** So many rows are made at a time. */
const pieceRows = 20_000;

/** Rows of features and y = their mean and some noise. */
function rowsOf(random: Random, count: number): readonly (readonly number[])[] {
  return Array.from({ length: count }, () => {
    const x = Array.from({ length: features }, () => random.uniform());
    return [...x, x.reduce((sum, value) => sum + value, 0) / features + 0.1 * random.uniform()];
  });
}

const names = [...Array.from({ length: features }, (_, i) => `x${i}`), 'y'];

/** Writes a table of at least so many bytes as CSV, in five digits; its rows. */
export function writeCsv(file: string, bytes: number): number {
  const random = new Random(1);
  const out = openSync(file, 'w');
  let rows = 0;
  let written = writeSync(out, names.join(','));
  while (written < bytes) {
    const left = Math.max(1, Math.min(pieceRows, Math.ceil((bytes - written) / 48)));
    const lines = rowsOf(random, left).map((row) => row.map((value) => value.toFixed(5)).join(','));
    written += writeSync(out, `\n${lines.join('\n')}`);
    rows += left;
  }
  closeSync(out);
  return rows;
}

interface ParquetWriter {
  parquetWriteBuffer(options: {
    readonly columnData: readonly {
      readonly name: string;
      readonly data: Float64Array;
      readonly type: 'DOUBLE';
    }[];
  }): ArrayBuffer;
}

/** Writes a table of about so many bytes as Parquet, 64 bits a number; its rows. */
export async function writeParquet(file: string, bytes: number): Promise<number> {
  const rows = Math.ceil(bytes / (8 * names.length));
  const random = new Random(1);
  const columnData = names.map((name) => ({
    name,
    data: Float64Array.from({ length: rows }, () => random.uniform()),
    type: 'DOUBLE' as const,
  }));
  const writer = pathToFileURL(resolve('bench/node_modules/hyparquet-writer/src/index.js')).href;
  const { parquetWriteBuffer } = (await import(writer)) as ParquetWriter;
  writeFileSync(file, new Uint8Array(parquetWriteBuffer({ columnData })));
  return rows;
}

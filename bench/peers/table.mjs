// Reads a table and prints what it took: `node table.mjs papaparse table.csv`. The columns' sums are the check.
import { readFileSync } from 'node:fs';

const [, , who, file] = process.argv;

/** @type {Record<string, () => Promise<{ rows: number, sums: number[] }>>} */
const readers = {
  async papaparse() {
    const { default: Papa } = await import('papaparse');
    const [names, ...rows] = Papa.parse(readFileSync(file, 'utf8'), {
      dynamicTyping: true,
      skipEmptyLines: true,
    }).data;
    return {
      rows: rows.length,
      sums: names.map((_, place) => rows.reduce((sum, row) => sum + row[place], 0)),
    };
  },
  async hyparquet() {
    const { parquetMetadata, parquetRead } = await import('hyparquet');
    const bytes = readFileSync(file);
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const { row_groups: groups } = parquetMetadata(buffer);
    const rows = groups.reduce((sum, { num_rows: count }) => sum + Number(count), 0);
    /** @type {Map<string, number>} */
    const sums = new Map();
    await parquetRead({
      file: buffer,
      onChunk({ columnName, columnData }) {
        let sum = sums.get(columnName) ?? 0;
        for (const value of columnData) sum += value;
        sums.set(columnName, sum);
      },
    });
    return { rows, sums: [...sums.values()] };
  },
};

const began = performance.now();
const before = process.cpuUsage();
const { rows, sums } = await readers[who]();
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(before);
const figures = { seconds, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS * 1024 };
console.log(JSON.stringify({ rows, sums, ...figures }));

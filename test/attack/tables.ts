import { parseCsv } from '../../src/core/learning/datasets/csv';
import type { ReadOptions } from '../../src/core/learning/datasets/readOptions';
import type { Table } from '../../src/core/learning/datasets/table';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import { trainingData } from '../core/preparation/trainingData';
import type { Attack, Outcome } from './attack';
import { linesOf, mutatedTable, type SampleTable, sampleTables } from './tableTexts';

const mostSeconds = 2;

/** Real tables with every kind of damage, read as they are and with options. */
export const tablesAttack: Attack = {
  name: 'tables',
  aim: `no damaged table throws, takes over ${mostSeconds} s, or is read with fewer rows than it has without a word`,
  tries: 20_000,
  few: 1000,
  run: async (tries, seed) => attempt(tries, seed),
};

function attempt(tries: number, seed: number): Outcome {
  const random = new Random(seed);
  const samples = sampleTables();
  const outcomes = { read: 0, refused: 0 };
  const faults: string[] = [];
  let slowest = 0;
  for (let i = 0; i < tries; i++) {
    const sample = samples[i % samples.length];
    const bytes = mutatedTable(sample.bytes, random);
    const options = random.below(4) === 0 ? someOptions(random) : undefined;
    const began = process.cpuUsage();
    const answer = readingOf(bytes, options);
    const { user, system } = process.cpuUsage(began);
    const seconds = (user + system) / 1e6;
    slowest = Math.max(slowest, seconds);
    const what = `${sample.name}, try ${i} of seed ${seed}${options ? ` with ${JSON.stringify(options)}` : ''}`;
    if (typeof answer === 'string') faults.push(`${what} threw ${answer}.`);
    else {
      outcomes[answer instanceof Problem ? 'refused' : 'read']++;
      const lost = answer instanceof Problem || options ? 0 : lostRows(sample, bytes, answer);
      if (lost > 0) faults.push(`${what} lost ${lost} rows without a word: ${shortened(bytes)}`);
    }
    if (seconds > mostSeconds) faults.push(`${what} took ${seconds.toFixed(1)} s.`);
  }
  return { outcomes, figures: { slowest: `${(1000 * slowest).toFixed()} ms` }, faults };
}

/** All that happens to a table before a model is trained on it; a text is what it threw. */
function readingOf(bytes: Uint8Array, options: ReadOptions | undefined): Table | Problem | string {
  try {
    const table = parseCsv(bytes, 'table.csv', options);
    if (table instanceof Problem) return table;
    for (const { name } of table.columns.slice(-2)) trainingData(table, name);
    return table;
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
}

/** How many of the lines that have the cells of a row are no rows though nothing is said. */
function lostRows({ shape }: SampleTable, bytes: Uint8Array, table: Table): number {
  if (!shape || table.warnings.some(({ text }) => /left out|could be rows|together/.test(text))) return 0;
  const isRow = (line: string): boolean => {
    const cells = line.split(shape.separator);
    return (
      cells.length === shape.width &&
      cells.every((cell) => !/^[\s:|-]*$/.test(cell)) &&
      !/^"?sep=/i.test(line)
    );
  };
  return linesOf(bytes).filter(isRow).length - Number(table.header) - table.rows;
}

const choices: readonly ReadOptions[] = [
  { header: false },
  { header: true },
  { header: 2 },
  { separator: ',' },
  { separator: ';' },
  { separator: 'blank' },
  { separator: '::' },
  { decimal: ',' },
  { decimal: '.' },
  { skip: 1 },
  { skip: 5 },
  { skipEnd: 1 },
  { skipEnd: 0 },
  { comment: '' },
  { comment: '1' },
  { missing: ['5', 'x', '-999'] },
  { missing: [] },
  { leaveOut: [1] },
  { leaveOut: [] },
  { encoding: 'latin-1' },
  { encoding: 'cp949' },
  { encoding: 'utf-16' },
  { columns: { x: { as: 'numbers' }, y: { as: 'days' } } },
  { columns: { y: { decimal: ',' } } },
];

const someOptions = (random: Random): ReadOptions => ({
  ...choices[random.below(choices.length)],
  ...choices[random.below(choices.length)],
});

const shortened = (bytes: Uint8Array): string =>
  JSON.stringify(Buffer.from(bytes).toString('latin1').slice(0, 400));

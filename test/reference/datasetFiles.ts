import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readTable } from '../../src/core/learning/datasets/readTable';
import type { Column, Table } from '../../src/core/learning/datasets/table';
import { Problem } from '../../src/core/problem';
import { fixture } from './fixture';
import { deviation, type ReferenceCase, type ReferenceGroup, Tally } from './group';

/** What pandas and NumPy find in a column. */
interface ColumnFacts {
  readonly type: 'number' | 'text';
  readonly missing: number;
  readonly min?: number;
  readonly max?: number;
  readonly sum?: number;
  readonly mean?: number;
  readonly population_sd?: number;
  readonly distinct?: number;
  readonly first: number | string;
  readonly last: number | string;
}

type Facts = Readonly<Record<string, ColumnFacts>>;

interface TableFacts {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly stats: Facts;
  readonly missing_files?: { readonly stats: Facts };
  readonly arrays?: {
    readonly X_columns: readonly string[];
    readonly X_sum: number;
    readonly y_sum: number;
    readonly X_first_row: readonly number[];
    readonly X_last_row: readonly number[];
  };
  readonly files: Readonly<Record<string, string>>;
}

interface ImageFacts {
  readonly images: readonly [count: number, height: number, width: number];
  readonly label_counts: readonly number[];
  readonly pixel_sum: number;
  readonly pixel_max: number;
  readonly first_labels: readonly number[];
  readonly first_image: readonly (readonly number[])[];
  readonly files: readonly string[];
}

type SetFacts = TableFacts | ImageFacts | { readonly what: string; readonly files: readonly string[] };

const sets = (): readonly SetFacts[] =>
  Object.values(fixture<Record<string, SetFacts>>('datasets', 'expected.json'));

/** Every file that expected.json names, by the set that it holds. */
export const datasetFiles = (): readonly string[] =>
  sets().flatMap(({ files }) => (Array.isArray(files) ? files : Object.keys(files)));

/** Reads a file of test/fixtures/datasets, with those beside it. */
export async function readFixture(path: string): Promise<Table> {
  const file = join('test', 'fixtures', 'datasets', path);
  const beside = async (name: string): Promise<Uint8Array | undefined> => {
    const other = join(dirname(file), name);
    return existsSync(other) ? readFileSync(other) : undefined;
  };
  const table = await readTable(readFileSync(file), basename(file), {}, { beside });
  if (table instanceof Problem) throw new Error(table.message);
  return table;
}

const numbersOf = ({ values }: Column): number[] => Array.from<number | string>(values).map(Number);

/** Adds a deviation that no tolerance allows where something is not as it is expected. */
const demand = (tally: Tally, holds: boolean): void => tally.add(holds ? 0 : Number.NaN);

function compareColumn(tally: Tally, column: Column, facts: ColumnFacts): void {
  demand(tally, column.kind === facts.type && column.missing === facts.missing);
  if (column.kind === 'text') {
    demand(tally, new Set(column.values.filter((text) => text !== '')).size === facts.distinct);
    demand(tally, column.values[0] === facts.first && column.values.at(-1) === facts.last);
    return;
  }
  const present = numbersOf(column).filter((number) => !Number.isNaN(number));
  const sum = present.reduce((total, number) => total + number, 0);
  const mean = sum / present.length;
  const variance = present.reduce((total, number) => total + (number - mean) ** 2, 0) / present.length;
  const found = {
    min: Math.min(...present),
    max: Math.max(...present),
    sum,
    mean,
    population_sd: Math.sqrt(variance),
  };
  for (const [name, value] of Object.entries(found))
    tally.add(deviation(value, Number(facts[name as keyof typeof found])));
  tally.add(deviation(present[0], Number(facts.first)));
  tally.add(deviation(present[present.length - 1], Number(facts.last)));
}

/** Names that a reader makes up where a file has none. */
const nameless = (path: string): boolean =>
  /noheader|arrays\.json|\.npy$|\.npz$|savetxt/.test(path) && !/structured/.test(path);

/** A file whose table has all columns of the set. */
function compareWhole(tally: Tally, table: Table, facts: TableFacts, path: string): void {
  const stats = facts.missing_files && /-missing-/.test(path) ? facts.missing_files.stats : facts.stats;
  demand(tally, table.rows === facts.rows && table.columns.length === facts.columns.length);
  for (const [i, name] of facts.columns.entries()) {
    const column = table.columns[i];
    if (!nameless(path)) demand(tally, column.name === name);
    // Arrays of numbers have classes as their places in a list, of which the sum is known.
    if (stats[name].type === 'text' && column.kind === 'number')
      tally.add(deviation(sumOf([column]), facts.arrays?.y_sum ?? Number.NaN));
    else compareColumn(tally, column, stats[name]);
  }
}

const sumOf = (columns: readonly Column[]): number =>
  columns.reduce((total, column) => total + numbersOf(column).reduce((sum, value) => sum + value, 0), 0);

/** A file with the features alone, or the target alone. */
function compareArray(tally: Tally, { columns, rows }: Table, facts: TableFacts, path: string): void {
  const { arrays } = facts;
  if (!arrays) throw new Error('The set has no arrays.');
  demand(tally, rows === facts.rows);
  if (/-y/.test(path)) {
    const wanted = path.includes('bool')
      ? numbersOf(columns[0]).filter((value) => value === 1).length
      : arrays.y_sum;
    demand(tally, columns.length === 1);
    tally.add(deviation(sumOf(columns), wanted));
    if (path.includes('bool')) demand(tally, wanted === facts.rows / 3);
    return;
  }
  demand(tally, columns.length === arrays.X_columns.length);
  tally.add(deviation(sumOf(columns), arrays.X_sum));
  for (const [i, column] of columns.entries()) {
    tally.add(deviation(Number(column.values[0]), arrays.X_first_row[i]));
    tally.add(deviation(Number(column.values[rows - 1]), arrays.X_last_row[i]));
    if (!/-f[24]\./.test(path)) compareColumn(tally, column, facts.stats[arrays.X_columns[i]]);
  }
}

function compareImages(tally: Tally, { columns, rows }: Table, facts: ImageFacts, path: string): void {
  demand(tally, rows === facts.images[0]);
  const labels = numbersOf(columns[columns.length - 1]);
  for (const [label, count] of facts.label_counts.entries())
    tally.add(deviation(labels.filter((own) => own === label).length, count));
  for (const [row, label] of facts.first_labels.entries()) tally.add(deviation(labels[row], label));
  if (path.includes('labels')) demand(tally, columns.length === 1);
  else comparePixels(tally, columns.slice(0, -1), facts);
}

function comparePixels(tally: Tally, pixels: readonly Column[], facts: ImageFacts): void {
  const first = facts.first_image.flat();
  demand(tally, pixels.length === first.length);
  tally.add(deviation(sumOf(pixels), facts.pixel_sum));
  tally.add(deviation(Math.max(...pixels.map((column) => Math.max(...numbersOf(column)))), facts.pixel_max));
  for (const [place, column] of pixels.entries())
    tally.add(deviation(Number(column.values[0]), first[place]));
}

/** Three rows of four: −6 to 5. */
function compareRamp(tally: Tally, { columns, rows }: Table): void {
  demand(tally, rows === 3 && columns.length === 4);
  for (const [place, column] of columns.entries())
    for (const [row, value] of numbersOf(column).entries()) tally.add(deviation(value, 4 * row + place - 6));
}

/** Numbers of 16 and 32 bits are those of 64 rounded. */
const toleranceOf = (path: string): number =>
  path.includes('-f2') ? 1e-3 : path.includes('-f4') ? 1e-6 : 1e-12;

const isArray = (path: string): boolean => /-[Xy][-.].*npy$|-[Xy]\.npy$/.test(path);

function casesOf(facts: SetFacts): ReferenceCase[] {
  const paths = Array.isArray(facts.files) ? facts.files : Object.keys(facts.files);
  return paths.map((path: string) => ({
    name: path,
    tolerance: toleranceOf(path),
    async compare() {
      const tally = new Tally();
      const table = await readFixture(path);
      if ('what' in facts) compareRamp(tally, table);
      else if ('images' in facts) compareImages(tally, table, facts, path);
      else if (isArray(path)) compareArray(tally, table, facts, path);
      else compareWhole(tally, table, facts, path);
      return tally.outcome;
    },
  }));
}

/** Real data in every format, each read to the same columns. */
export const datasetReadings: ReferenceGroup = {
  id: 'datasets',
  source: 'pandas and NumPy',
  measure: 'relative to max(1, |x|); names, kinds, texts and counts must be the same',
  cases: () => sets().flatMap(casesOf),
  leftOut: [
    {
      what: 'bad',
      why: 'damaged and awkward files have no numbers: test/core/datasets/bad.test.ts reads them',
    },
  ],
};

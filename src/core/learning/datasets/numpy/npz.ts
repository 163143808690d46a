import { type Parsed, Problem } from '../../../problem';
import type { Warning } from '../../../text/warning';
import { listed, shown } from '../cells';
import { type Doubt, optionText } from '../doubt';
import type { DatasetFormat, ReadContext } from '../format';
import { isZip, type ZipEntry, zipContent, zipEntries } from '../packed/zipEntries';
import type { ReadOptions } from '../readOptions';
import { numberedNames, storedTable } from '../storedTable';
import {
  type ArrayChoice,
  arrayDoubts,
  pairsBySize,
  unreadableArrays,
  usualPairs,
  withLoneArrays,
} from './arrayChoices';
import { type ArrayColumns, npyArray } from './npyArray';

/** An archive of arrays, as numpy.savez and savez_compressed write it. */
export const npzFiles: DatasetFormat = {
  sniff(bytes, name) {
    if (!isZip(bytes)) return false;
    const entries = zipEntries(bytes);
    if (entries instanceof Problem || entries.length === 0) return /\.npz$/i.test(name);
    return entries.every((entry) => entry.name.endsWith('.npy'));
  },
  async read({ bytes, around }, options) {
    const entries = zipEntries(bytes);
    if (entries instanceof Problem) return entries;
    const names = entries.map(arrayName);
    if (names.length === 0) return new Problem('It is an archive of NumPy without arrays in it.');
    const archive = new Archive(bytes, entries, around);
    const chosen = await chosenArrays(archive, names, options);
    if (chosen instanceof Problem) return chosen;
    const { arrays, warnings, doubts } = chosen;
    const table = storedTable(
      arrays.flatMap(({ columns }) => columns),
      Math.max(...arrays.map(({ rows }) => rows)),
      options,
      {
        image: arrays[0].image,
        warnings: [...arrays.flatMap((array) => array.warnings), ...warnings],
        doubts,
      },
    );
    return table instanceof Problem ? table : { ...table, parts: { option: 'array', names } };
  },
};

/** The array's name: that of its file, which is never used as a path. */
const arrayName = ({ name }: ZipEntry): string => name.replace(/\.npy$/, '');

const quoted = (names: readonly string[]): string => listed(names.map(shown));

/** The arrays of an archive, each read when it is asked for. */
class Archive {
  private readonly bytes: Uint8Array;
  private readonly entries: readonly ZipEntry[];
  private readonly around: ReadContext;

  constructor(bytes: Uint8Array, entries: readonly ZipEntry[], around: ReadContext) {
    this.bytes = bytes;
    this.entries = entries;
    this.around = around;
  }

  async array(name: string): Promise<Parsed<ArrayColumns>> {
    const entry = this.entries.find((candidate) => arrayName(candidate) === name);
    if (!entry) return new Problem('It is not there.');
    const content = await zipContent(this.bytes, entry, this.around);
    return content instanceof Problem ? content : npyArray(content, (columns) => columnNames(name, columns));
  }

  /** Arrays side by side, which have the same number of rows. */
  async together(names: readonly string[]): Promise<Parsed<readonly ArrayColumns[]>> {
    const arrays: ArrayColumns[] = [];
    for (const name of names) {
      const own = await this.array(name);
      if (own instanceof Problem)
        return own.message.includes('in the archive')
          ? own
          : new Problem(`Array ${shown(name)}: ${own.message}`);
      arrays.push(own);
    }
    const different = arrays.findIndex(({ rows }) => rows !== arrays[0].rows);
    if (different < 0) return arrays;
    return new Problem(
      `Array ${shown(names[0])} has ${arrays[0].rows} rows, but ${shown(names[different])} has ${arrays[different].rows}: save arrays of the same length, or read one with ${optionText({ array: names[0] })}.`,
    );
  }
}

/** Arrays that are read side by side, and what is to be said of that. */
interface ChosenArrays {
  readonly arrays: readonly ArrayColumns[];
  readonly warnings: readonly Warning[];
  readonly doubts: readonly Doubt[];
}

/** Those that are asked for; else features and a target by their usual names; else those that go together by their sizes. */
async function chosenArrays(
  archive: Archive,
  all: readonly string[],
  { array, targetArray }: ReadOptions,
): Promise<Parsed<ChosenArrays>> {
  const asked = [array, targetArray].filter((name) => name !== undefined);
  const absent = asked.find((name) => !all.includes(name));
  if (absent !== undefined)
    return new Problem(`There is no array ${shown(absent)} in it: choose from ${quoted(all)}.`);
  if (asked.length > 0) return taken(archive, asked, []);
  const usual = usualPairs(all);
  if (usual.length === 0) return bySize(archive, all);
  return taken(archive, namesOf(usual[0]), arrayDoubts(withLoneArrays(usual, all), all));
}

const namesOf = ({ array, targetArray }: ArrayChoice): readonly string[] =>
  targetArray === undefined ? [array] : [array, targetArray];

async function taken(
  archive: Archive,
  names: readonly string[],
  doubts: readonly Doubt[],
): Promise<Parsed<ChosenArrays>> {
  const arrays = await archive.together(names);
  return arrays instanceof Problem ? arrays : { arrays, doubts, warnings: [] };
}

/** Arrays of one column and of the same length are the columns of one table; of others it is asked which are meant. */
async function bySize(archive: Archive, all: readonly string[]): Promise<Parsed<ChosenArrays>> {
  const read = new Map<string, ArrayColumns>();
  const faults = new Map<string, string>();
  for (const name of all) {
    const own = await archive.array(name);
    if (own instanceof Problem) faults.set(name, own.message);
    else read.set(name, own);
  }
  if (read.size === 0) return archive.together(all) as Promise<Problem>;
  const warnings = unreadableArrays(faults);
  const sized = [...read].map(([name, { rows, columns }]) => ({ name, rows, columns: columns.length }));
  const isOneTable = sized.every(({ rows, columns }) => rows === sized[0].rows && columns === 1);
  if (isOneTable) return { arrays: [...read.values()], warnings, doubts: [] };
  const choices = pairsBySize(sized);
  const arrays = namesOf(choices[0]).flatMap((name) => read.get(name) ?? []);
  return { arrays, warnings, doubts: arrayDoubts(choices, [...read.keys()]) };
}

const columnNames = (array: string, columns: number): readonly string[] =>
  columns === 1 ? [array] : numberedNames(array, columns);

import { type Parsed, Problem } from '../../../problem';
import { visible } from '../../../text/visible';
import type { Warning } from '../../../text/warning';
import { listed } from '../cells';
import { optionText } from '../doubt';
import type { DatasetFormat, ReadContext } from '../format';
import { isZip, type ZipEntry, zipContent, zipEntries } from '../packed/zipEntries';
import type { ReadOptions } from '../readOptions';
import { numberedNames, storedTable } from '../storedTable';
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
    const chosen = chosenArrays(entries.map(arrayName), options);
    if (chosen instanceof Problem) return chosen;
    const read = await arraysOf(bytes, entries, chosen, around);
    if (read instanceof Problem) return read;
    const rows = Math.max(...read.map((array) => array.rows));
    const warnings = read.flatMap((array) => array.warnings);
    return storedTable(
      read.flatMap(({ columns }) => columns),
      rows,
      options,
      { warnings: [...warnings, ...chosen.warnings] },
    );
  },
};

/** The array's name: that of its file, which is never used as a path. */
const arrayName = ({ name }: ZipEntry): string => name.replace(/\.npy$/, '');

const quoted = (names: readonly string[]): string => listed(names.map((name) => `"${visible(name, 40)}"`));

/** Which arrays of an archive are read side by side, and what is to be said of that. */
interface ChosenArrays {
  readonly names: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Names that are usual for features, and for targets. */
const featureName = /^(?:x|x_?train|train_?x|data|features?|inputs?|images?|train_?images|x_?data)$/i;
const targetName = /^(?:y|y_?train|train_?y|targets?|labels?|outputs?|train_?labels|y_?data)$/i;

/** Those that are asked for; else features and a target by their usual names; else all. */
function chosenArrays(all: readonly string[], { array, targetArray }: ReadOptions): Parsed<ChosenArrays> {
  if (all.length === 0) return new Problem('It is an archive of NumPy without arrays in it.');
  const asked = [array, targetArray].filter((name) => name !== undefined);
  const absent = asked.find((name) => !all.includes(name));
  if (absent !== undefined)
    return new Problem(`There is no array "${visible(absent, 40)}" in it: choose from ${quoted(all)}.`);
  if (asked.length > 0) return { names: asked, warnings: [] };
  const features = all.find((name) => featureName.test(name));
  const target = all.find((name) => targetName.test(name));
  if (features === undefined || target === undefined) return { names: all, warnings: [] };
  const others = all.filter((name) => name !== features && name !== target);
  return {
    names: [features, target],
    warnings:
      others.length === 0
        ? []
        : [{ text: `Of its arrays, ${quoted([features, target])} were read, not ${quoted(others)}.` }],
  };
}

/** Reads arrays that have the same number of rows. */
async function arraysOf(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  { names }: ChosenArrays,
  around: ReadContext,
): Promise<Parsed<ArrayColumns[]>> {
  const arrays: ArrayColumns[] = [];
  for (const name of names) {
    const entry = entries.find((candidate) => arrayName(candidate) === name);
    const content = entry && (await zipContent(bytes, entry, around));
    if (content instanceof Problem) return content;
    const own = content && npyArray(content, (columns) => columnNames(name, columns));
    if (own instanceof Problem) return new Problem(`Array "${visible(name, 40)}": ${own.message}`);
    if (own) arrays.push(own);
  }
  const different = arrays.findIndex(({ rows }) => rows !== arrays[0].rows);
  if (different < 0) return arrays;
  const advice = names.map((name) => optionText({ array: name }))[0];
  return new Problem(
    `Array "${visible(names[0], 40)}" has ${arrays[0].rows} rows, but "${visible(names[different], 40)}" has ${arrays[different].rows}: save arrays of the same length, or read one with ${advice}.`,
  );
}

const columnNames = (array: string, columns: number): readonly string[] =>
  columns === 1 ? [array] : numberedNames(array, columns);

import { type Parsed, Problem } from '../../../problem';
import { listed, shown } from '../cells';
import { type Doubt, optionText } from '../doubt';
import type { DatasetFormat, UnpackedFile } from '../format';
import { fileKinds } from '../kinds';
import { isZip, type ZipEntry, zipContent, zipEntries } from './zipEntries';

/** So many files of an archive are offered. */
const mostChoices = 50;

/** A ZIP archive with tables in it: the file that is asked for, else the first that a name says is a table. */
export const zipFiles: DatasetFormat = {
  sniff: isZip,
  async read({ bytes, ...source }, { table }) {
    const all = zipEntries(bytes);
    if (all instanceof Problem) return all;
    const entries = tablesAmong(all);
    const entry = chosenEntry(entries, table);
    if (entry instanceof Problem) return entry;
    const content = await zipContent(bytes, entry, source.around);
    if (content instanceof Problem) return content;
    const inside = { ...source, bytes: content, name: entry.name.replace(/^.*[/\\]/, '') };
    return entries.length === 1 ? { inside } : { inside, others: othersOf(entries, entry, table) };
  },
};

/** What systems put beside a person's files. */
const isHidden = ({ name }: ZipEntry): boolean =>
  /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/.test(name);

const isNamedTable = ({ name }: ZipEntry): boolean =>
  fileKinds.some(({ extensions }) => extensions.some((end) => name.toLowerCase().endsWith(`.${end}`)));

/** The files that are tables by their names, without notes such as README.md; where there are none, all files. */
function tablesAmong(all: readonly ZipEntry[]): readonly ZipEntry[] {
  const files = all.filter((entry) => !isHidden(entry));
  const tables = files.filter((entry) => isNamedTable(entry) && !/readme|licen[cs]e/i.test(entry.name));
  return tables.length > 0 ? tables : files;
}

function chosenEntry(entries: readonly ZipEntry[], asked: string | undefined): Parsed<ZipEntry> {
  if (entries.length === 0) return new Problem('It is a ZIP archive without files in it.');
  if (asked === undefined || entries.length === 1) return entries[0];
  return (
    entries.find(({ name }) => name === asked) ??
    new Problem(
      `There is no table ${shown(asked)} in the archive: choose from ${listed(entries.map(({ name }) => shown(name)))}.`,
    )
  );
}

function othersOf(
  entries: readonly ZipEntry[],
  taken: ZipEntry,
  asked: string | undefined,
): NonNullable<UnpackedFile['others']> {
  const names = entries.map(({ name }) => name);
  const others = names.filter((name) => name !== taken.name);
  const doubt: Doubt = {
    kind: 'table',
    text: `Of ${names.length} files in the archive, ${shown(taken.name)} was read; for another one say ${optionText({ table: others[0] ?? '' })}.`,
    choices: [taken.name, ...others]
      .slice(0, mostChoices)
      .map((name) => ({ text: shown(name), read: { table: name } })),
  };
  return { parts: { option: 'table', names }, doubts: asked === undefined ? [doubt] : [] };
}

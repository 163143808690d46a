import { type Parsed, Problem } from '../../../problem';
import { visible } from '../../../text/visible';
import { listed } from '../cells';
import type { DatasetFormat } from '../format';
import { isZip, type ZipEntry, zipContent, zipEntries } from './zipEntries';

/** A ZIP archive with one table in it. */
export const zipFiles: DatasetFormat = {
  sniff: isZip,
  async read({ bytes, ...source }, { table }) {
    const entries = zipEntries(bytes);
    if (entries instanceof Problem) return entries;
    const entry = chosenEntry(entries, table);
    if (entry instanceof Problem) return entry;
    const content = await zipContent(bytes, entry, source.around);
    if (content instanceof Problem) return content;
    return { inside: { ...source, bytes: content, name: entry.name.replace(/^.*[/\\]/, '') } };
  },
};

/** What systems put beside a person's files. */
const isHidden = ({ name }: ZipEntry): boolean =>
  /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/.test(name);

function chosenEntry(all: readonly ZipEntry[], asked: string | undefined): Parsed<ZipEntry> {
  const entries = all.filter((entry) => !isHidden(entry));
  const names = listed(entries.map(({ name }) => `"${visible(name, 60)}"`));
  if (asked !== undefined)
    return (
      entries.find(({ name }) => name === asked) ??
      (entries.length === 1 ? entries[0] : undefined) ??
      new Problem(`There is no "${visible(asked, 60)}" in the archive: choose from ${names}.`)
    );
  if (entries.length === 1) return entries[0];
  if (entries.length === 0) return new Problem('It is a ZIP archive without files in it.');
  return new Problem(
    `It is a ZIP archive of ${entries.length} files (${names}): say which to read with "read": {"table": "…"}, or unpack it.`,
  );
}

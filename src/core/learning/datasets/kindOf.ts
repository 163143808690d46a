import { type Parsed, Problem } from '../../problem';
import { appearance } from './appearance';
import type { DataSource } from './format';
import { formats } from './index';
import { type FileKind, type FileKindId, fileKinds } from './kinds';
import type { ReadOptions } from './readOptions';

/** The kind of a file by its first bytes, else by its name, else text with separators; of texts, who says how cells are separated decides. */
export function kindOf({ bytes, name }: DataSource, { separator, skip }: ReadOptions): Parsed<FileKindId> {
  if (bytes.length === 0) return 'csv';
  const binary = binaryKind(bytes, name);
  if (binary) return binary.id;
  const named = fileKinds.find(({ extensions }) => extensions.some((end) => endsWith(name, end)));
  if (named && !isText(named))
    return new Problem(
      `Its name is that of a file of the kind ${named.label}, but its first bytes are not of that kind: it looks like ${appearance(bytes)}. Rename it, or choose another file.`,
    );
  if (separator !== undefined || skip !== undefined) return 'csv';
  const text = fileKinds.find((kind) => isText(kind) && formats[kind.id].sniff(bytes, name)) ?? named;
  return text?.id ?? 'csv';
}

/** Whether a library reads or unpacks such a file, by its content, whatever it is called. */
export const isOfLibrary = (bytes: Uint8Array, name: string): boolean =>
  binaryKind(bytes, name)?.isOfLibrary === true;

const binaryKind = (bytes: Uint8Array, name: string): (FileKind & { readonly id: FileKindId }) | undefined =>
  fileKinds.find((kind) => !isText(kind) && formats[kind.id].sniff(bytes, name));

const isText = (kind: FileKind): boolean => kind.isText === true;

const endsWith = (name: string, extension: string): boolean => {
  const before = name.length - extension.length - 1;
  return name.toLowerCase().endsWith(extension) && (name[before] === '.' || name[before] === '-');
};

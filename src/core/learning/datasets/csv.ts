import type { Parsed } from '../../problem';
import { mostOfFileName, visible } from '../../text/visible';
import type { DatasetFormat } from './format';
import type { ReadOptions } from './readOptions';
import type { Table } from './table';
import { textGrid } from './textGrid';
import { textTable } from './textTable';

/**
 * Text with any usual separator (detected), with or without names above the columns (detected), or a table that is drawn with
 * signs. Time and memory are linear in the file's size.
 */
export const csvFiles: DatasetFormat = {
  sniff: () => false,
  read: (source, options) => textTable(source, options, textGrid),
};

/**
 * Reads such a text at once.
 *
 * @param file the file's name, for messages.
 */
export const parseCsv = (bytes: Uint8Array, file: string, options: ReadOptions = {}): Parsed<Table> =>
  textTable({ bytes, shown: visible(file, mostOfFileName) }, options, textGrid);

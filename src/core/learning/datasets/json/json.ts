import type { DatasetFormat } from '../format';
import { textStart } from '../textStart';
import { textTable } from '../textTable';
import { jsonGrid, looksLikeJson } from './jsonGrid';

/** One JSON value that holds a table: a list of records or of lists, an object of columns, or one of these under a name. */
export const jsonFiles: DatasetFormat = {
  sniff: (bytes) => looksLikeJson(textStart(bytes)),
  read: (source, options) => textTable(source, options, jsonGrid),
};

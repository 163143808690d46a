import { csvFiles } from './csv';
import type { DatasetFormat } from './format';
import { jsonFiles } from './json';
import type { FileKindId } from './kinds';

/** The reader of each kind of file (kinds.ts). */
export const formats: Readonly<Record<FileKindId, DatasetFormat>> = {
  json: jsonFiles,
  csv: csvFiles,
};

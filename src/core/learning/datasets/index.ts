import { csvFiles } from './csv';
import type { DatasetFormat } from './format';
import { idxFiles } from './idx';
import { jsonFiles } from './json';
import type { FileKindId } from './kinds';
import { npyFiles } from './numpy/npy';
import { npzFiles } from './numpy/npz';
import { gzipFiles } from './packed/gzip';
import { zipFiles } from './packed/zip';

/** The reader of each kind of file (kinds.ts). */
export const formats: Readonly<Record<FileKindId, DatasetFormat>> = {
  gzip: gzipFiles,
  npz: npzFiles,
  npy: npyFiles,
  idx: idxFiles,
  zip: zipFiles,
  json: jsonFiles,
  csv: csvFiles,
};

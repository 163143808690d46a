import { arrowFiles } from './columnar/arrow';
import { parquetFiles } from './columnar/parquet';
import { csvFiles } from './csv';
import type { DatasetFormat } from './format';
import { idxFiles } from './idx';
import { jsonFiles } from './json/json';
import { jsonLinesFiles } from './json/jsonLines';
import type { FileKindId } from './kinds';
import { npyFiles } from './numpy/npy';
import { npzFiles } from './numpy/npz';
import { gzipFiles } from './packed/gzip';
import { zipFiles } from './packed/zip';

/** The reader of each kind of file (kinds.ts). */
export const formats: Readonly<Record<FileKindId, DatasetFormat>> = {
  gzip: gzipFiles,
  parquet: parquetFiles,
  arrow: arrowFiles,
  npz: npzFiles,
  npy: npyFiles,
  idx: idxFiles,
  zip: zipFiles,
  jsonLines: jsonLinesFiles,
  json: jsonFiles,
  csv: csvFiles,
};

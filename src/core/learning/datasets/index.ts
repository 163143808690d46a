import { arffFiles } from './arff/arff';
import { arrowFiles } from './columnar/arrow';
import { parquetFiles } from './columnar/parquet';
import { csvFiles } from './csv';
import { xlsxFiles } from './excel/xlsx';
import type { DatasetFormat } from './format';
import { htmlFiles } from './html';
import { idxFiles } from './idx';
import { imageArchives } from './images/imageFolder';
import { jsonFiles } from './json/json';
import { jsonLinesFiles } from './json/jsonLines';
import type { FileKindId } from './kinds';
import { libsvmFiles } from './libsvm';
import { npyFiles } from './numpy/npy';
import { npzFiles } from './numpy/npz';
import { gzipFiles } from './packed/gzip';
import { zipFiles } from './packed/zip';
import { sqliteFiles } from './sqlite/sqlite';

/** The reader of each kind of file (kinds.ts). */
export const formats: Readonly<Record<FileKindId, DatasetFormat>> = {
  gzip: gzipFiles,
  parquet: parquetFiles,
  arrow: arrowFiles,
  npz: npzFiles,
  npy: npyFiles,
  sqlite: sqliteFiles,
  xlsx: xlsxFiles,
  idx: idxFiles,
  imageArchive: imageArchives,
  zip: zipFiles,
  html: htmlFiles,
  arff: arffFiles,
  libsvm: libsvmFiles,
  jsonLines: jsonLinesFiles,
  json: jsonFiles,
  csv: csvFiles,
};

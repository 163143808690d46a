import type { DatasetFormat } from './format';
import { jsonGrid, looksLikeJson } from './jsonGrid';
import { textTable } from './textTable';

/** JSON: a list of records, a list of lists, an object of lists, one of these under a name, or an object on each line. */
export const jsonFiles: DatasetFormat = {
  sniff: (bytes) => looksLikeJson(new TextDecoder().decode(bytes.subarray(0, sampledBytes))),
  read: (source, options) => textTable(source, options, jsonGrid),
};

/** Bytes at the beginning that tell JSON from other texts. */
const sampledBytes = 4096;

import { gunzipSync } from 'fflate';
import { decompress } from 'fzstd';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import type { Compressors } from 'hyparquet/src/types.js';
import { decompressBrotli } from 'hyparquet-compressors/src/brotli.js';
import { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';

/** No page or buffer of a table is larger when it is unpacked; the length is what a file says, before anything is taken for it. */
const mostUnpacked = 256 * 2 ** 20;

/** Refuses what would need more memory than a table may. A throw is how a codec says so to the libraries. */
export function checkLength(length: number): void {
  if (!(length >= 0 && length <= mostUnpacked))
    throw new Error(`a part of it would unpack to ${length} bytes`);
}

type Codec = (input: Uint8Array, length: number) => Uint8Array;

/** A codec that unpacks within that bound. */
export const bounded =
  (codec: Codec): Codec =>
  (input, length) => {
    checkLength(length);
    return codec(input, length);
  };

const snappy: Codec = (input, length) => {
  const output = new Uint8Array(length);
  snappyUncompress(input, output);
  return output;
};

/** Zstandard, as Parquet and Arrow have it. */
export const zstandard: Codec = (input, length) => decompress(input, new Uint8Array(length));

/** How the pages of a Parquet file are unpacked. */
export const parquetCodecs: Compressors = {
  SNAPPY: bounded(snappy),
  GZIP: bounded((input, length) => gunzipSync(input, { out: new Uint8Array(length) })),
  BROTLI: bounded(decompressBrotli),
  ZSTD: bounded(zstandard),
  LZ4: bounded(decompressLz4),
  LZ4_RAW: bounded(decompressLz4Raw),
};

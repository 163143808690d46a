import { parquetMetadataAsync, parquetSchema } from 'hyparquet/src/metadata.js';
import { parquetRead } from 'hyparquet/src/read.js';
import type { AsyncBuffer, FileMetaData } from 'hyparquet/src/types.js';
import { type Parsed, Problem } from '../../../problem';
import { startsWith } from '../../../text/unicode';
import { shown } from '../cells';
import type { DatasetFormat, ReadContext } from '../format';
import { givenUp } from '../packed/inflate';
import { storedTable, tooManyCells } from '../storedTable';
import { attempted, attemptedAtOnce, leftOutWarnings, tooManyRows } from './attempted';
import { parquetCodecs } from './codecs';
import { CollectedColumn } from './collectedColumn';
import { directoryFault, pagesFault } from './parquetPages';
import { parquetParsers, roleOf } from './parquetRole';

const signature = [0x50, 0x41, 0x52, 0x31];
/** Of a file of which the directory is encrypted, too. */
const lockedSignature = [0x50, 0x41, 0x52, 0x45];

/** A Parquet file: its columns of numbers, texts and dates; columns of lists and structures are left out. */
export const parquetFiles: DatasetFormat = {
  sniff: (bytes) => startsWith(bytes, signature) || startsWith(bytes, lockedSignature),
  async read({ bytes, around }, options) {
    if (startsWith(bytes, lockedSignature))
      return new Problem('It is an encrypted Parquet file: write it again without a key.');
    if (bytes.length < 12 || !startsWith(bytes.subarray(-4), signature))
      return new Problem(
        'It begins as a Parquet file but does not end as one: it is cut. Copy or download it again.',
      );
    const fault = directoryFault(bytes);
    if (fault) return fault;
    const file = {
      byteLength: bytes.length,
      slice: (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer,
    };
    const metadata = await attempted('Parquet', () =>
      parquetMetadataAsync(file, { parsers: parquetParsers }),
    );
    if (metadata instanceof Problem) return metadata;
    const rows = Number(metadata.num_rows);
    const fields = attemptedAtOnce('Parquet', () => parquetSchema(metadata).children);
    if (fields instanceof Problem) return fields;
    // The library takes a name that is missing for one.
    if (fields.some(({ element }) => typeof element.name !== 'string'))
      return new Problem('The Parquet file is damaged: a column has no name in the directory at its end.');
    const room =
      tooManyRows(rows, bytes) ??
      tooManyCells(rows * fields.length, 8, `${rows} rows of ${fields.length} columns`);
    if (room) return room;
    const roles = fields.map(roleOf).filter((role) => role !== undefined);
    const columns = await readColumns(
      { bytes, file, metadata },
      roles.map((role) => new CollectedColumn(role, rows)),
      roles.map(({ name }) => name),
      around,
    );
    if (columns instanceof Problem) return columns;
    const left = fields
      .map(({ element }) => element.name)
      .filter((name) => !roles.some((role) => role.name === name));
    return storedTable(
      columns.map((column) => column.whole()),
      rows,
      options,
      { warnings: [...columns.flatMap(({ warnings }) => warnings), ...leftOutWarnings(left)] },
    );
  },
};

/** A file whose directory has been read. */
interface ParquetFile {
  readonly bytes: Uint8Array;
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
}

/** Reads group by group of rows, and of each column by column: so no more than one of them is in memory twice. */
async function readColumns(
  { bytes, file, metadata }: ParquetFile,
  columns: readonly CollectedColumn[],
  names: readonly string[],
  { pause }: ReadContext,
): Promise<Parsed<readonly CollectedColumn[]>> {
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    if (rowEnd === rowStart) continue;
    for (const [place, column] of columns.entries()) {
      const done = (rowStart + (place / columns.length) * (rowEnd - rowStart)) / Number(metadata.num_rows);
      if (await pause?.(done)) return givenUp();
      const problem =
        attemptedAtOnce('Parquet', () => pagesFault(bytes, group, names[place])) ??
        (await attempted('Parquet', () =>
          parquetRead({
            ...{ file, metadata, rowStart, rowEnd, columns: [names[place]] },
            ...{ compressors: parquetCodecs, parsers: parquetParsers, geoparquet: false },
            onChunk: ({ columnData, rowStart: at }) => column.add(columnData, at),
          }),
        ));
      if (problem instanceof Problem)
        return new Problem(
          `Column ${shown(names[place])}, rows ${rowStart + 1} to ${rowEnd}: ${problem.message}`,
        );
    }
    rowStart = rowEnd;
  }
  return columns;
}

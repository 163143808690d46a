import type { ReadContext } from '../core/learning/datasets/format';
import { readTable } from '../core/learning/datasets/readTable';
import type { Table } from '../core/learning/datasets/table';
import { dataKey } from '../core/objective/contentKey';
import { type Parsed, Problem } from '../core/problem';
import { mostBytes, tooLarge } from '../core/text/fileSize';
import { visible } from '../core/text/visible';
import { messageOf } from '../protocol/channel';
import type { Files } from './enginePlace';
import { Neighbours } from './neighbours';
import type { ReadingJob, ReadingResult } from './readerMessages';
import { folderOf, readFolder } from './readFolder';

/** The share of a reading that is getting the bytes; the rest is understanding them. */
const bytesShare = 0.15;

/** Reads a file's table, wherever its content comes from; the content of files beside it is part of its key. */
export async function readData(job: ReadingJob, around: ReadContext, files?: Files): Promise<ReadingResult> {
  const tell = (done: number): void => void around.pause?.(done);
  const folder = folderOf(job, files);
  if (folder) return readFolder(job, folder, around);
  const bytes = 'path' in job ? contentOf(job.path, job.name, files, tell) : new Uint8Array(bytesOf(job));
  if (bytes instanceof Problem) return bytes;
  const key = dataKey(bytes, job.read);
  if (job.known.includes(key)) return { key };
  const beside = new Neighbours(async (name) =>
    'path' in job ? files?.beside(job.path, name, mostBytes.dataset) : around.beside?.(name),
  );
  const table = await readTable(bytes, job.name, job.read, {
    beside: (name) => beside.read(name),
    pause: async (done) => (await around.pause?.(bytesShare + (1 - bytesShare) * done)) ?? false,
  });
  return table instanceof Problem ? table : { ...beside.withKey(key), table };
}

const bytesOf = (job: ReadingJob): ArrayBuffer => ('bytes' in job ? job.bytes : new ArrayBuffer(0));

function contentOf(
  path: string,
  name: string,
  files: Files | undefined,
  tell: (done: number) => void,
): Parsed<Uint8Array> {
  const shown = visible(name);
  if (!files) return new Problem(`"${shown}" cannot be read from here: open it, and run on the open editor.`);
  try {
    const size = files.size(path);
    if (size > mostBytes.dataset) return tooLarge(`"${shown}"`, mostBytes.dataset, size);
    return files.read(path, size, (bytes) => tell((bytesShare * bytes) / size));
  } catch (error) {
    return new Problem(`"${shown}" cannot be read: ${messageOf(error)}`);
  }
}

/** The buffers of a table's numbers, each once, to be handed over. */
export function buffersOf({ columns, lines }: Table): ArrayBuffer[] {
  const views = [...columns.flatMap((column) => (column.kind === 'number' ? [column.values] : [])), lines];
  return [...new Set(views.flatMap((view) => (view?.buffer instanceof ArrayBuffer ? [view.buffer] : [])))];
}

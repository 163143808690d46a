import type { ReadContext } from '../core/learning/datasets/format';
import { readTable } from '../core/learning/datasets/readTable';
import type { Table } from '../core/learning/datasets/table';
import { contentKey, dataKey } from '../core/objective/contentKey';
import { type Parsed, Problem } from '../core/problem';
import { canonicalJson } from '../core/text/canonicalJson';
import { mostBytes, tooLarge } from '../core/text/fileSize';
import { visible } from '../core/text/visible';
import { messageOf } from '../protocol/channel';
import type { Files } from './enginePlace';
import type { ReadingJob, ReadingResult } from './readerMessages';

/** The share of a reading that is getting the bytes; the rest is understanding them. */
const bytesShare = 0.15;

/** Reads a file's table, wherever its content comes from; the content of files beside it is part of its key. */
export async function readData(job: ReadingJob, around: ReadContext, files?: Files): Promise<ReadingResult> {
  const tell = (done: number): void => void around.pause?.(done);
  const bytes = 'bytes' in job ? new Uint8Array(job.bytes) : contentOf(job.path, job.name, files, tell);
  if (bytes instanceof Problem) return bytes;
  const key = dataKey(bytes, job.read);
  if (job.known.includes(key)) return { key };
  const beside = new Neighbours(around, 'path' in job ? job.path : undefined, files);
  const table = await readTable(bytes, job.name, job.read, {
    beside: (name) => beside.read(name),
    pause: async (done) => (await around.pause?.(bytesShare + (1 - bytesShare) * done)) ?? false,
  });
  return table instanceof Problem ? table : { key: beside.keyWith(key), table };
}

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

/** The files of the same folder that a reader asks for; what it got is remembered, as the table depends on it. */
class Neighbours {
  private readonly around: ReadContext;
  private readonly path: string | undefined;
  private readonly files: Files | undefined;
  private readonly contents = new Map<string, string>();

  constructor(around: ReadContext, path: string | undefined, files: Files | undefined) {
    this.around = around;
    this.path = path;
    this.files = files;
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const { path, files, around } = this;
    const bytes =
      path === undefined ? await around.beside?.(name) : files?.beside(path, name, mostBytes.dataset);
    if (bytes) this.contents.set(name, contentKey(bytes));
    return bytes;
  }

  keyWith(key: string): string {
    return this.contents.size === 0 ? key : contentKey(canonicalJson({ key, beside: [...this.contents] }));
  }
}

/** The buffers of a table's numbers, each once, to be handed over. */
export function buffersOf({ columns, lines }: Table): ArrayBuffer[] {
  const views = [...columns.flatMap((column) => (column.kind === 'number' ? [column.values] : [])), lines];
  return [...new Set(views.flatMap((view) => (view?.buffer instanceof ArrayBuffer ? [view.buffer] : [])))];
}

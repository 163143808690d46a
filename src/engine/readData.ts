import type { ReadContext } from '../core/learning/datasets/format';
import { collectImages, type FolderImage } from '../core/learning/datasets/images/folderImages';
import { readImages } from '../core/learning/datasets/images/imageFolder';
import { readTable } from '../core/learning/datasets/readTable';
import type { Table } from '../core/learning/datasets/table';
import { contentKey, dataKey, imagesKey } from '../core/objective/contentKey';
import { type Parsed, Problem } from '../core/problem';
import { canonicalJson } from '../core/text/canonicalJson';
import { mostBytes, tooLarge } from '../core/text/fileSize';
import { visible } from '../core/text/visible';
import { messageOf } from '../protocol/channel';
import type { Files } from './enginePlace';
import type { ReadData, ReadingJob, ReadingResult } from './readerMessages';

/** The share of a reading that is getting the bytes; the rest is understanding them. */
const bytesShare = 0.15;

/** Reads a file's table, wherever its content comes from; the content of files beside it is part of its key. */
export async function readData(job: ReadingJob, around: ReadContext, files?: Files): Promise<ReadingResult> {
  const tell = (done: number): void => void around.pause?.(done);
  const images = imagesOf(job, files);
  if (images instanceof Problem) return images;
  if (images) return readFolder(job, images, around);
  const bytes = 'path' in job ? contentOf(job.path, job.name, files, tell) : new Uint8Array(bytesOf(job));
  if (bytes instanceof Problem) return bytes;
  const key = dataKey(bytes, job.read);
  if (job.known.includes(key)) return { key };
  const beside = new Neighbours(around, 'path' in job ? job.path : undefined, files);
  const table = await readTable(bytes, job.name, job.read, {
    beside: (name) => beside.read(name),
    pause: async (done) => (await around.pause?.(bytesShare + (1 - bytesShare) * done)) ?? false,
  });
  return table instanceof Problem ? table : { ...beside.withKey(key), table };
}

const bytesOf = (job: ReadingJob): ArrayBuffer => ('bytes' in job ? job.bytes : new ArrayBuffer(0));

/** Reads the images of a folder, which are known by the content of all of them. */
async function readFolder(
  { name, read, known }: ReadingJob,
  images: readonly FolderImage[],
  around: ReadContext,
): Promise<ReadingResult> {
  const key = imagesKey(images, read);
  if (known.includes(key)) return { key };
  const table = await readImages(images, name, read, around);
  return table instanceof Problem ? table : { key, table };
}

/** The images of a folder, as they came or from this machine; undefined where the job is about a file. */
function imagesOf(job: ReadingJob, files: Files | undefined): Parsed<readonly FolderImage[] | undefined> {
  if ('files' in job) return job.files.map(({ path, bytes }) => ({ path, bytes: new Uint8Array(bytes) }));
  if (!('path' in job) || !files) return undefined;
  try {
    const paths = files.images(job.path);
    if (!paths) return undefined;
    const folder = visible(job.name);
    return collectImages(folder, paths, (path, most) => {
      const file = `${job.path}/${path}`;
      const size = files.size(file);
      return size > most ? tooLarge(`"${folder}"`, mostBytes.dataset) : files.read(file, size);
    });
  } catch {
    return undefined; // Reading it as a file will say what is wrong.
  }
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
  private readonly contents = new Map<string, string | null>();

  constructor(around: ReadContext, path: string | undefined, files: Files | undefined) {
    this.around = around;
    this.path = path;
    this.files = files;
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const { path, files, around } = this;
    const bytes =
      path === undefined ? await around.beside?.(name) : files?.beside(path, name, mostBytes.dataset);
    this.contents.set(name, bytes ? contentKey(bytes) : null);
    return bytes;
  }

  /** The key of data that depends on them, and their names; that one of them was not there counts, too. */
  withKey(key: string): Pick<ReadData, 'key' | 'beside'> {
    const { contents } = this;
    if (contents.size === 0) return { key };
    return { key: contentKey(canonicalJson({ key, beside: [...contents] })), beside: [...contents.keys()] };
  }
}

/** The buffers of a table's numbers, each once, to be handed over. */
export function buffersOf({ columns, lines }: Table): ArrayBuffer[] {
  const views = [...columns.flatMap((column) => (column.kind === 'number' ? [column.values] : [])), lines];
  return [...new Set(views.flatMap((view) => (view?.buffer instanceof ArrayBuffer ? [view.buffer] : [])))];
}

import type { ReadContext } from '../core/learning/datasets/format';
import { idxImagesIn } from '../core/learning/datasets/images/folderFiles';
import { collectImages } from '../core/learning/datasets/images/folderImages';
import { readImages } from '../core/learning/datasets/images/imageFolder';
import { readTable } from '../core/learning/datasets/readTable';
import { dataKey, imagesKey } from '../core/objective/contentKey';
import { type Parsed, Problem } from '../core/problem';
import { mostBytes, tooLarge } from '../core/text/fileSize';
import { visible } from '../core/text/visible';
import { messageOf } from '../protocol/channel';
import type { Files } from './enginePlace';
import { Neighbours } from './neighbours';
import type { ReadingJob, ReadingResult } from './readerMessages';

/** A folder, as it came or on this machine. */
export interface Folder {
  /** Those of its files that a dataset is made of, from there on, with "/" between. */
  readonly paths: readonly string[];
  /** The content of one of them, of so many bytes at the most. */
  read(path: string, most: number): Parsed<Uint8Array>;
}

/** The folder that a job is about; undefined where that is a file. */
export function folderOf(job: ReadingJob, files: Files | undefined): Folder | undefined {
  if ('files' in job)
    return {
      paths: job.files.map(({ path }) => path),
      read(path) {
        const found = job.files.find((file) => file.path === path);
        return new Uint8Array(found ? found.bytes : []);
      },
    };
  if (!('path' in job) || !files) return undefined;
  try {
    const paths = files.inFolder(job.path);
    return paths && { paths, read: (path, most) => contentOf(`${job.path}/${path}`, job.name, most, files) };
  } catch {
    return undefined; // Reading it as a file will say what is wrong.
  }
}

function contentOf(path: string, folder: string, most: number, files: Files): Parsed<Uint8Array> {
  const shown = `"${visible(folder)}"`;
  try {
    const size = files.size(path);
    return size > most ? tooLarge(shown, mostBytes.dataset) : files.read(path, size);
  } catch (error) {
    return new Problem(`${shown} cannot be read: ${messageOf(error)}`);
  }
}

/** Reads images with their labels as MNIST has them, or else all PNG images, which are known by the content of all of them. */
export async function readFolder(
  job: ReadingJob,
  folder: Folder,
  around: ReadContext,
): Promise<ReadingResult> {
  const { name, read, known } = job;
  const idx = idxImagesIn(folder.paths);
  if (idx !== undefined) return readIdx(job, idx, folder, around);
  const paths = folder.paths.filter((path) => /\.png$/i.test(path));
  const images = collectImages(visible(name), paths, (path, most) => folder.read(path, most));
  if (images instanceof Problem) return images;
  const key = imagesKey(images, read);
  if (known.includes(key)) return { key };
  const table = await readImages(images, name, read, around);
  return table instanceof Problem ? table : { key, table };
}

/** Reads a file of images in a folder; their labels stand beside it. */
async function readIdx(
  { read, known }: ReadingJob,
  path: string,
  folder: Folder,
  { pause }: ReadContext,
): Promise<ReadingResult> {
  const bytes = folder.read(path, mostBytes.dataset);
  if (bytes instanceof Problem) return bytes;
  const place = path.slice(0, path.lastIndexOf('/') + 1);
  const neighbours = new Neighbours(async (name) => {
    const other = folder.paths.includes(place + name) && folder.read(place + name, mostBytes.dataset);
    return other instanceof Uint8Array ? other : undefined;
  });
  const beside = (name: string): Promise<Uint8Array | undefined> => neighbours.read(name);
  const table = await readTable(bytes, path.slice(place.length), read, { beside, ...(pause && { pause }) });
  if (table instanceof Problem) return table;
  // The labels are in the folder, so that its stamp tells when they change.
  const { key } = neighbours.withKey(dataKey(bytes, read));
  return known.includes(key) ? { key } : { key, table };
}

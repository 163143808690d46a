import { type Parsed, Problem } from '../../../problem';
import { mostBytes, tooLarge } from '../../../text/fileSize';

/** An image of a folder: its path from there on, with "/" between, and its content. */
export interface FolderImage {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Collects the images of a folder, which all together are as large as a dataset may be.
 * @param folder its name, for messages.
 * @param paths those of its PNG images, as `FolderImage` has them.
 * @param contentOf reads one, of at most so many bytes.
 */
export function collectImages(
  folder: string,
  paths: readonly string[],
  contentOf: (path: string, most: number) => Parsed<Uint8Array>,
): Parsed<readonly FolderImage[]> {
  const images: FolderImage[] = [];
  let left: number = mostBytes.dataset;
  for (const path of paths) {
    const bytes = contentOf(path, left);
    if (bytes instanceof Problem) return bytes;
    left -= bytes.length;
    if (left < 0) return tooLarge(`"${folder}"`, mostBytes.dataset);
    images.push({ path, bytes });
  }
  return images;
}

import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Parsed, Problem } from '../core/problem';
import { mostBytes, tooLarge } from '../core/text/fileSize';
import type { InputFiles } from './input';

/** A PNG image of a folder: its path from the folder on, with "/" between, and its content. */
export interface FolderImage {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The PNG images in a folder and the folders in it, which are read as one table; undefined where there are none, which
 * reading the path as a file explains.
 */
export function imagesIn(folder: string, inputs: InputFiles): Parsed<readonly FolderImage[]> | undefined {
  const names = imageNames(folder);
  if (names.length === 0) return undefined;
  const images: FolderImage[] = [];
  let left: number = mostBytes.dataset;
  for (const name of names) {
    const bytes = inputs.read(join(folder, name), left);
    if (bytes instanceof Problem) return bytes;
    left -= bytes.length;
    if (left <= 0) return tooLarge(`"${folder}"`, mostBytes.dataset);
    images.push({ path: name.split(sep).join('/'), bytes });
  }
  return images;
}

function imageNames(folder: string): readonly string[] {
  try {
    if (!statSync(folder).isDirectory()) return [];
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.png$/i.test(name));
  } catch {
    return []; // No such path, or none that may be read.
  }
}

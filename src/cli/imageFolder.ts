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

/** The PNG images in a folder and the folders in it, which are read as one table; undefined where the path is no folder. */
export function imagesIn(folder: string, inputs: InputFiles): Parsed<readonly FolderImage[]> | undefined {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const images: FolderImage[] = [];
  let left: number = mostBytes.dataset;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.png$/i.test(name)) continue;
    const bytes = inputs.read(join(folder, name), left);
    if (bytes instanceof Problem) return bytes;
    left -= bytes.length;
    if (left <= 0) return tooLarge(`"${folder}"`, mostBytes.dataset);
    images.push({ path: name.split(sep).join('/'), bytes });
  }
  return images;
}

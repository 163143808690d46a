import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { collectImages, type FolderImage } from '../core/learning/datasets/images/folderImages';
import type { Parsed } from '../core/problem';
import type { InputFiles } from './input';

/**
 * The PNG images in a folder and the folders in it, which are read as one table; undefined where there are none, which
 * reading the path as a file explains.
 */
export function imagesIn(folder: string, inputs: InputFiles): Parsed<readonly FolderImage[]> | undefined {
  const names = imageNames(folder);
  if (names.length === 0) return undefined;
  return collectImages(folder, names, (name, most) => inputs.read(join(folder, name), most));
}

function imageNames(folder: string): readonly string[] {
  try {
    if (!statSync(folder).isDirectory()) return [];
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.png$/i.test(name)).map((name) => name.split(sep).join('/'));
  } catch {
    return []; // No such path, or none that may be read.
  }
}

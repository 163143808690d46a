import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { idxImagesIn, isOfDataset } from '../core/learning/datasets/images/folderFiles';
import { collectImages, type FolderImage } from '../core/learning/datasets/images/folderImages';
import type { Parsed } from '../core/problem';
import type { InputFiles } from './input';

/** The file of images, as MNIST has them, that a folder is read as; a path that is none stays. */
export function inFolder(path: string): string {
  const idx = idxImagesIn(filesIn(path));
  return idx === undefined ? path : join(path, idx);
}

/**
 * The PNG images in a folder and the folders in it, which are read as one table; undefined where there are none, which
 * reading the path as a file explains.
 */
export function imagesIn(folder: string, inputs: InputFiles): Parsed<readonly FolderImage[]> | undefined {
  const names = filesIn(folder).filter((name) => /\.png$/i.test(name));
  if (names.length === 0) return undefined;
  return collectImages(folder, names, (name, most) => inputs.read(join(folder, name), most));
}

/** The files of a folder that a dataset is made of. */
function filesIn(folder: string): readonly string[] {
  try {
    if (!statSync(folder).isDirectory()) return [];
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter(isOfDataset).map((name) => name.split(sep).join('/'));
  } catch {
    return []; // No such path, or none that may be read.
  }
}

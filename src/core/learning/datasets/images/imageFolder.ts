import { type Parsed, Problem } from '../../../problem';
import { mostOfFileName, visible } from '../../../text/visible';
import type { Warning } from '../../../text/warning';
import { shown } from '../cells';
import type { DatasetFormat, ReadContext } from '../format';
import { tooWide } from '../grid';
import { givenUp } from '../packed/inflate';
import { isZip, zipContent, zipEntries } from '../packed/zipEntries';
import type { ReadOptions } from '../readOptions';
import { numberedNames, storedNumbers, storedTable, tooManyCells } from '../storedTable';
import type { Table } from '../table';
import type { FolderImage } from './folderImages';
import { readPng } from './png';
import type { PixelImage } from './pngPixels';

/** A file in a folder or an archive of images. */
interface ListedFile {
  /** From the folder on, with "/" between: "cats/1.png". */
  readonly path: string;
  read(): Promise<Parsed<Uint8Array>>;
}

/** No folder of more images becomes a table. */
const mostImages = 200_000;

const isImage = ({ path }: Pick<ListedFile, 'path'>): boolean =>
  /\.png$/i.test(path) && !/(^|\/)(\.|__MACOSX\/)/.test(path);

/** A ZIP archive of images, in a folder for each class. */
export const imageArchives: DatasetFormat = {
  sniff(bytes) {
    if (!isZip(bytes)) return false;
    const entries = zipEntries(bytes);
    return !(entries instanceof Problem) && entries.filter(({ name }) => isImage({ path: name })).length > 1;
  },
  async read({ bytes, around }, options) {
    const entries = zipEntries(bytes);
    if (entries instanceof Problem) return entries;
    const files = entries.map((entry) => ({
      path: entry.name,
      read: () => zipContent(bytes, entry, around),
    }));
    return imageTable(files, options, around);
  },
};

/**
 * Reads PNG images of one size that stand in a folder for each class: a row for each, the columns p0, p1, … with its pixels
 * from 0 to 255 (of colours red, green and blue one after the other), and the column "class" with the name of its folder.
 *
 * @param folder its name, for messages.
 */
export async function readImages(
  images: readonly FolderImage[],
  folder: string,
  options: ReadOptions = {},
  around: ReadContext = {},
): Promise<Parsed<Table>> {
  const files = images.map(({ path, bytes }) => ({ path, read: async () => bytes }));
  const table = await imageTable(files, options, around);
  return table instanceof Problem
    ? new Problem(`"${visible(folder, mostOfFileName)}": ${table.message}`)
    : table;
}

async function imageTable(
  all: readonly ListedFile[],
  options: ReadOptions,
  around: ReadContext,
): Promise<Parsed<Table>> {
  const files = all.filter(isImage).sort((a, b) => (a.path < b.path ? -1 : 1));
  if (files.length === 0)
    return new Problem('There are no PNG images in it: put them into a folder for each class.');
  if (files.length > mostImages)
    return new Problem(`It holds ${files.length} images: up to ${mostImages} can be read.`);
  const flat = files.find(({ path }) => classOf(path) === undefined);
  if (flat)
    return new Problem(
      `Image ${shown(flat.path)} is in no folder: put the images into a folder for each class.`,
    );
  const pictures = await picturesOf(files, around);
  return pictures instanceof Problem ? pictures : tableOfPictures(files, pictures, options);
}

/** The folder that an image is in. */
const classOf = (path: string): string | undefined => path.split('/').at(-2);

async function picturesOf(files: readonly ListedFile[], around: ReadContext): Promise<Parsed<PixelImage[]>> {
  const pictures: PixelImage[] = [];
  for (const [place, file] of files.entries()) {
    if (place % 50 === 49 && (await around.pause?.(place / files.length))) return givenUp();
    const bytes = await file.read();
    const picture = bytes instanceof Problem ? bytes : await readPng(bytes, {});
    if (picture instanceof Problem) return new Problem(`Image ${shown(file.path)}: ${picture.message}`);
    const [{ width, height } = picture] = pictures;
    if (picture.width !== width || picture.height !== height)
      return new Problem(
        `Image ${shown(file.path)} has ${picture.width} × ${picture.height} pixels, but ${shown(files[0].path)} has ${width} × ${height}: all must be of one size.`,
      );
    const pixels = width * height;
    const room =
      tooWide(pixels) ??
      tooManyCells(files.length * pixels, 1, `${files.length} images of ${width} × ${height} pixels`);
    if (room) return room;
    pictures.push(picture);
  }
  return pictures;
}

function tableOfPictures(
  files: readonly ListedFile[],
  pictures: readonly PixelImage[],
  options: ReadOptions,
): Parsed<Table> {
  const [{ width, height }] = pictures;
  const channels = pictures.some((picture) => picture.channels === 3) ? 3 : 1;
  const columns = numberedNames('p', width * height * channels, 0).map((name, place) => ({
    name,
    numbers: storedNumbers(Uint8Array.from(pictures, (picture) => pixelOf(picture, place, channels))),
  }));
  const classes = { name: 'class', texts: files.map(({ path }) => classOf(path) ?? '') };
  return storedTable([...columns, classes], files.length, options, {
    warnings: alphaWarnings(pictures),
    image: { height, width, channels },
  });
}

/** One number of a picture; a grey one has the same for red, green and blue. */
const pixelOf = ({ pixels, channels }: PixelImage, place: number, wanted: number): number =>
  pixels[channels === wanted ? place : Math.floor(place / wanted)];

function alphaWarnings(pictures: readonly PixelImage[]): Warning[] {
  const count = pictures.filter(({ hadAlpha }) => hadAlpha).length;
  if (count === 0) return [];
  return [{ text: `${count} of ${pictures.length} images have transparency, which was left out.` }];
}

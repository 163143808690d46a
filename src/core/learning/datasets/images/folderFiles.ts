const png = /\.png$/i;
/** As the files of MNIST are called, and those that are made like it: "train-images-idx3-ubyte", "t10k-labels.idx1-ubyte.gz". */
const idx = /[.-]idx\d-ubyte(\.gz)?$/i;

/** Whether a file of a folder is one that a dataset is made of: a PNG image, or images or labels as MNIST has them. */
export const isOfDataset = (name: string): boolean => png.test(name) || idx.test(name);

/**
 * The file of images as MNIST has them that a folder is read as: the one to train on, where there are several, and unpacked rather than
 * packed. Undefined where the folder has none, or PNG images.
 * @param paths those of its files, from there on, with "/" between
 */
export function idxImagesIn(paths: readonly string[]): string | undefined {
  if (paths.some((path) => png.test(path))) return undefined;
  const rank = (path: string): number => Number(!/train/i.test(path)) * 2 + Number(/\.gz$/i.test(path));
  return paths
    .filter((path) => idx.test(path) && /image[^/]*$/i.test(path))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0];
}

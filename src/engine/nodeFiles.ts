import { isOfDataset } from '../core/learning/datasets/images/folderFiles';
import type { Files } from './enginePlace';

/** A file is read in pieces of so many bytes, between which it is told how far that is. */
const pieceBytes = 2 ** 24;

/** The files of this machine, where this is a Node process; an older Node has no way to its modules from here. */
export function nodeFiles(): Files | undefined {
  const fs = builtin()?.('node:fs');
  const paths = builtin()?.('node:path');
  if (!fs || !paths) return undefined;
  const read: Files['read'] = (path, most, told) => {
    const file = fs.openSync(path, 'r');
    try {
      const bytes = new Uint8Array(most);
      for (let length = 0; ; told?.(length)) {
        const wanted = Math.min(pieceBytes, most - length);
        const got = wanted === 0 ? 0 : fs.readSync(file, bytes, length, wanted, null);
        if (got === 0) return bytes.subarray(0, length);
        length += got;
      }
    } finally {
      fs.closeSync(file);
    }
  };
  return {
    size: (path) => fs.statSync(path).size,
    read,
    inFolder(folder) {
      if (!fs.statSync(folder).isDirectory()) return undefined;
      const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
      return names.filter(isOfDataset).map((name) => name.split(paths.sep).join('/'));
    },
    beside(path, name, most) {
      if (name !== paths.basename(name)) return undefined;
      const other = paths.join(paths.dirname(path), name);
      const stat = fs.statSync(other, { throwIfNoEntry: false });
      return stat?.isFile() && stat.size <= most ? read(other, stat.size) : undefined;
    },
  };
}

function builtin(): NodeJS.Process['getBuiltinModule'] | undefined {
  return typeof process !== 'undefined' && typeof process.getBuiltinModule === 'function'
    ? process.getBuiltinModule
    : undefined;
}

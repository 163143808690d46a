/** The tables of a TrueType or OpenType font by their four letters. */
export type FontTables = ReadonlyMap<string, DataView>;

const collection = 0x74746366; // "ttcf"

/** Finds the tables of a font file; of a collection those of its first font. Throws where the file has none. */
export function readTables(bytes: Uint8Array): FontTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begin = view.getUint32(0) === collection ? view.getUint32(12) : 0;
  const tables = new Map<string, DataView>();
  for (let i = 0, at = begin + 12; i < view.getUint16(begin + 4); i++, at += 16) {
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    // A damaged file claims more than there is: reading beyond it throws.
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + offset, length));
  }
  return tables;
}

/** A table that a font cannot do without. */
export function tableOf(tables: FontTables, tag: string): DataView {
  const table = tables.get(tag);
  if (!table) throw new Error(`The font has no table "${tag}".`);
  return table;
}

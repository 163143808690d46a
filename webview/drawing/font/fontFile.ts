/** Makes the file of a font from its tables: directory, checksums, and each table at a place that four divides. */
export function fontFile(tables: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const count = sorted.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const begin = 12 + 16 * count;
  const bytes = new Uint8Array(begin + sorted.reduce((sum, [, { length }]) => sum + padded(length), 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x00010000);
  for (const [i, number] of [count, 16 * power, Math.log2(power), 16 * (count - power)].entries())
    view.setUint16(4 + 2 * i, number);
  let at = begin;
  for (const [i, [tag, table]] of sorted.entries()) {
    bytes.set(table, at);
    const entry = 12 + 16 * i;
    bytes.set(new TextEncoder().encode(tag), entry);
    view.setUint32(entry + 4, sumOf(view, at, padded(table.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    at += padded(table.length);
  }
  setWholeSum(view, sorted.map(([tag]) => tag).indexOf('head'));
  return bytes;
}

const padded = (length: number): number => (length + 3) & ~3;

function sumOf(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** The table "head" says what the sum of the whole file lacks to a number of the specification's. */
function setWholeSum(view: DataView, head: number): void {
  const at = view.getUint32(12 + 16 * head + 8);
  view.setUint32(at + 8, (0xb1b0afba - sumOf(view, 0, view.byteLength)) >>> 0);
}

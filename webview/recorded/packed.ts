/** Bytes of a number of 64 bits. */
const numberBytes = 8;

/** Text that stands in a page as it is: bytes, deflated, in the 64 letters that mean nothing in HTML. */
export async function packBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const deflated = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const packed = new Uint8Array(await new Response(deflated).arrayBuffer());
  let letters = '';
  for (const byte of packed) letters += String.fromCharCode(byte);
  return btoa(letters);
}

/** The bytes that a text was packed from. */
export async function unpackBytes(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const inflated = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}

/**
 * Numbers, row by row, as such a text: column by column, and of each column the first bytes of all its numbers, then the
 * second ones, because so they are alike.
 * @param bits of the 52 behind the point are kept of a column's numbers
 */
export function packNumbers(
  values: Float64Array,
  width: number,
  bits: (column: number) => number,
): Promise<string> {
  const rows = values.length / width;
  const bytes = new Uint8Array(values.length * numberBytes);
  const view = new DataView(new ArrayBuffer(numberBytes));
  for (let column = 0; column < width; column++) {
    const dropped = BigInt(52 - bits(column));
    for (let row = 0; row < rows; row++) {
      view.setFloat64(0, values[row * width + column]);
      view.setBigUint64(0, (view.getBigUint64(0) >> dropped) << dropped);
      for (let byte = 0; byte < numberBytes; byte++)
        bytes[(column * numberBytes + byte) * rows + row] = view.getUint8(byte);
    }
  }
  return packBytes(bytes);
}

/** The numbers of such a text. */
export async function unpackNumbers(text: string, width: number): Promise<Float64Array> {
  const bytes = await unpackBytes(text);
  const rows = bytes.length / numberBytes / width;
  const values = new Float64Array(rows * width);
  const view = new DataView(new ArrayBuffer(numberBytes));
  for (let column = 0; column < width; column++)
    for (let row = 0; row < rows; row++) {
      for (let byte = 0; byte < numberBytes; byte++)
        view.setUint8(byte, bytes[(column * numberBytes + byte) * rows + row]);
      values[row * width + column] = view.getFloat64(0);
    }
  return values;
}

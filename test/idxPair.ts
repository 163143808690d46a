/** Images and labels as files of MNIST: of class c a bright bar lies in the rows 2c + 4 and 2c + 5 of 28 × 28 pixels. */
export function idxPair(count: number): { readonly images: Uint8Array; readonly labels: Uint8Array } {
  const side = 28;
  const images = new Uint8Array(16 + count * side * side);
  const labels = new Uint8Array(8 + count);
  headOf(images, 0x803, [count, side, side]);
  headOf(labels, 0x801, [count]);
  for (let i = 0; i < count; i++) {
    const label = i % 10;
    labels[8 + i] = label;
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) {
        const bright = (row - 4) >> 1 === label && column > 3 ? 200 : 0;
        images[16 + (i * side + row) * side + column] = bright + ((i * 7 + row * 13 + column * 5) % 40);
      }
  }
  return { images, labels };
}

function headOf(bytes: Uint8Array, magic: number, sizes: readonly number[]): void {
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic);
  for (const [axis, size] of sizes.entries()) view.setUint32(4 + 4 * axis, size);
}

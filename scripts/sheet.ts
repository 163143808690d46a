import { PNG } from 'pngjs';

const gap = 8;

/** Pictures side by side, in rows, as one picture on grey. */
export function sheet(rows: readonly (readonly Buffer[])[]): Buffer {
  const read = rows.map((row) => row.map((png) => PNG.sync.read(png)));
  const heights = read.map((row) => Math.max(...row.map(({ height }) => height)) + gap);
  const widths = read.map((row) => row.reduce((sum, { width }) => sum + width + gap, 0));
  const made = new PNG({ width: Math.max(...widths), height: heights.reduce((sum, each) => sum + each, 0) });
  made.data.fill(128);
  let top = 0;
  for (const [i, row] of read.entries()) {
    let left = 0;
    for (const picture of row) {
      PNG.bitblt(picture, made, 0, 0, picture.width, picture.height, left, top);
      left += picture.width + gap;
    }
    top += heights[i];
  }
  return PNG.sync.write(made);
}

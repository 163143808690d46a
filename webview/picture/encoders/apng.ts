import { joinedBytes } from '../../drawing/bytes';
import type { PixelRegion } from '../../drawing/changedPixels';
import { chunkBytes, chunksOf, type PngChunk, pngSignature } from './png';
import { lengthOf, type Timing } from './timing';

/** Delays are counted in thousandths of a second. */
const perSecond = 1000;

/**
 * Writes an animated PNG (APNG 1.0) out of PNG files, one a frame, which is repeated for ever. A frame is laid over what
 * is there: where it is transparent, that stays.
 */
export class ApngWriter {
  private readonly timing: Timing;
  private readonly chunks: Uint8Array[] = [];
  private head: Uint8Array | undefined;
  private sequence = 0;
  private frame = 0;

  constructor(timing: Timing) {
    this.timing = timing;
  }

  /**
   * @param file a PNG file, in the same kind of pixels as the others
   * @param box where it lies; that of the first frame is the whole picture
   */
  add(file: Uint8Array, box: PixelRegion): void {
    const parts = chunksOf(file);
    const head = parts.find(({ name }) => name === 'IHDR')?.bytes;
    if (!head) throw new Error('This PNG file has no header.');
    const first = this.head === undefined;
    if (this.head && !sameKind(this.head, head)) throw new Error('The frames have other kinds of pixels.');
    this.head ??= head;
    this.push({ name: 'fcTL', bytes: this.control(box) });
    const pixels = joinedBytes(parts.filter(({ name }) => name === 'IDAT').map(({ bytes }) => bytes));
    // In one piece: not every program takes more.
    this.push(first ? { name: 'IDAT', bytes: pixels } : { name: 'fdAT', bytes: this.numbered(pixels) });
    this.frame++;
  }

  end(): Uint8Array<ArrayBuffer> {
    if (!this.head) throw new Error('An animation needs a frame.');
    const animation = new DataView(new ArrayBuffer(8));
    animation.setUint32(0, this.frame);
    const opening = [
      Uint8Array.from(pngSignature),
      chunkBytes({ name: 'IHDR', bytes: this.head }),
      chunkBytes({ name: 'acTL', bytes: new Uint8Array(animation.buffer) }),
    ];
    return joinedBytes([...opening, ...this.chunks, chunkBytes({ name: 'IEND', bytes: new Uint8Array() })]);
  }

  private push(chunk: PngChunk): void {
    this.chunks.push(chunkBytes(chunk));
  }

  /** What is said of a frame before its pixels: place, size, delay, and that it is laid over what is there. */
  private control({ left, top, width, height }: PixelRegion): Uint8Array {
    const view = new DataView(new ArrayBuffer(26));
    for (const [i, value] of [this.sequence++, width, height, left, top].entries())
      view.setUint32(4 * i, value);
    view.setUint16(20, lengthOf(this.timing, this.frame, perSecond));
    view.setUint16(22, perSecond);
    // 0: what is drawn stays. 1: over what is there; the first frame replaces it.
    view.setUint8(24, 0);
    view.setUint8(25, this.frame === 0 ? 0 : 1);
    return new Uint8Array(view.buffer);
  }

  /** The pixels of a later frame: the same bytes behind a number in the order of all frames. */
  private numbered(bytes: Uint8Array): Uint8Array {
    const numbered = new Uint8Array(bytes.length + 4);
    new DataView(numbered.buffer).setUint32(0, this.sequence++);
    numbered.set(bytes, 4);
    return numbered;
  }
}

/** Whether two headers agree in all but the size. */
function sameKind(one: Uint8Array, other: Uint8Array): boolean {
  return one.subarray(8).every((byte, i) => byte === other[8 + i]);
}

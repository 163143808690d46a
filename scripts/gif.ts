import { PNG } from 'pngjs';
import { encodeGif } from '../webview/drawing/gif';

/** One picture of an animation. */
export interface Frame {
  readonly png: Buffer;
  readonly milliseconds: number;
}

/** An endless GIF of PNG files of one size. */
export function gifOf(frames: readonly Frame[]): Uint8Array {
  const pictures = frames.map(({ png, milliseconds }) => {
    const { width, height, data } = PNG.sync.read(png);
    return { pixels: { width, height, data: new Uint8ClampedArray(data) }, milliseconds };
  });
  const samples = [0, pictures.length >> 1, pictures.length - 1].map((i) => pictures[i].pixels);
  return encodeGif(pictures, samples);
}

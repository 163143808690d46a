import { type ImageShape, numbersOf } from '../datasets/imageShape';
import type { NetworkLayer, Pass } from './layer';

/**
 * A layer of the channels of one pixel, done to every pixel of pictures as if each were a row: batch normalisation over channels is that
 * of rows, with means over all pixels of all pictures (torch.nn.BatchNorm2d).
 */
export function perPixel(inner: NetworkLayer, image: ImageShape): NetworkLayer {
  const pixels = image.height * image.width;
  const inside: Pass = { mode: 'evaluation', rows: 0, first: 0, draw: 0 };
  const pixelsOf = ({ mode, rows, first, draw }: Pass): Pass => {
    inside.mode = mode;
    inside.rows = rows * pixels;
    inside.first = first * pixels;
    inside.draw = draw;
    return inside;
  };
  const out: ImageShape = { ...image, channels: inner.outputs };
  return {
    form: { kind: 'perPixel', inner: inner.form, image },
    inputs: pixels * inner.inputs,
    outputs: numbersOf(out),
    image: out,
    couplesRows: inner.couplesRows,
    shapes: inner.shapes.map((shape) => ({ ...shape, uses: pixels })),
    reserve: (rows) => inner.reserve(rows * pixels),
    forward: (pass, parameters, from, input, output) =>
      inner.forward(pixelsOf(pass), parameters, from, input, output),
    backward: (pass, parameters, from, input, outputSlopes, inputSlopes, gradient) =>
      inner.backward(pixelsOf(pass), parameters, from, input, outputSlopes, inputSlopes, gradient),
  };
}

import type { CompiledRooms } from './compiledRooms';
import type { ConvolutionKernel, ConvolutionShape, Floats, Room } from './kernels';
import { type Margins, stepsOf } from './margins';

/** Numbers of a vector in memory, of float32 ones. */
const mostLanes = 4;

/** A convolution in WebAssembly; numbers that are not in its memory are left to the plain one. Its filters are laid out anew once for a pass. */
export function compiledConvolution(
  rooms: CompiledRooms,
  plain: ConvolutionKernel,
  shape: ConvolutionShape,
  padded: Room,
  margins: Margins,
): ConvolutionKernel {
  const { filters, hasBias, padding } = shape;
  const { line, along, down, height, across, lines, columns, each, outputs } = stepsOf(shape);
  const { bytesEach } = rooms;
  const size = height * across;
  const whole = (count: number): number => Math.ceil(count / mostLanes) * mostLanes;
  const panels = rooms.add((size + 1) * whole(filters), false);
  const pieces = rooms.add(height * whole(across) * filters, false);
  const windows = [line * bytesEach, along * bytesEach, down * bytesEach] as const;
  /** Calls with the place of each picture, of which one with zeros around it is made first. */
  const overPictures = (
    pictures: Floats,
    begin: number,
    count: number,
    work: (x: number, output: number) => void,
  ): void => {
    const own = rooms.at(padded.values) ?? 0;
    for (let picture = 0; picture < count; picture++) {
      if (padding > 0) margins.enclose(pictures, picture * each, padded.values);
      work(padding > 0 ? own : begin + picture * each * bytesEach, picture * outputs * bytesEach);
    }
  };
  return {
    forward(pictures, count, parameters, from, output) {
      const x = rooms.at(pictures);
      const w = rooms.at(parameters);
      const to = rooms.at(output);
      const packed = rooms.at(panels.values);
      const { kernels } = rooms;
      if (x === undefined || w === undefined || to === undefined || packed === undefined || !kernels) {
        plain.forward(pictures, count, parameters, from, output);
        return;
      }
      kernels.packFilters(w + from * bytesEach, size + Number(hasBias), filters, packed, false);
      overPictures(pictures, x, count, (at, out) => {
        kernels.convolve(
          ...([at, ...windows, height, across, packed, hasBias] as const),
          ...([to + out, lines, columns, filters] as const),
        );
      });
    },
    addFilterSlopes(pictures, count, outputSlopes, gradient, from) {
      const x = rooms.at(pictures);
      const g = rooms.at(outputSlopes);
      const to = rooms.at(gradient);
      const packed = rooms.at(panels.values);
      const { kernels } = rooms;
      if (x === undefined || g === undefined || to === undefined || packed === undefined || !kernels) {
        plain.addFilterSlopes(pictures, count, outputSlopes, gradient, from);
        return;
      }
      kernels.packFilters(to + from * bytesEach, size, filters, packed, false);
      overPictures(pictures, x, count, (at, out) => {
        kernels.filterSlopes(
          ...([at, ...windows, height, across] as const),
          ...([g + out, lines, columns, filters, packed] as const),
        );
      });
      kernels.packFilters(to + from * bytesEach, size, filters, packed, true);
    },
    writePictureSlopes(parameters, from, outputSlopes, count, pictureSlopes) {
      const w = rooms.at(parameters);
      const g = rooms.at(outputSlopes);
      const to = rooms.at(pictureSlopes);
      const own = padding > 0 ? rooms.at(padded.values) : to;
      const packed = rooms.at(pieces.values);
      const { kernels } = rooms;
      if (
        w === undefined ||
        g === undefined ||
        to === undefined ||
        packed === undefined ||
        own === undefined ||
        !kernels
      ) {
        plain.writePictureSlopes(parameters, from, outputSlopes, count, pictureSlopes);
        return;
      }
      kernels.packLines(w + from * bytesEach, height, across, filters, packed);
      if (padding === 0) pictureSlopes.fill(0, 0, count * each);
      for (let picture = 0; picture < count; picture++) {
        if (padding > 0) padded.values.fill(0);
        kernels.pixelSlopes(
          ...([padding > 0 ? own : own + picture * each * bytesEach, ...windows, height, across] as const),
          ...([packed, g + picture * outputs * bytesEach, lines, columns, filters] as const),
        );
        if (padding > 0) margins.release(padded.values, pictureSlopes, picture * each);
      }
    },
  };
}

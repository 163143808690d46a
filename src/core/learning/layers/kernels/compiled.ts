import type { Precision } from '../../../precision';
import { compiledConvolution } from './compiledConvolution';
import { CompiledRooms } from './compiledRooms';
import { compiledUnits } from './compiledUnits';
import type { Kernels, Multiply } from './kernels';
import { marginsOf, paddedNumbers } from './margins';
import { compiledMeans } from './means';
import { plainKernels } from './plain';
import { plainConvolution } from './plainConvolution';

/**
 * Kernels in WebAssembly, for numbers in their rooms, which are in its memory. All others are left to the plain kernels, and all numbers
 * where there is no WebAssembly: the results are the same bits.
 */
export function compiledKernels(precision: Precision, bytes: Uint8Array): Kernels {
  const plain = plainKernels(precision);
  const rooms = new CompiledRooms(precision, bytes);
  const { bytesEach } = rooms;
  return {
    precision,
    multiply: multiplyIn(rooms, plain.multiply),
    addRow(values, m, n, row, from) {
      const at = rooms.at(values);
      const begin = rooms.at(row);
      if (at === undefined || begin === undefined) plain.addRow(values, m, n, row, from);
      else rooms.kernels?.addRow(at, m, n, begin + from * bytesEach);
    },
    addToRow(values, m, n, row, from) {
      const at = rooms.at(values);
      const begin = rooms.at(row);
      if (at === undefined || begin === undefined) plain.addToRow(values, m, n, row, from);
      else rooms.kernels?.addToRow(at, m, n, begin + from * bytesEach);
    },
    mix(a, factor, b, into, count) {
      const first = rooms.at(a);
      const second = rooms.at(b);
      const to = rooms.at(into);
      if (first === undefined || second === undefined || to === undefined)
        plain.mix(a, factor, b, into, count);
      else rooms.kernels?.mix(first, factor, second, to, count);
    },
    divide(values, from, divisor, count) {
      const at = rooms.at(values);
      if (at === undefined) plain.divide(values, from, divisor, count);
      else rooms.kernels?.divide(at + from * bytesEach, divisor, count);
    },
    unit(activation, width) {
      const own = plain.unit(activation, width);
      return compiledUnits.get(activation)?.(rooms, own, width) ?? own;
    },
    convolution(shape) {
      const padded = rooms.add(paddedNumbers(shape), false);
      const margins = marginsOf(shape);
      const own = plainConvolution(shape, padded, margins, plain.multiply, precision);
      return compiledConvolution(rooms, own, shape, padded, margins);
    },
    means: (windows) => compiledMeans(rooms, windows, precision),
    perRow: (width) => rooms.add(width, true),
    fixed: (length) => rooms.add(length, false),
    reserve: (rows) => rooms.reserve(rows),
  };
}

/** The compiled product takes an A whose rows or columns are each one piece. */
function multiplyIn(rooms: CompiledRooms, plain: Multiply): Multiply {
  const { bytesEach } = rooms;
  return (a, aFrom, aRow, aColumn, b, bFrom, bRow, bColumn, c, cFrom, m, k, n, adds) => {
    const A = rooms.at(a);
    const B = rooms.at(b);
    const C = rooms.at(c);
    const isStrided = aRow !== 1 && aColumn !== 1;
    if (isStrided || A === undefined || B === undefined || C === undefined)
      plain(a, aFrom, aRow, aColumn, b, bFrom, bRow, bColumn, c, cFrom, m, k, n, adds);
    else
      rooms.kernels?.multiply(
        A + aFrom * bytesEach,
        aRow,
        aColumn,
        B + bFrom * bytesEach,
        bRow,
        bColumn,
        C + cFrom * bytesEach,
        m,
        k,
        n,
        adds,
      );
  };
}

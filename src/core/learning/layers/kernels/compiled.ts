import type { Precision } from '../../../precision';
import { relu } from '../../activations/relu';
import { growTo, instanceOf, type KernelExports } from './instance';
import type { Floats, Kernels, UnitKernel } from './kernels';
import { plainKernels } from './plain';
import { lengthOf, Rooms } from './rooms';

/** Rooms begin at whole vectors, as kernels of single numbers also take up to a vector more. */
const vectorBytes = 16;

/**
 * Kernels in WebAssembly, for numbers in their rooms, which are in its memory. All others are left to the plain kernels, and all numbers
 * where there is no WebAssembly: the results are the same bits.
 */
export function compiledKernels(precision: Precision, bytes: Uint8Array): Kernels {
  const plain = plainKernels(precision);
  const make = precision === 'float64' ? Float64Array : Float32Array;
  const size = make.BYTES_PER_ELEMENT;
  const rooms = new Rooms(new make(0));
  /** Where each room's numbers stand, in bytes. */
  const places = new Map<Floats, number>();
  let compiled: KernelExports | undefined;

  const reserve = (rows: number): void => {
    const lengths = rooms.all.map((room) => lengthOf(room, rows));
    places.clear();
    compiled ??= instanceOf(bytes);
    let end = compiled?.free() ?? 0;
    const begins = lengths.map((length) => {
      const begin = Math.ceil(end / vectorBytes) * vectorBytes;
      end = begin + length * size + vectorBytes;
      return begin;
    });
    if (compiled && !growTo(compiled.memory, end)) compiled = undefined;
    for (const [i, room] of rooms.all.entries()) {
      room.values = compiled ? new make(compiled.memory.buffer, begins[i], lengths[i]) : new make(lengths[i]);
      if (compiled) places.set(room.values, begins[i]);
    }
  };

  const forwardRelu =
    (own: UnitKernel): UnitKernel['forward'] =>
    (input, output, count) => {
      const from = places.get(input);
      const to = places.get(output);
      if (from === undefined || to === undefined) own.forward(input, output, count);
      else compiled?.relu(from, to, count);
    };
  const backwardRelu =
    (own: UnitKernel): UnitKernel['backward'] =>
    (input, outputSlopes, inputSlopes, count) => {
      const from = places.get(input);
      const slopes = places.get(outputSlopes);
      const to = places.get(inputSlopes);
      if (from === undefined || slopes === undefined || to === undefined)
        own.backward(input, outputSlopes, inputSlopes, count);
      else compiled?.reluSlopes(from, slopes, to, count);
    };
  return {
    precision,
    multiply(a, aFrom, aRow, aColumn, b, bFrom, bRow, bColumn, c, cFrom, m, k, n, adds) {
      const A = places.get(a);
      const B = places.get(b);
      const C = places.get(c);
      if (A === undefined || B === undefined || C === undefined || (aRow !== 1 && aColumn !== 1))
        plain.multiply(a, aFrom, aRow, aColumn, b, bFrom, bRow, bColumn, c, cFrom, m, k, n, adds);
      else
        compiled?.multiply(
          A + aFrom * size,
          aRow,
          aColumn,
          B + bFrom * size,
          bRow,
          bColumn,
          C + cFrom * size,
          m,
          k,
          n,
          adds,
        );
    },
    addRow(values, m, n, row, from) {
      const at = places.get(values);
      const begin = places.get(row);
      if (at === undefined || begin === undefined) plain.addRow(values, m, n, row, from);
      else compiled?.addRow(at, m, n, begin + from * size);
    },
    addToRow(values, m, n, row, from) {
      const at = places.get(values);
      const begin = places.get(row);
      if (at === undefined || begin === undefined) plain.addToRow(values, m, n, row, from);
      else compiled?.addToRow(at, m, n, begin + from * size);
    },
    // Sums over numbers that are read once: reading takes longer than adding.
    mix: plain.mix,
    unit(activation, width) {
      const own = plain.unit(activation, width);
      return activation === relu ? { forward: forwardRelu(own), backward: backwardRelu(own) } : own;
    },
    perRow: (width) => rooms.add(width, true),
    fixed: (length) => rooms.add(length, false),
    reserve,
  };
}

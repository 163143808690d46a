import type { Precision } from '../../../precision';
import { growTo, instanceOf, type KernelExports } from './instance';
import type { Floats } from './kernels';
import { lengthOf, made, Rooms } from './rooms';

/** Rooms begin at whole vectors, and have one more, as kernels of single numbers take whole ones, or two of them, to the last number. */
const vectorBytes = 16;

/** Rooms in the memory of compiled kernels, or of their own where there are none. */
export class CompiledRooms extends Rooms {
  readonly bytesEach: number;
  /** Undefined before the first `reserve`, and where compiled kernels, or memory for them, cannot be had. */
  kernels: KernelExports | undefined;
  private readonly bytes: Uint8Array;
  private readonly make: typeof Float64Array | typeof Float32Array;
  private readonly places = new Map<Floats, number>();

  constructor(precision: Precision, bytes: Uint8Array) {
    const make = precision === 'float64' ? Float64Array : Float32Array;
    super(new make(0));
    this.make = make;
    this.bytes = bytes;
    this.bytesEach = make.BYTES_PER_ELEMENT;
  }

  /** Where numbers stand in the memory, in bytes; undefined where they stand somewhere else. */
  at(values: Floats): number | undefined {
    return this.places.get(values);
  }

  reserve(rows: number): void {
    const lengths = this.all.map((room) => lengthOf(room, rows));
    this.kernels ??= instanceOf(this.bytes);
    let end = this.kernels?.free() ?? 0;
    const begins = lengths.map((length) => {
      const begin = Math.ceil(end / vectorBytes) * vectorBytes;
      end = begin + length * this.bytesEach + vectorBytes;
      return begin;
    });
    if (this.kernels && !growTo(this.kernels.memory, end)) this.kernels = undefined;
    this.places.clear();
    for (const [i, room] of this.all.entries()) {
      room.values = this.kernels
        ? new this.make(this.kernels.memory.buffer, begins[i], lengths[i])
        : made(this.make, room, rows);
      if (this.kernels) this.places.set(room.values, begins[i]);
    }
  }
}

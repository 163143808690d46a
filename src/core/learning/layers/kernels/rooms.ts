import type { Floats, Room } from './kernels';

/** A room with what it holds: numbers for each row, or as many however many rows there are. */
export interface SizedRoom extends Room {
  values: Floats;
  readonly width: number;
  readonly isPerRow: boolean;
}

/** The rooms of one network's kernels. */
export class Rooms {
  readonly all: SizedRoom[] = [];
  private readonly none: Floats;

  /** @param none an array of no numbers, what a room is before it is made */
  constructor(none: Floats) {
    this.none = none;
  }

  add(width: number, isPerRow: boolean): Room {
    const room = { values: this.none, width, isPerRow };
    this.all.push(room);
    return room;
  }
}

/** How many numbers a room has for so many rows. */
export const lengthOf = ({ width, isPerRow }: SizedRoom, rows: number): number =>
  isPerRow ? rows * width : width;

/** Makes the numbers of a room; throws a sentence where there is no memory for them. */
export function made(make: typeof Float64Array | typeof Float32Array, room: SizedRoom, rows: number): Floats {
  const length = lengthOf(room, rows);
  try {
    return new make(length);
  } catch {
    throw new RangeError(
      `This network needs ${length.toLocaleString('en-US')} numbers at once for ${rows.toLocaleString('en-US')} rows, more than fit in memory: make its layers narrower, or train it on mini-batches.`,
    );
  }
}

import { column } from './columns';

/** Places in the numbers that a run works on, for rows of some width. */
export interface Places {
  /** Four rows: the newest one; the first, the lowest and the highest of the open bucket. */
  readonly newest: 0;
  readonly first: number;
  readonly lowest: number;
  readonly highest: number;
  /** The first step behind the open bucket; 0 while none is open. */
  readonly bucketEnd: number;
  /** The loss before the newest step. */
  readonly before: number;
  /** The loss that has to be undercut before patience ends, and its step. */
  readonly best: number;
  readonly bestStep: number;
  readonly length: number;
}

/**
 * The places for rows with so many numbers behind the fixed columns. All are in one array, because every further one would
 * cost a look-up in the hot loop.
 */
export function placesFor(numbers: number): Places {
  const width = column.x + numbers;
  return {
    newest: 0,
    first: width,
    lowest: 2 * width,
    highest: 3 * width,
    bucketEnd: 4 * width,
    before: 4 * width + 1,
    best: 4 * width + 2,
    bestStep: 4 * width + 3,
    length: 4 * width + 4,
  };
}

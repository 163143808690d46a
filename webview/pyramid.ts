/** Rows under one node, and nodes under one node of the next level. */
const fanOut = 16;

/** Lowest and highest value of a range; low > high when it holds no finite value. */
export interface Extremes {
  low: number;
  high: number;
}

/**
 * Minima and maxima of a growing column in levels of 16, 256, 4,096 … rows: appending costs O(1) a row,
 * the extremes of any range O(log n). Values that are not finite are left out.
 */
export class Pyramid {
  private readonly value: (row: number) => number;
  /** Of each level: low and high of every complete node, alternating. */
  private levels: Float64Array[] = [];
  private complete: number[] = [];
  private rows = 0;

  /** @param value reads the column; it may be read again after `update`. */
  constructor(value: (row: number) => number) {
    this.value = value;
  }

  get length(): number {
    return this.rows;
  }

  /** Takes in rows up to `length`; those from `changed` on are new or differ from before. */
  update(length: number, changed: number): void {
    const kept = Math.min(changed, this.rows);
    for (let level = 0, size = fanOut; level < this.levels.length; level++, size *= fanOut)
      this.complete[level] = Math.min(this.complete[level], Math.floor(kept / size));
    this.rows = length;
    for (let level = 0, size = fanOut; size <= length; level++, size *= fanOut)
      this.build(level, Math.floor(length / size));
  }

  /** Extremes of the rows from `begin` up to, not including, `end`. */
  range(begin: number, end: number, into: Extremes = { low: 0, high: 0 }): Extremes {
    into.low = Number.POSITIVE_INFINITY;
    into.high = Number.NEGATIVE_INFINITY;
    let row = Math.max(0, begin);
    const last = Math.min(end, this.rows);
    while (row < last) row = this.take(row, last, into);
    return into;
  }

  /** Takes the largest node that begins at the row and fits, or the row alone; answers where to go on. */
  private take(row: number, end: number, into: Extremes): number {
    let level = -1;
    let size = 1;
    while (
      row % (size * fanOut) === 0 &&
      row + size * fanOut <= end &&
      (this.complete[level + 1] ?? 0) > row / (size * fanOut)
    ) {
      level++;
      size *= fanOut;
    }
    if (level < 0) include(into, this.value(row));
    else {
      const node = row / size;
      include(into, this.levels[level][2 * node]);
      include(into, this.levels[level][2 * node + 1]);
    }
    return row + size;
  }

  private build(level: number, nodes: number): void {
    this.complete[level] ??= 0;
    this.levels[level] = grown(this.levels[level], 2 * nodes);
    const into: Extremes = { low: 0, high: 0 };
    for (let node = this.complete[level]; node < nodes; node++) {
      into.low = Number.POSITIVE_INFINITY;
      into.high = Number.NEGATIVE_INFINITY;
      for (let i = node * fanOut; i < (node + 1) * fanOut; i++) {
        if (level === 0) include(into, this.value(i));
        else {
          include(into, this.levels[level - 1][2 * i]);
          include(into, this.levels[level - 1][2 * i + 1]);
        }
      }
      this.levels[level][2 * node] = into.low;
      this.levels[level][2 * node + 1] = into.high;
    }
    this.complete[level] = nodes;
  }
}

function include(into: Extremes, value: number): void {
  if (!Number.isFinite(value)) return;
  if (value < into.low) into.low = value;
  if (value > into.high) into.high = value;
}

function grown(array: Float64Array | undefined, length: number): Float64Array {
  if (array && array.length >= length) return array;
  const larger = new Float64Array(Math.max(64, length * 2));
  if (array) larger.set(array);
  return larger;
}

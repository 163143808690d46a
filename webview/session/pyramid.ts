/** Rows under one node, and nodes under one node of the next level. */
const fanOut = 16;

/** Rows under a node of each level, as many as a page could hold. */
const sizes = Array.from({ length: 8 }, (_, level) => fanOut ** (level + 1));

/** Numbers that a node keeps: low, high, sum, count. */
const kept = 4;

/** What a range of values comes to; those that are not finite are left out. low > high when none is left. */
export interface Summary {
  low: number;
  high: number;
  sum: number;
  count: number;
}

/** A summary of nothing yet. */
export function emptySummary(): Summary {
  return { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, sum: 0, count: 0 };
}

/**
 * Minima, maxima and sums of a growing column in levels of 16, 256, 4,096 … rows: appending costs O(1) a row,
 * the summary of any range O(log n).
 */
export class Pyramid {
  private readonly value: (row: number) => number;
  /** Of each level: `kept` numbers of every complete node. */
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
    const same = Math.min(changed, this.rows);
    for (let level = 0, size = fanOut; level < this.levels.length; level++, size *= fanOut)
      this.complete[level] = Math.min(this.complete[level], Math.floor(same / size));
    this.rows = length;
    for (let level = 0, size = fanOut; size <= length; level++, size *= fanOut)
      this.build(level, Math.floor(length / size));
  }

  /** What the rows from `begin` up to, not including, `end` come to. */
  range(begin: number, end: number, into: Summary = emptySummary()): Summary {
    clear(into);
    const last = Math.min(end, this.rows);
    let level = -1;
    let size = 1;
    for (let row = Math.max(0, begin); row < last; row += size) {
      // The next node is about as large as the one before: up at first, and down towards the end.
      while (level >= 0 && !this.has(level, row, last)) {
        level--;
        size /= fanOut;
      }
      while (this.has(level + 1, row, last)) {
        level++;
        size *= fanOut;
      }
      if (level < 0) include(into, this.value(row));
      else merge(into, this.levels[level], row / size);
    }
    return into;
  }

  /** Whether a complete node of a level begins at the row and ends before `end`. */
  private has(level: number, row: number, end: number): boolean {
    const size = sizes[level];
    return row % size === 0 && row + size <= end && (this.complete[level] ?? 0) > row / size;
  }

  /** The lowest finite value above a bound among the rows from `begin` up to, not including, `end`; ∞ when there is none. */
  lowestAbove(bound: number, begin: number, end: number): number {
    const last = Math.min(end, this.rows);
    let lowest = Number.POSITIVE_INFINITY;
    for (let row = Math.max(0, begin); row < last; ) {
      const level = this.levelAt(row, last);
      const size = fanOut ** (level + 1);
      lowest = Math.min(lowest, this.aboveIn(level, row / size, bound));
      row += size;
    }
    return lowest;
  }

  private aboveIn(level: number, node: number, bound: number): number {
    if (level < 0) {
      const value = this.value(node);
      return Number.isFinite(value) && value > bound ? value : Number.POSITIVE_INFINITY;
    }
    const low = this.levels[level][kept * node];
    const high = this.levels[level][kept * node + 1];
    if (low > bound) return low;
    let lowest = Number.POSITIVE_INFINITY;
    if (high > bound)
      for (let i = node * fanOut; i < (node + 1) * fanOut; i++)
        lowest = Math.min(lowest, this.aboveIn(level - 1, i, bound));
    return lowest;
  }

  /** Level of the largest complete node that begins at the row and ends before `end`; −1 for the row alone. */
  private levelAt(row: number, end: number): number {
    let level = -1;
    while (this.has(level + 1, row, end)) level++;
    return level;
  }

  private build(level: number, nodes: number): void {
    this.complete[level] ??= 0;
    this.levels[level] = grown(this.levels[level], kept * nodes);
    const into = emptySummary();
    for (let node = this.complete[level]; node < nodes; node++) {
      clear(into);
      for (let i = node * fanOut; i < (node + 1) * fanOut; i++) {
        if (level === 0) include(into, this.value(i));
        else merge(into, this.levels[level - 1], i);
      }
      this.levels[level].set([into.low, into.high, into.sum, into.count], kept * node);
    }
    this.complete[level] = nodes;
  }
}

function clear(into: Summary): void {
  into.low = Number.POSITIVE_INFINITY;
  into.high = Number.NEGATIVE_INFINITY;
  into.sum = 0;
  into.count = 0;
}

function include(into: Summary, value: number): void {
  if (!Number.isFinite(value)) return;
  if (value < into.low) into.low = value;
  if (value > into.high) into.high = value;
  into.sum += value;
  into.count++;
}

function merge(into: Summary, level: Float64Array, node: number): void {
  into.low = Math.min(into.low, level[kept * node]);
  into.high = Math.max(into.high, level[kept * node + 1]);
  into.sum += level[kept * node + 2];
  into.count += level[kept * node + 3];
}

function grown(array: Float64Array | undefined, length: number): Float64Array {
  if (array && array.length >= length) return array;
  const larger = new Float64Array(Math.max(64, length * 2));
  if (array) larger.set(array);
  return larger;
}

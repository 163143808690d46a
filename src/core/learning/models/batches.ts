import { Random } from '../../random';

/** How mini-batches are drawn. */
export interface DrawnBatches {
  /** Rows of a batch. */
  readonly size: number;
  readonly seed: number;
  /** Each row is drawn from all of them; else an epoch has each row once. */
  readonly replacement?: boolean;
}

const allRows: DrawnBatches = { size: Number.POSITIVE_INFINITY, seed: 0 };

/**
 * Which rows a loss is taken over. With `size` rows at a time they come in shuffled epochs without
 * replacement (PyTorch's DataLoader with shuffle=True), or as many draws from all rows to an epoch as there are rows
 * (its RandomSampler with replacement=True). The last batch of an epoch is smaller when the rows do not divide evenly.
 * Without a size, or when it covers all rows and each comes once, they are all rows in order.
 */
export class Batches {
  /** Row numbers; those of the current batch stand at `begin` to `end` − 1. */
  readonly order: Int32Array;
  begin = 0;
  end: number;
  /** False when the only batch is all rows. */
  readonly partial: boolean;
  private readonly size: number;
  private readonly replacement: boolean;
  private readonly random: Random;

  constructor(rows: number, { size, seed, replacement = false }: DrawnBatches = allRows) {
    this.order = Int32Array.from({ length: rows }, (_, row) => row);
    this.size = Math.min(size, rows);
    this.end = this.size;
    this.partial = replacement || this.size < rows;
    this.replacement = replacement;
    this.random = new Random(seed);
    if (this.partial) this.beginEpoch();
  }

  /** Moves on to the next batch; begins a newly drawn epoch after the last one. */
  next(): void {
    if (this.end === this.order.length) {
      this.beginEpoch();
      this.begin = 0;
    } else this.begin = this.end;
    this.end = Math.min(this.begin + this.size, this.order.length);
  }

  private beginEpoch(): void {
    const { order, random } = this;
    if (this.replacement) for (let i = 0; i < order.length; i++) order[i] = random.below(order.length);
    else random.shuffle(order);
  }
}

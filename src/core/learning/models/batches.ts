import { Random } from '../../random';

const allRows = { size: Number.POSITIVE_INFINITY, seed: 0 };

/**
 * Which rows a loss is taken over. With `size` rows at a time they come in shuffled epochs without
 * replacement, the last batch of an epoch being smaller when the rows do not divide evenly (PyTorch's
 * DataLoader with shuffle=True); without it, or when it covers all rows, they are all rows in order.
 */
export class Batches {
  /** Row numbers; those of the current batch stand at `begin` to `end` − 1. */
  readonly order: Int32Array;
  begin = 0;
  end: number;
  /** False when the only batch is all rows. */
  readonly partial: boolean;
  private readonly size: number;
  private readonly random: Random;

  constructor(rows: number, { size, seed }: { readonly size: number; readonly seed: number } = allRows) {
    this.order = Int32Array.from({ length: rows }, (_, row) => row);
    this.size = Math.min(size, rows);
    this.end = this.size;
    this.partial = this.size < rows;
    this.random = new Random(seed);
    if (this.partial) this.random.shuffle(this.order);
  }

  /** Moves on to the next batch; begins a newly shuffled epoch after the last one. */
  next(): void {
    if (this.end === this.order.length) {
      this.random.shuffle(this.order);
      this.begin = 0;
    } else this.begin = this.end;
    this.end = Math.min(this.begin + this.size, this.order.length);
  }
}

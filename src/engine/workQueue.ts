/** Pieces of one work, taken one by one by whoever is free; one that is not finished by its taker is taken once more. */
export class WorkQueue<Piece> {
  private readonly waiting: Piece[];
  private missing: number;
  private isOver = false;
  private waked: () => void = () => undefined;

  constructor(pieces: Iterable<Piece>) {
    this.waiting = [...pieces];
    this.missing = this.waiting.length;
  }

  /** All pieces are finished, or none are wanted any more. */
  get isDone(): boolean {
    return this.isOver || this.missing === 0;
  }

  /** The next piece; undefined while others have what is left. */
  take(): Piece | undefined {
    return this.isOver ? undefined : this.waiting.shift();
  }

  finished(): void {
    this.missing--;
    this.wake();
  }

  giveBack(piece: Piece): void {
    this.waiting.unshift(piece);
    this.wake();
  }

  /** What nobody has taken is not wanted any more. */
  dropWaiting(): void {
    this.missing -= this.waiting.length;
    this.waiting.length = 0;
    this.wake();
  }

  /** Nobody wants the work any more. */
  giveUp(): void {
    this.isOver = true;
    this.wake();
  }

  /** Lets who waits look again. */
  wake(): void {
    this.waked();
  }

  /** Waits until a piece is finished or given back, or something else has changed; for one who waits. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.waked = resolve;
    });
  }
}

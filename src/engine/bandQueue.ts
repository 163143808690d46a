import type { Band } from '../core/plane/sample';

/** The rows of one landscape, taken band by band by whoever is free; one that is not finished by its taker is taken once more. */
export class BandQueue {
  private readonly waiting: Band[] = [];
  private missing: number;
  private isOver = false;
  private waked: () => void = () => undefined;

  /** @param count how many bands there are to be of the rows */
  constructor(rows: number, count: number) {
    const bands = Math.min(rows, count);
    for (let i = 0; i < bands; i++)
      this.waiting.push({ from: Math.floor((i * rows) / bands), to: Math.floor(((i + 1) * rows) / bands) });
    this.missing = bands;
  }

  /** All bands are finished, or none are wanted any more. */
  get isDone(): boolean {
    return this.isOver || this.missing === 0;
  }

  /** The next band; undefined while others have what is left. */
  take(): Band | undefined {
    return this.isOver ? undefined : this.waiting.shift();
  }

  finished(): void {
    this.missing--;
    this.wake();
  }

  giveBack(band: Band): void {
    this.waiting.unshift(band);
    this.wake();
  }

  /** Nobody wants the landscape any more. */
  giveUp(): void {
    this.isOver = true;
    this.wake();
  }

  /** Lets who waits look again. */
  wake(): void {
    this.waked();
  }

  /** Waits until a band is finished or given back, or something else has changed; for one who waits. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.waked = resolve;
    });
  }
}

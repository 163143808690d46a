/** The end of an engine, of which there are many ways and often several at once: the first one counts, and is told once. */
export class EngineEnd {
  private how: string | undefined;
  private isExpected = false;
  private listener: ((how: string) => void) | undefined;

  /** Sets the one listener; one that comes after the end is told at once. */
  onEnd(listener: (how: string) => void): void {
    this.listener = listener;
    this.tell();
  }

  /** It has ended; `how` is for the log. */
  came(how: string): void {
    if (this.isOver) return;
    this.how = how;
    this.tell();
  }

  /** It is being ended by its host: there is nothing to tell any more. */
  expect(): void {
    this.isExpected = true;
  }

  /** Whether it has ended, or is being ended. */
  get isOver(): boolean {
    return this.isExpected || this.how !== undefined;
  }

  private tell(): void {
    const { listener, how } = this;
    if (listener && how !== undefined && !this.isExpected) listener(how);
  }
}

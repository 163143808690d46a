/** Passes values on at once, but of many that come within an animation frame the first and the newest only. */
export class OncePerFrame<Value> {
  private readonly send: (value: Value) => void;
  private waiting: { readonly value: Value } | undefined;
  /** Until the next frame, nothing more is passed on. */
  private closed = false;

  constructor(send: (value: Value) => void) {
    this.send = send;
  }

  put(value: Value): void {
    if (this.closed) {
      this.waiting = { value };
      return;
    }
    this.closed = true;
    requestAnimationFrame(() => this.open());
    this.send(value);
  }

  /** Forgets what has not been passed on yet. */
  drop(): void {
    this.waiting = undefined;
  }

  private open(): void {
    const { waiting } = this;
    this.closed = false;
    this.waiting = undefined;
    if (waiting) this.put(waiting.value);
  }
}

/** Passes the newest of many values on, once in an animation frame at the most. */
export class OncePerFrame<Value> {
  private readonly send: (value: Value) => void;
  private waiting: { readonly value: Value } | undefined;

  constructor(send: (value: Value) => void) {
    this.send = send;
  }

  put(value: Value): void {
    if (!this.waiting) requestAnimationFrame(() => this.flush());
    this.waiting = { value };
  }

  /** Forgets what has not been passed on yet. */
  drop(): void {
    this.waiting = undefined;
  }

  private flush(): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) this.send(waiting.value);
  }
}

/** Something that is kept at a step. */
interface Checkpoint<T> {
  readonly step: number;
  readonly what: T;
}

/** Room for what is kept, in bytes. */
const room = 16 * 2 ** 20;

/** At first one is kept in so many steps. */
const firstInterval = 16;

/**
 * What is remembered of a walk on its way, at steps that are a multiple of an interval: while there is no room left, the interval doubles
 * and what lies between goes. However large they are, two are kept.
 */
export class Checkpoints<T> {
  private readonly bytesOf: (what: T) => number;
  private readonly most: number;
  private kept: Checkpoint<T>[] = [];
  private interval = firstInterval;

  /** @param bytesOf about how much room one takes. @param most how much there is for all */
  constructor(bytesOf: (what: T) => number, most = room) {
    this.bytesOf = bytesOf;
    this.most = most;
  }

  /** How many are kept. */
  get count(): number {
    return this.kept.length;
  }

  /** Keeps what a walk is at a step, where it is one to be kept and is not yet; it is made only then. */
  offer(step: number, make: () => T): void {
    if (step % this.interval !== 0 || this.kept.some((own) => own.step === step)) return;
    const what = make();
    this.kept.push({ step, what });
    this.kept.sort((one, other) => one.step - other.step);
    while (this.kept.length > 2 && this.kept.length * this.bytesOf(what) > this.most) this.thin();
  }

  /** The last one at or before a step. */
  before(step: number): Checkpoint<T> | undefined {
    return this.kept.findLast((own) => own.step <= step);
  }

  private thin(): void {
    this.interval *= 2;
    const thinned = this.kept.filter(({ step }) => step % this.interval === 0);
    // Steps need not lie so that any goes: then the first one does.
    this.kept = thinned.length < this.kept.length ? thinned : this.kept.slice(1);
  }
}

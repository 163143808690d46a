/** What takes long is done again no sooner than so many milliseconds after it was done. */
const rest = 100;
/** Milliseconds of a frame for all of it; what is left has its turn in one of the next frames. */
const slice = 6;

/** Lets things that could be done in each frame take turns, so that frames stay short. */
export class Turns {
  private readonly now: () => number;
  private readonly doneAt = new WeakMap<object, number>();
  private end = Number.POSITIVE_INFINITY;

  /** @param now milliseconds */
  constructor(now: () => number) {
    this.now = now;
  }

  /** Another frame begins. */
  begin(): void {
    this.end = this.now() + slice;
  }

  /** Whether it is a thing's turn. */
  has(thing: object): boolean {
    const now = this.now();
    return now < this.end && now - (this.doneAt.get(thing) ?? Number.NEGATIVE_INFINITY) >= rest;
  }

  /** It was done now. */
  took(thing: object): void {
    this.doneAt.set(thing, this.now());
  }
}

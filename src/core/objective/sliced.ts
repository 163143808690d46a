/**
 * Work in pieces of some 50 ms at most: each `next` does one, so that the caller can do something else between two of
 * them. Walking away gives it up.
 */
export type Sliced<T> = Generator<undefined, T, void>;

/** Does all the pieces one after the other. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
  }
}

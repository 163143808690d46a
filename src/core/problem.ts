/** Where in a text something is wrong: offset and length in UTF-16 units. */
export interface Span {
  readonly position: number;
  readonly length: number;
}

/**
 * What a parser or a validator answers to input it cannot use: one sentence for the user that says
 * what is wrong, where, and what to do. It is a value, not an exception: a bug throws, bad input does not.
 */
export class Problem {
  readonly message: string;
  readonly span?: Span;

  constructor(message: string, span?: Span) {
    this.message = message;
    this.span = span;
  }
}

/** The value, or the sentence that says why there is none. */
export type Parsed<T> = T | Problem;

import { visible } from './text/visible';

/** Where in a text something is wrong: offset and length in UTF-16 units. */
export interface Span {
  readonly position: number;
  readonly length: number;
}

/** No sentence is longer, whatever it quotes. */
const mostOfSentence = 1500;

/**
 * What a parser or a validator answers to input it cannot use: one sentence for the user that says
 * what is wrong, where, and what to do. It is a value, not an exception: a bug throws, bad input does not.
 * What it quotes of the input is shortened where the sentence is made (text/visible); what escapes that is caught here.
 */
export class Problem {
  readonly message: string;
  readonly span?: Span;

  constructor(message: string, span?: Span) {
    this.message = visible(message, mostOfSentence);
    this.span = span;
  }
}

/** The value, or the sentence that says why there is none. */
export type Parsed<T> = T | Problem;

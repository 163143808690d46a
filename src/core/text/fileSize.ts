import { Problem } from '../problem';

/** How many bytes a file may have that is read: a larger one is refused before it is read. */
export const mostBytes = {
  /** Its bytes, its text, the places of its cells and its numbers fit into 2 GB beside each other; a text of V8 has at most 512 MB. */
  dataset: 400 * 2 ** 20,
  /** Of an experiment or a plane: three points of 100,000 numbers, written in full, fit. */
  json: 8 * 2 ** 20,
  /** Of a file of weights: a million numbers as text, four million as float64 and more of them as float16. */
  weights: 40 * 2 ** 20,
} as const;

/** A size in a sentence, rounded up. */
export const megabytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20);

/**
 * Refuses a file that is too large.
 *
 * @param what the beginning of the sentence about it: "The experiment".
 * @param bytes absent where it was not read to its end.
 */
export function tooLarge(what: string, most: number, bytes?: number): Problem {
  const size = bytes === undefined ? `more than ${megabytes(most)}` : megabytes(bytes);
  return new Problem(`${what} has ${size} MB: files of up to ${megabytes(most)} MB can be read.`);
}

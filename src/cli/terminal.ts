import { Problem } from '../core/problem';
import { visible } from '../core/text/visible';
import type { Warning } from '../core/text/warning';
import { codeOf, reasonOf } from './reasons';

/** A text, or bytes, in pieces, which may still be on their way. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Lets the program end in peace where nobody listens any more: who writes is told by `written`, and of an error nothing can be said. */
export function endQuietly(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** Writes a text to the standard output, whose reader may leave early: `| head` is no failure. */
export async function print(text: Pieces): Promise<Problem | undefined> {
  for await (const piece of text) {
    const error = await written(piece);
    if (codeOf(error) === 'EPIPE') return undefined;
    if (error) return new Problem(`Cannot write to the standard output: ${reasonOf(error)}.`);
  }
  return undefined;
}

const written = (piece: string | Uint8Array): Promise<Error | null | undefined> =>
  new Promise((resolve) => {
    process.stdout.write(piece, resolve);
  });

/** Says a sentence on the error output. */
export function say(sentence: string): void {
  process.stderr.write(`${inLine(sentence)}\n`);
}

/** Says on the error output what the readers of an objective had to say. */
export function warn(warnings: readonly Warning[]): void {
  for (const { text } of warnings) say(text);
}

/** A text that may quote a file, as one line, however long, without orders to the terminal. */
export const inLine = (text: string): string => visible(text, Number.POSITIVE_INFINITY);

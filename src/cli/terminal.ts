import { Problem } from '../core/problem';
import { codeOf, reasonOf } from './reasons';

/** A text in pieces, which may still be on their way. */
export type Pieces = Iterable<string> | AsyncIterable<string>;

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

const written = (piece: string): Promise<Error | null | undefined> =>
  new Promise((resolve) => {
    process.stdout.write(piece, resolve);
  });

/** Says a sentence on the error output. */
export function say(sentence: string): void {
  process.stderr.write(`${inLine(sentence)}\n`);
}

/** What moves the cursor, colours, or turns the direction of writing; a name in a file may hold it. */
const orders = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text that may quote a file, as one line of equal length without orders to the terminal. */
export function inLine(text: string): string {
  return text.replace(/[\t\r\n\u2028\u2029]/g, ' ').replace(orders, '\ufffd');
}

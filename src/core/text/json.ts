import { Problem } from '../problem';
import { mostBytes, tooLarge } from './fileSize';

/**
 * The value of a JSON text, which a byte order mark may precede; a Problem has the place.
 *
 * @param subject what it should be, for messages: "experiment".
 */
export function parseJson(text: string, subject: string): unknown {
  if (text.length > mostBytes.json) return tooLarge(`The ${subject}`, mostBytes.json, text.length);
  try {
    // A blank in place of the mark, so that all places stay.
    return JSON.parse(text.replace(/^\ufeff/, ' '));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The engine names the place in its message only; a text that ends too early is wrong at its end.
    const end = Math.max(0, text.length - 1);
    const position = Math.min(Number(/position (\d+)/.exec(error.message)?.[1] ?? end), end);
    return new Problem(`The ${subject} is not valid JSON: ${error.message}.`, { position, length: 1 });
  }
}

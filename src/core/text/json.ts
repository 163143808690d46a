import { Problem } from '../problem';
import { mostBytes, tooLarge } from './fileSize';

/**
 * The value of a JSON text, which a byte order mark may precede; a Problem has the place.
 *
 * @param subject what it should be, for messages: "experiment".
 * @param most UTF-16 units.
 */
export function parseJson(text: string, subject: string, most: number = mostBytes.json): unknown {
  if (text.length > most) return tooLarge(`The ${subject}`, most, text.length);
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

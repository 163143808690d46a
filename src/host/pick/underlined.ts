import type { Problem, Span } from '../../core/problem';

const combiningLowLine = '\u0332';
const around = 24;

/** What is wrong with a text: the message names the place by its number, the underlined piece shows it. */
export function problemText(text: string, { message, span }: Pick<Problem, 'message' | 'span'>): string {
  return span ? `${underlined(text, span)} — ${message}` : message;
}

/** A piece of a text with a place in it underlined, for messages that can hold plain text only; a gap shows where the text ends too early. */
export function underlined(text: string, { position, length }: Span): string {
  const end = Math.min(text.length, position + Math.max(1, length));
  const before = text.slice(Math.max(0, position - around), position);
  const after = text.slice(end, end + around);
  const wrong = position < text.length ? text.slice(position, end) : '\u00a0';
  const marked = Array.from(wrong, (character) => character + combiningLowLine).join('');
  return `${position > around ? '…' : ''}${before}${marked}${after}${end + around < text.length ? '…' : ''}`;
}

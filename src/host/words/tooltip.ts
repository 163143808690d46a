import { MarkdownString } from 'vscode';
import { escapedMarkdown } from './inert';

// The only place where Markdown is made.

/**
 * Markdown of which only what stands in the template is Markdown: a text that is put into it is shown as it is, whatever
 * a file has in it. Pieces that were made here stay what they are.
 */
export function markdown(
  pieces: TemplateStringsArray,
  ...values: readonly (string | number | MarkdownString | readonly MarkdownString[])[]
): MarkdownString {
  const texts = values.map((value) => {
    if (value instanceof MarkdownString) return value.value;
    return typeof value === 'object' ? value.map((line) => line.value).join('') : escapedMarkdown(`${value}`);
  });
  return new MarkdownString(String.raw({ raw: pieces }, ...texts));
}

/** A link that calls a command; it works where the Markdown's `isTrusted` names the command. */
export function commandLink(title: string, command: string, ...values: readonly unknown[]): MarkdownString {
  const query = encodeURIComponent(JSON.stringify(values)).replace(/[()]/g, '\\$&');
  return new MarkdownString(`[${escapedMarkdown(title)}](command:${command}?${query})`);
}

import { visible } from '../../core/text/visible';

declare const mark: unique symbol;

/** A text that VS Code shows as it is; only `inert` makes one. Items of picks take nothing else. */
export type InertText = string & { readonly [mark]: true };

/** What fits into a line of a list or a title. */
const mostOfLine = 200;

/** What a notification shows, and no box has room for more. */
export const mostOfMessage = 1000;

/**
 * Text in which there may be words of a file, as plain text for VS Code, which makes links of `[text](command:…)` in
 * messages and below input boxes, and icons of `$(name)` in lists, titles and the status bar. A blank before the
 * parenthesis ends both: everything is seen as it stands in the file, and a backslash would be seen itself where there are
 * no icons. What hides or has no end is made visible and shortened (core/text/visible).
 */
export function inert(text: string, most = mostOfLine): InertText {
  // Blanks make it longer, so that it is cut once more; the cut joins nothing to a parenthesis but "…".
  const apart = visible(text, most).replace(/([\])$])\(/g, '$1 (');
  // The brand says that the text went through here.
  return visible(apart, most) as InertText;
}

/** An icon of VS Code's before a text. */
export function withIcon(icon: string, text: string): InertText {
  // The icon is ours, and the text was made inert.
  return `$(${icon}) ${inert(text)}` as InertText;
}

/** Text as Markdown that shows it as it is: a backslash before each sign takes its meaning, of bare addresses too. */
export function escapedMarkdown(text: string): string {
  return inert(text, mostOfMessage).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

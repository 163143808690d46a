import { env, l10n, type Uri } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { KeptData } from './keptData';

/** Keeps the text on the clipboard. */
export async function keepClipboard(kept: KeptData): Promise<Parsed<Uri>> {
  const text = await env.clipboard.readText();
  if (text.trim() === '')
    return new Problem(
      l10n.t('There is no text on the clipboard: copy the rows of a table, for example from a spreadsheet.'),
    );
  return kept.keep('clipboard.txt', text);
}

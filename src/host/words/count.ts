import { env } from 'vscode';

let format: Intl.NumberFormat | undefined;

/** A whole number as the reader's language groups it: "1,538,943". */
export function count(value: number): string {
  format ??= formatOf(env.language);
  return format.format(value);
}

/** A pseudo-language for tests of translations is no tag: its numbers are as in English. */
function formatOf(language: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language);
  } catch {
    return new Intl.NumberFormat('en');
  }
}

import type { Strings } from '../../src/protocol/strings';
import { Numbers } from './format';

/** What a view says, and how it writes numbers. */
export interface Words {
  readonly texts: Strings;
  readonly numbers: Numbers;
}

/** The words for a name, which may come from a stored run or a file: what every object inherits is none. */
export function wordsFor<Named>(words: Readonly<Record<string, Named>>, name: string): Named | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/** Reads the words that the host put on the body. */
export function readWords(body: HTMLElement): Words {
  const { strings, language } = body.dataset;
  if (strings === undefined) throw new Error('The page came without its texts.');
  return { texts: JSON.parse(strings) as Strings, numbers: new Numbers(language) };
}

import type { Strings } from '../../src/protocol/strings';
import { Numbers } from './format';

/** What a view says, and how it writes numbers. */
export interface Words {
  readonly texts: Strings;
  readonly numbers: Numbers;
}

/** Reads the words that the host put on the body. */
export function readWords(body: HTMLElement): Words {
  const { strings, language } = body.dataset;
  if (strings === undefined) throw new Error('The page came without its texts.');
  return { texts: JSON.parse(strings) as Strings, numbers: new Numbers(language) };
}

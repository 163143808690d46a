import { relative } from 'node:path';
import { namesOfParameters } from '../../core/objective/code';
import type { ForeignFacts, ForeignFault } from '../../core/objective/foreignFunction';
import { pointInWords } from '../../core/text/aligned';

/** What went wrong in a person's function in one line: its place as other programs write one, what happened, and at which point. */
export function faultText(
  { message, file, line, at }: ForeignFault,
  path: string,
  facts?: Pick<ForeignFacts, 'dimension' | 'parameterNames'>,
): string {
  const place = [relative('.', file ?? path), ...(line === undefined ? [] : [line])].join(':');
  if (!at || !facts) return `${place}: ${message}`;
  return `${place}: ${message} (${pointInWords(namesOfParameters(facts), at)})`;
}

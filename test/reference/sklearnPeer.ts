import { join } from 'node:path';
import { askPython } from './python';

/** Why scikit-learn is not asked here. */
export const noSklearn =
  'it needs a Python with scikit-learn (on Debian: apt-get install python3-sklearn; elsewhere: pip install scikit-learn)';

/**
 * What a script of test/fixtures/sklearn answers to a question, both as JSON; undefined where there is no scikit-learn. A
 * program that fails is a bug, and throws.
 */
export function askSklearn<Answer>(script: string, question: unknown): Answer | undefined {
  return askPython('sklearn', [join('test', 'fixtures', 'sklearn', script)], question);
}

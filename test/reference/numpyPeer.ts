import { join } from 'node:path';
import { askPython } from './python';

/** Why numpy is not asked here. */
export const noNumpy =
  'it needs a Python with numpy (on Debian: apt-get install python3-numpy; elsewhere: pip install numpy)';

/**
 * What a script of test/fixtures/layers answers to a question, both as JSON; undefined where there is no numpy. A program
 * that fails is a bug, and throws.
 */
export function askNumpy<Answer>(script: 'layers.py' | 'kfac.py', question: unknown): Answer | undefined {
  return askPython('numpy', [join('test', 'fixtures', 'layers', script)], question);
}

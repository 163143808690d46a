import { join } from 'node:path';
import { askPython } from './python';

/** Why PyTorch is not asked here. */
export const noTorch =
  'it needs a Python with PyTorch (on Debian: apt-get install python3-torch; elsewhere: pip install torch)';

/**
 * What a script of test/fixtures/torch answers to a question, both as JSON; undefined where there is no PyTorch. A program that
 * fails is a bug, and throws.
 */
export function askTorch<Answer>(script: string, question: unknown): Answer | undefined {
  return askPython('torch', [join('test', 'fixtures', 'torch', script)], question);
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonWith } from '../../bench/pythonWith';

/** Why PyTorch is not asked here. */
export const noTorch =
  'it needs a Python with PyTorch (on Debian: apt-get install python3-torch; elsewhere: pip install torch)';

/**
 * What a script of test/fixtures/torch answers to a question, both as JSON; undefined where there is no PyTorch. A program that
 * fails is a bug, and throws.
 */
export function askTorch<Answer>(script: string, question: unknown): Answer | undefined {
  const python = pythonWith('torch');
  if (python === undefined) return undefined;
  const path = join('test', 'fixtures', 'torch', script);
  const { status, stdout, stderr } = spawnSync(python, [path], {
    encoding: 'utf8',
    input: JSON.stringify(question),
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonWith } from '../../bench/pythonWith';

/** Why scikit-learn is not asked here. */
export const noSklearn =
  'it needs a Python with scikit-learn (on Debian: apt-get install python3-sklearn; elsewhere: pip install scikit-learn)';

/**
 * What a script of test/fixtures/sklearn answers to a question, both as JSON; undefined where there is no scikit-learn. A
 * program that fails is a bug, and throws.
 */
export function askSklearn<Answer>(script: string, question: unknown): Answer | undefined {
  const python = pythonWith('sklearn');
  if (python === undefined) return undefined;
  const path = join('test', 'fixtures', 'sklearn', script);
  const { status, stdout, stderr } = spawnSync(python, [path], {
    encoding: 'utf8',
    input: JSON.stringify(question),
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

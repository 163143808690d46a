import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonWith } from '../../bench/pythonWith';

/** Why numpy is not asked here. */
export const noNumpy =
  'it needs a Python with numpy (on Debian: apt-get install python3-numpy; elsewhere: pip install numpy)';

/**
 * What the methods of test/fixtures/layers answer to a question, both as JSON; undefined where there is no numpy. A program
 * that fails is a bug, and throws.
 */
export function askLayers<Answer>(question: unknown): Answer | undefined {
  const python = pythonWith('numpy');
  if (python === undefined) return undefined;
  const script = join('test', 'fixtures', 'layers', 'layers.py');
  const { status, stdout, stderr } = spawnSync(python, [script], {
    encoding: 'utf8',
    input: JSON.stringify(question),
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

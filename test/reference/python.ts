import { spawnSync } from 'node:child_process';
import { pythonWith } from '../../bench/pythonWith';

/**
 * What a Python that has a library answers to a question, both as JSON; undefined where there is no such Python. A program
 * that fails is a bug, and throws.
 *
 * @param library what is imported, for example "pandas, scipy".
 * @param args the script's path, with what stands before it.
 */
export function askPython<Answer>(
  library: string,
  args: readonly string[],
  question?: unknown,
): Answer | undefined {
  const python = pythonWith(library);
  if (python === undefined) return undefined;
  const { status, stdout, stderr } = spawnSync(python, args, {
    encoding: 'utf8',
    input: question === undefined ? '' : JSON.stringify(question),
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`Python with ${library} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

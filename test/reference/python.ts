import { spawnSync } from 'node:child_process';
import { pythonWith } from '../../bench/pythonWith';

/** Small problems gain nothing by more threads, and these take a processor from other tests while they wait. */
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };

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
    env: { ...process.env, ...oneThread },
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`Python with ${library} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

import { spawnSync } from 'node:child_process';
import { pythonWith } from '../../../bench/pythonWith';

/** A case as the script takes it (test/fixtures/preparation/sklearn_cases.py). */
export type PeerCase = { readonly ask: string } & Readonly<Record<string, unknown>>;

/** Why scikit-learn is not asked here. */
export const noSklearn =
  'it needs a Python with scikit-learn (on Debian: apt-get install python3-sklearn; elsewhere: pip install scikit-learn)';

/** What the scikit-learn (and PyTorch) that is installed answers to cases, all in one process; undefined without one. */
export function askSklearn(cases: readonly PeerCase[]): readonly unknown[] | undefined {
  const python = pythonWith('sklearn');
  if (python === undefined) return undefined;
  const script = 'test/fixtures/preparation/sklearn_cases.py';
  const { status, stdout, stderr } = spawnSync(python, ['-W', 'ignore', script], {
    encoding: 'utf8',
    input: JSON.stringify(cases),
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

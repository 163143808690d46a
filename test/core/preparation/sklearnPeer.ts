import { askPython } from '../../reference/python';

/** A case as the script takes it (test/fixtures/preparation/sklearn_cases.py). */
export type PeerCase = { readonly ask: string } & Readonly<Record<string, unknown>>;

/** Why scikit-learn is not asked here. */
export const noSklearn =
  'it needs a Python with scikit-learn (on Debian: apt-get install python3-sklearn; elsewhere: pip install scikit-learn)';

/** What the scikit-learn (and PyTorch) that is installed answers to cases, all in one process; undefined without one. */
export function askSklearn(cases: readonly PeerCase[]): readonly unknown[] | undefined {
  return askPython('sklearn', ['-W', 'ignore', 'test/fixtures/preparation/sklearn_cases.py'], cases);
}

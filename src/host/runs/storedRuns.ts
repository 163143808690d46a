import { checkAgainst } from '../../core/experiment/readExperiment';
import { Problem } from '../../core/problem';
import { catalogue } from '../catalogue/catalogue';
import type { Run } from './run';

/** What was read back of a list of runs, and how many of it could not be. */
export interface ReadBack {
  readonly runs: Run[];
  readonly setAside: number;
}

/** Reads a list of runs as an earlier window, perhaps of another version, has stored it: each like a file, and what is wrong is set aside. */
export function readStoredRuns(stored: unknown): ReadBack {
  const list: readonly unknown[] = Array.isArray(stored) ? stored : [];
  const runs = list.flatMap((item) => readRun(item) ?? []);
  return { runs, setAside: list.length - runs.length };
}

function readRun(stored: unknown): Run | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const run = stored as Partial<Record<keyof Run, unknown>>;
  const { id, objective, started, name, reached, loss, stop } = run;
  const experiment = checkAgainst(run.experiment, catalogue);
  if (experiment instanceof Problem || experiment.optimizers.length !== 1) return undefined;
  if (typeof id !== 'string' || typeof objective !== 'string' || typeof started !== 'number')
    return undefined;
  if (typeof reached !== 'number' || !(loss === null || typeof loss === 'number')) return undefined;
  if (!(name === undefined || typeof name === 'string') || !(stop === undefined || isStop(stop)))
    return undefined;
  return {
    ...{ id, experiment, objective, started, reached, loss },
    ...(name === undefined ? {} : { name }),
    ...(stop === undefined ? {} : { stop }),
  };
}

const kinds = ['converged', 'stalled', 'budget', 'diverged', 'cancelled', 'failed'];

/** Whether a value looks like a StopReason: its kind and its step decide how it is shown. */
function isStop(value: unknown): value is NonNullable<Run['stop']> {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, step } = value as { readonly kind?: unknown; readonly step?: unknown };
  return typeof kind === 'string' && kinds.includes(kind) && typeof step === 'number';
}

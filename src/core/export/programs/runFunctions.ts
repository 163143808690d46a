import { find } from '../../catalogue/entry';
import { optimizers } from '../../optimizers';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import { type Parsed, Problem } from '../../problem';
import type { ComparedRun, ExportRequest } from '../exportRequest';
import { ProgramNames } from '../names';
import { type CheckWords, checkedOnTheWay } from './comparedLines';
import type { RunFunction } from './runFunction';

/** The functions of all runs of a program, and what their methods are called. */
export interface RunFunctions {
  readonly functions: readonly RunFunction[];
  readonly labels: readonly string[];
}

/** A run, its method, and the name of its function. */
export interface NamedRun {
  readonly run: ComparedRun;
  readonly entry: OptimizerEntry;
  readonly name: string;
}

/** Makes the function of each run; a Problem says why one of them is not written. */
export function runFunctions(
  { runs }: ExportRequest,
  style: 'snake' | 'camel',
  words: CheckWords,
  make: (run: NamedRun) => Parsed<RunFunction>,
): Parsed<RunFunctions> {
  const names = new ProgramNames(style);
  const functions: RunFunction[] = [];
  const labels: string[] = [];
  for (const run of runs) {
    const entry = find(optimizers, run.spec.optimizer.name);
    if (!entry) throw new Error(`There is no optimizer "${run.spec.optimizer.name}".`);
    const made = make({ run, entry, name: names.fresh(entry.id) });
    if (made instanceof Problem) return made;
    functions.push(checkedOnTheWay(made, run.compared, words));
    labels.push(entry.label);
  }
  return { functions, labels };
}

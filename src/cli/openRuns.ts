import { resolve } from 'node:path';
import { leavesChoices, withChoices } from '../core/analysis/choices';
import type { Experiment, WrittenExperiment } from '../core/experiment/experiment';
import type { OpenedObjective } from '../core/objective/opened';
import type { Materials } from '../core/objective/opener';
import { optimizers } from '../core/optimizers';
import { custom } from '../core/optimizers/custom';
import { type Parsed, Problem } from '../core/problem';
import type { RunCall } from './call';
import { open, readExperiment } from './files';
import type { InputFiles } from './input';
import { withReadStart } from './weights';

/** An experiment that is ready to be run. */
export interface OpenedRuns {
  readonly opened: OpenedObjective;
  /** With all that it leaves open chosen. */
  readonly experiment: Experiment;
  /** The same with the numbers of the weights at which it begins. */
  readonly numbered: Experiment & { readonly start?: readonly number[] };
}

/** Opens what a call runs: an experiment, perhaps with another start or with an update rule in place of its optimizers. */
export async function openRuns(
  { file, start, rule }: Pick<RunCall, 'file' | 'start' | 'rule'>,
  inputs: InputFiles,
  materials: Pick<Materials, 'program'>,
): Promise<Parsed<OpenedRuns>> {
  const found = readExperiment(file, inputs);
  const read = found instanceof Problem || rule === undefined ? found : withRule(found, rule);
  if (read instanceof Problem) return read;
  // A path on the command line is relative to where the call is made.
  const written = start === undefined ? read : { ...read, start: { weights: resolve(start) } };
  const forFirstRun = leavesChoices(written, optimizers);
  const opened = await open(written, file, inputs, { ...materials, forFirstRun });
  if (opened instanceof Problem) return opened;
  const experiment = withChoices(written, opened.summary, optimizers);
  const numbered = await withReadStart(experiment, file, opened, inputs);
  return numbered instanceof Problem ? numbered : { opened, experiment, numbered };
}

/** The experiment with an update rule in place of its optimizers. */
function withRule(written: WrittenExperiment, rule: string): Parsed<WrittenExperiment> {
  const optimizers = [{ name: custom.id, settings: { rule } }];
  const problem = custom.fault?.({ rule })?.problem;
  return problem ?? { ...written, optimizers };
}

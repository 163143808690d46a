import { find } from './catalogue';
import type { Experiment } from './experiment';
import type { OpenedObjective } from './opened';
import { optimizers } from './optimizers';
import { rounding } from './precision';
import { type Parsed, Problem } from './problem';
import type { RunJob } from './run';
import type { Trajectory } from './trajectory';

/** Makes the run of one of an experiment's optimizers on its opened objective. */
export function prepareRun(
  opened: OpenedObjective,
  experiment: Experiment,
  optimizerIndex: number,
  trajectory: Trajectory,
): Parsed<RunJob> {
  const { name, settings } = experiment.optimizers[optimizerIndex];
  const entry = find(optimizers, name);
  if (!entry) throw new Error(`There is no optimizer "${name}".`);
  const start = experiment.start ?? opened.summary.start;
  const n = opened.summary.dimension;
  if (start.length !== n) {
    const names = n <= 8 ? ` (${opened.summary.parameterNames.join(', ')})` : '';
    return new Problem(
      `The start has ${counted(start.length, 'number')}, but ${opened.summary.label} has ${counted(n, 'parameter')}${names}: give one number for each.`,
    );
  }
  const { precision } = experiment;
  return {
    objective: opened.walkable(),
    optimizer: entry.make({ values: settings, precision }),
    start: start.map(rounding(precision)),
    steps: experiment.budget.steps,
    gradientNorm: experiment.stop.gradientNorm,
    trajectory,
  };
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

import { find } from '../catalogue/entry';
import type { Experiment, OptimizerSpec } from '../experiment/experiment';
import type { Objective } from '../objective/objective';
import type { OpenedObjective } from '../objective/opened';
import { optimizers } from '../optimizers';
import type { Optimizer, OptimizerEntry } from '../optimizers/optimizer';
import { rounding } from '../precision';
import { type Parsed, Problem } from '../problem';
import { schedules } from '../schedules';
import type { Schedule } from '../schedules/schedule';
import { counted } from '../text/counted';
import type { RunJob } from './run';
import type { Trajectory } from './trajectory';

/** Makes the run of one of an experiment's optimizers on its opened objective. */
export function prepareRun(
  opened: OpenedObjective,
  experiment: Experiment,
  optimizerIndex: number,
  trajectory: Trajectory,
): Parsed<RunJob> {
  const start = startOf(experiment, opened);
  if (start instanceof Problem) return start;
  const objective = opened.walkable();
  const optimizer = optimizerOf(experiment, experiment.optimizers[optimizerIndex], objective);
  if (optimizer instanceof Problem) return optimizer;
  const { budget, stop } = experiment;
  return { objective, optimizer, start, budget, stop, trajectory };
}

/** The experiment's start, or else the objective's own, in numbers of the precision. */
export function startOf(
  { start, precision }: Pick<Experiment, 'start' | 'precision'>,
  { summary }: OpenedObjective,
): Parsed<number[]> {
  const { dimension, label, parameterNames } = summary;
  const given = start ?? summary.start;
  if (given.length === dimension) return given.map(rounding(precision));
  const names = dimension <= 8 ? ` (${parameterNames.join(', ')})` : '';
  return new Problem(
    `The start has ${counted(given.length, 'number')}, but ${label} has ${counted(dimension, 'parameter')}${names}: give one number for each.`,
  );
}

function optimizerOf(experiment: Experiment, spec: OptimizerSpec, objective: Objective): Parsed<Optimizer> {
  const entry = named(optimizers, spec.name, 'optimizer');
  const refusal = entry.refusal?.(objective);
  if (refusal !== undefined) return new Problem(refusal);
  const { precision, seed } = experiment;
  return entry.make({
    values: spec.settings,
    precision,
    seed,
    schedule: scheduleOf(experiment, spec, entry),
  });
}

function scheduleOf(
  { budget }: Experiment,
  spec: OptimizerSpec,
  { settings }: OptimizerEntry,
): Schedule | undefined {
  if (spec.schedule === undefined) return undefined;
  const learningRate = spec.settings.learningRate ?? find(settings, 'learningRate')?.default;
  if (typeof learningRate !== 'number') throw new Error(`${spec.name} has no learning rate to schedule.`);
  const { name, settings: values } = spec.schedule;
  return named(schedules, name, 'schedule').make({ values, learningRate, steps: stepsOf(budget) });
}

/** How many steps a first-order method may do at the most: each takes one evaluation, and the start took one. */
function stepsOf({ steps, evaluations }: Experiment['budget']): number {
  return evaluations === undefined ? steps : Math.max(1, Math.min(steps, evaluations - 1));
}

/** The entry of an id that was checked before: an unknown one is a bug. */
function named<T extends { readonly id: string }>(entries: readonly T[], id: string, what: string): T {
  const entry = find(entries, id);
  if (!entry) throw new Error(`There is no ${what} "${id}".`);
  return entry;
}

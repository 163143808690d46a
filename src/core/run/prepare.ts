import { find } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import type { Budget, OptimizerSpec, RunSpec } from '../experiment/experiment';
import { withDifferences } from '../objective/differences';
import type { Objective } from '../objective/objective';
import type { OpenedObjective } from '../objective/opened';
import { namesOf } from '../objective/parameterNames';
import { optimizers } from '../optimizers';
import { averagingIn } from '../optimizers/averaging';
import { grouped } from '../optimizers/groups/grouped';
import { type Grouping, groupingOf, isAlike } from '../optimizers/groups/groups';
import { withFrozen } from '../optimizers/groups/restricted';
import type { Optimizer } from '../optimizers/optimizer';
import { samRadius } from '../optimizers/options';
import { onlyNumber, type Precision, rounding } from '../precision';
import { type Parsed, Problem } from '../problem';
import { schedules } from '../schedules';
import type { Schedule } from '../schedules/schedule';
import { counted } from '../text/counted';
import { Apart } from './apart';
import { IterateAverage } from './iterateAverage';
import type { RunJob } from './run';
import { measuredOn } from './runMetrics';
import type { Trajectory } from './trajectory';
import type { WholeLoss } from './wholeLoss';

/** Who walks, on what and from where. */
export interface WalkerParts extends Pick<RunJob, 'objective' | 'optimizer' | 'start' | 'whole'> {}

/** What walks on an opened objective, as a run and whoever walks it again (core/inside) need it. */
export function walkPartsOf(opened: OpenedObjective, spec: RunSpec): Parsed<WalkerParts> {
  const start = startOn(opened, spec.start);
  if (start instanceof Problem) return start;
  const { gradient, seed, batch } = spec;
  const { label } = opened.summary;
  const walkable = opened.walkable(gradient, seed, batch);
  const grouping = groupingOf(spec, walkable.shapes, label);
  if (grouping instanceof Problem) return grouping;
  const frozen = grouping?.frozen ?? [];
  const objective = withFrozen(walkable, frozen);
  const whole = objective.nextBatch && wholeLoss(opened, spec, frozen);
  const optimizer = optimizerOn(objective, spec, { precision: opened.precision, whole, grouping });
  if (optimizer instanceof Problem) return optimizer;
  return { objective, optimizer, start, ...(whole && { whole }) };
}

/** Makes a run on an opened objective, which says in what precision. */
export function prepareRun(opened: OpenedObjective, spec: RunSpec, trajectory: Trajectory): Parsed<RunJob> {
  const parts = walkPartsOf(opened, spec);
  if (parts instanceof Problem) return parts;
  const { budget, stop } = spec;
  const { dimension } = opened.summary;
  // Also where no row has room for it, so that its numbers are looked at.
  const wanted = averageOf(opened, spec);
  const average = trajectory.averageShift > 0 ? wanted : undefined;
  const measured = measuredOn(opened, trajectory.metrics, { whole: parts.whole, average });
  const apart = trajectory.dimension < dimension ? new Apart(trajectory, dimension) : undefined;
  return {
    ...{ ...parts, budget, stop, trajectory },
    ...(maximizes(spec.optimizer) && { maximize: true }),
    ...(apart && { apart }),
    ...(average && { average }),
    ...(measured && { measured }),
  };
}

/** The average that is kept beside the iterates; undefined where none is asked for. */
export function averageOf(
  { summary, precision }: OpenedObjective,
  { optimizer }: RunSpec,
): IterateAverage | undefined {
  const averaging = averagingIn(optimizer.settings);
  return averaging && new IterateAverage(averaging, summary.dimension, precision);
}

/** Whether an optimizer climbs. */
export const maximizes = ({ settings }: OptimizerSpec): boolean => settings.maximize === true;

/** The loss over all rows beside mini-batches, once an epoch. */
function wholeLoss(
  { summary, exact, precision }: OpenedObjective,
  { gradient, batch }: RunSpec,
  frozen: Grouping['frozen'],
): WholeLoss {
  const { rows = 1 } = summary.fit ?? {};
  return {
    objective: withFrozen(withDifferences(exact, gradient, precision), frozen),
    every: Math.ceil(rows / (batch?.size ?? rows)),
  };
}

/** The given start, or else the objective's own, in numbers of its precision. */
export function startOn(
  { summary, precision }: OpenedObjective,
  start: readonly number[] | undefined,
): Parsed<number[]> {
  const { dimension, label, parameterNames } = summary;
  const given = start ?? summary.start;
  if (given.length === dimension) return given.map(onlyNumber).map(rounding(precision));
  const names = dimension <= 8 ? ` (${namesOf(parameterNames).join(', ')})` : '';
  return new Problem(
    `The start has ${counted(given.length, 'number')}, but ${label} has ${counted(dimension, 'parameter')}${names}: give one number for each.`,
  );
}

/** What a run's method is made with, besides what the run is made of. */
interface MethodParts {
  readonly precision: Precision;
  readonly whole: WholeLoss | undefined;
  /** Absent: all layers are treated alike. */
  readonly grouping: Grouping | undefined;
}

function optimizerOn(
  objective: Objective,
  { optimizer, budget, seed }: RunSpec,
  { precision, whole, grouping }: MethodParts,
): Parsed<Optimizer> {
  const entry = named(optimizers, optimizer.name, 'optimizer');
  const { settings: values } = optimizer;
  const refusal =
    entry.refusal?.(objective) ?? (grouping && !isAlike(grouping) ? entry.refusalApart?.(values) : undefined);
  if (refusal !== undefined) return new Problem(refusal);
  const fault = entry.fault?.(values);
  if (fault) return fault.problem;
  const schedule = scheduleFor({ optimizer, budget }, whole);
  const { shapes } = objective;
  const argument = { values, precision, seed, schedule, shapes };
  return grouping ? grouped(entry, argument, grouping) : entry.make(argument);
}

/** The schedule that a run asks for; undefined where it asks for none. */
export function scheduleFor(
  { optimizer, budget }: Pick<RunSpec, 'optimizer' | 'budget'>,
  whole: WholeLoss | undefined,
): Schedule | undefined {
  if (!optimizer.schedule) return undefined;
  const { name, settings: values } = optimizer.schedule;
  const { settings } = named(optimizers, optimizer.name, 'optimizer');
  const steps = stepsOf(budget, optimizer);
  const learningRate = optimizer.settings.learningRate ?? find(settings, 'learningRate')?.default;
  if (typeof learningRate !== 'number')
    throw new Error(`${optimizer.name} has no learning rate to schedule.`);
  return named(schedules, name, 'schedule').make({
    ...{ values, learningRate, steps, maximize: maximizes(optimizer) },
    ...(whole && { whole: { loss: (x) => whole.objective.evaluate(x), every: whole.every } }),
  });
}

/** How many steps a first-order method may do at the most: each takes one evaluation, with SAM two, and the start took one. */
export function stepsOf({ steps, evaluations }: Budget, { settings }: OptimizerSpec): number {
  if (evaluations === undefined) return steps;
  const each = numberIn(settings, samRadius) > 0 ? 2 : 1;
  return Math.max(1, Math.min(steps, Math.ceil((evaluations - 1) / each)));
}

/** The entry of an id that was checked before: an unknown one is a bug. */
function named<T extends { readonly id: string }>(entries: readonly T[], id: string, what: string): T {
  const entry = find(entries, id);
  if (!entry) throw new Error(`There is no ${what} "${id}".`);
  return entry;
}

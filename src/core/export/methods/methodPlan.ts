import { find, type Values } from '../../catalogue/entry';
import { numberIn, switchIn } from '../../catalogue/values';
import { optimizers } from '../../optimizers';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import type { Transform } from '../../optimizers/recipe/transform';
import { type Parsed, Problem } from '../../problem';
import { maximizes, stepsOf } from '../../run/prepare';
import { schedules } from '../../schedules';
import type { ExportedRun } from '../exportRequest';
import { scheduleTransforms } from '../scheduleLines';

/** What a first-order run draws besides mini-batches. */
export interface DrawnParts {
  readonly noise?: { readonly deviation: number; readonly decay: number };
  readonly uphill?: { readonly radius: number; readonly adaptive: boolean };
}

/** A first-order run, ready to be written. */
export interface FirstOrderPlan {
  readonly run: ExportedRun;
  readonly entry: OptimizerEntry;
  readonly learningRate: number;
  readonly schedule: readonly Transform[];
  /** Options and coupled weight decay: what the gradient passes before the method sees it. */
  readonly before: readonly Transform[];
  readonly method: readonly Transform[];
  readonly behind: readonly Transform[];
  readonly drawn: DrawnParts;
  /** Of Nesterov's method as in its paper: x is behind the point where the gradient is taken, by this share of the velocity. */
  readonly lookAhead?: number;
  /** What of the coupled weight decay a framework's class may take over. */
  readonly coupledDecay: number;
}

/** Where methods are written that walk by themselves. */
const writtenIn = (id: string): string => {
  if (['bfgs', 'cg', 'neldermead'].includes(id)) return '; NumPy and TypeScript have it';
  if (id === 'lbfgs') return '; PyTorch and TypeScript have it';
  return id === 'backtracking' ? '; all others have it' : '';
};

/** Why runs with layers of their own are not written. */
const noGroups = new Problem(
  'Runs that freeze layers, or give them learning rates or weight decay of their own, are not written as code: remove these options.',
);

/** What is to be known of the objective. */
export interface PlanFacts {
  /** The run sees mini-batches. */
  readonly batches: boolean;
  /** Some of its parameters are matrices. */
  readonly hasMatrices: boolean;
}

/** A first-order run in its parts; a Problem says why it is not written in formulas. */
export function firstOrderPlan(
  run: ExportedRun,
  { batches, hasMatrices }: PlanFacts,
): Parsed<FirstOrderPlan> {
  const { optimizer, budget } = run.spec;
  const { frozen, layerRates, decayWeightsOnly } = run.spec;
  if (frozen || layerRates || decayWeightsOnly) return noGroups;
  const entry = find(optimizers, optimizer.name);
  if (!entry) throw new Error(`There is no optimizer "${optimizer.name}".`);
  const { settings: values } = optimizer;
  const formulas = entry.formulas?.(values, hasMatrices);
  if (!formulas)
    return new Problem(
      `${entry.label} is not written as code in this language: it walks by more than formulas of single parameters${writtenIn(entry.id)}.`,
    );
  const learningRate = numberOf(entry, values, 'learningRate');
  const facts = {
    ...{ learningRate, steps: stepsOf(budget, optimizer), maximize: maximizes(optimizer), batches },
  };
  const schedule = scheduleTransforms(optimizer.schedule, facts);
  if (schedule instanceof Problem) return schedule;
  const { options, decayBefore, method, decayBehind } = formulas;
  if (method.some(({ draws }) => draws))
    return new Problem(
      `${entry.label} draws estimates of the curvature along random directions, which is not written as code.`,
    );
  const isBehind =
    entry.id === 'nag' && values.convention === 'paper' && numberOf(entry, values, 'momentum') > 0;
  return {
    ...{
      run,
      entry,
      learningRate,
      schedule,
      before: [...options, ...decayBefore],
      method,
      behind: decayBehind,
    },
    coupledDecay: decayBefore.length > 0 ? numberOf(entry, values, 'weightDecay') : 0,
    drawn: drawnParts(entry, values),
    ...(isBehind && { lookAhead: numberOf(entry, values, 'momentum') }),
  };
}

function drawnParts(entry: OptimizerEntry, values: Values): DrawnParts {
  const deviation = numberOf(entry, values, 'gradientNoise');
  const radius = numberOf(entry, values, 'samRadius');
  return {
    ...(deviation > 0 && { noise: { deviation, decay: numberOf(entry, values, 'noiseDecay') } }),
    ...(radius > 0 && {
      uphill: {
        radius: isOn(entry, values, 'maximize') ? -radius : radius,
        adaptive: isOn(entry, values, 'samAdaptive'),
      },
    }),
  };
}

/** A number of a method's settings; 0 where it has none of this name. */
export function numberOf({ settings }: OptimizerEntry, values: Values, id: string): number {
  const setting = find(settings, id);
  return setting?.kind === 'number' ? numberIn(values, setting) : 0;
}

/** A switch of a method's settings; off where it has none of this name. */
export function isOn({ settings }: OptimizerEntry, values: Values, id: string): boolean {
  const setting = find(settings, id);
  return setting?.kind === 'switch' && switchIn(values, setting);
}

/** What a schedule is called for reading; undefined where there is none. */
export const scheduleLabel = ({ spec }: ExportedRun): string | undefined =>
  find(schedules, spec.optimizer.schedule?.name ?? 'constant')?.label;

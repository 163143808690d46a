import { find, type Values } from '../../catalogue/entry';
import { numberIn, switchIn } from '../../catalogue/values';
import { optimizers } from '../../optimizers';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import { gradientTransforms } from '../../optimizers/options';
import type { Transform } from '../../optimizers/recipe/transform';
import { type Parsed, Problem } from '../../problem';
import { maximizes, stepsOf } from '../../run/prepare';
import { schedules } from '../../schedules';
import type { ExportedRun } from '../exportRequest';
import { scheduleTransforms } from '../scheduleLines';
import type { WalkedSpace } from '../space/walkedSpace';

/** Noise on the gradient. */
export interface NoiseDraw {
  readonly deviation: number;
  readonly decay: number;
}

/** What a first-order run looks at or draws besides the gradient and mini-batches. */
export interface DrawnParts {
  readonly noise?: NoiseDraw;
  readonly uphill?: { readonly radius: number; readonly adaptive: boolean };
  /** Hutchinson's estimate of the Hessian's diagonal, once in so many steps. */
  readonly estimate?: { readonly interval: number };
}

/** What is drawn by its names in a program, in the order in which a run draws. */
export const drawnNames = ({ uphill, noise, estimate }: DrawnParts): readonly string[] => [
  ...(uphill ? ['uphill'] : []),
  ...(noise ? ['noise'] : []),
  ...(estimate ? ['estimate'] : []),
];

/** Whether a program needs the run's generator for it. */
export const drawsAtRandom = ({ noise, estimate }: DrawnParts): boolean =>
  noise !== undefined || estimate !== undefined;

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

/** What is to be known of the objective. */
export interface PlanFacts {
  /** The run sees mini-batches. */
  readonly batches: boolean;
  /** Some of its parameters are matrices. */
  readonly hasMatrices: boolean;
}

/** The facts of an objective that is written already. */
export const planFacts = (
  { hasMatrices }: WalkedSpace,
  { batch }: { readonly batch?: object },
): PlanFacts => ({ batches: batch !== undefined, hasMatrices });

/** A first-order run in its parts; a Problem says why it is not written in formulas. */
export function firstOrderPlan(run: ExportedRun, facts: PlanFacts): Parsed<FirstOrderPlan> {
  const entry = entryOf(run);
  const { settings: values } = run.spec.optimizer;
  const formulas = entry.formulas?.(values, facts.hasMatrices);
  if (!formulas) throw new Error(`${entry.label} is no recipe of formulas.`);
  const { options, decayBefore, method, decayBehind } = formulas;
  const plan = wholePlan(run, facts, [...options, ...decayBefore]);
  if (plan instanceof Problem) return plan;
  const isBehind =
    entry.id === 'nag' && values.convention === 'paper' && numberOf(entry, values, 'momentum') > 0;
  return {
    ...{ ...plan, method, behind: decayBehind },
    coupledDecay: decayBefore.length > 0 ? numberOf(entry, values, 'weightDecay') : 0,
    ...(isBehind && { lookAhead: numberOf(entry, values, 'momentum') }),
  };
}

/** What is done to the gradient before a method that treats layers one by one sees it. */
export const layeredPlan = (run: ExportedRun, facts: PlanFacts): Parsed<FirstOrderPlan> =>
  wholePlan(run, facts, gradientTransforms(run.spec.optimizer.settings));

function entryOf({ spec }: ExportedRun): OptimizerEntry {
  const entry = find(optimizers, spec.optimizer.name);
  if (!entry) throw new Error(`There is no optimizer "${spec.optimizer.name}".`);
  return entry;
}

/** A run up to where its method begins, with what is done to the whole gradient. */
export function wholePlan(
  run: ExportedRun,
  { batches }: PlanFacts,
  before: readonly Transform[],
): Parsed<FirstOrderPlan> {
  const { optimizer, budget } = run.spec;
  const entry = entryOf(run);
  const learningRate = numberOf(entry, optimizer.settings, 'learningRate');
  const facts = { learningRate, steps: stepsOf(budget, optimizer), maximize: maximizes(optimizer), batches };
  const schedule = scheduleTransforms(optimizer.schedule, facts);
  if (schedule instanceof Problem) return schedule;
  return {
    ...{ run, entry, learningRate, schedule, before, method: [], behind: [], coupledDecay: 0 },
    drawn: drawnParts(entry, optimizer.settings),
  };
}

function drawnParts(entry: OptimizerEntry, values: Values): DrawnParts {
  const deviation = numberOf(entry, values, 'gradientNoise');
  const radius = numberOf(entry, values, 'samRadius');
  const isEstimated = find(entry.settings, 'hessianInterval') !== undefined;
  return {
    ...(isEstimated && { estimate: { interval: numberOf(entry, values, 'hessianInterval') } }),
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

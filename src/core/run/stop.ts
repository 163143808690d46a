import { isFiniteVector } from '../algebra/vector';
import { type Experiment, limits, type StopRules } from '../experiment/experiment';
import type { Point } from '../objective/objective';
import type { OptimizerState } from '../optimizers/optimizer';
import { onlyNumber } from '../precision';
import { items, optional, record, refuse, shown, whole } from '../text/jsonFields';
import { type DeclaredFields, type DeclaredObject, declarationOf, readDeclared } from './declared';
import { type Finding, readFinding } from './finding';
import { type FittedParameters, readFittedParameters } from './fittedParameters';
import type { Places } from './slots';

/**
 * Every way in which a run ends, and what is said of it besides its step. `every`: with mini-batches, the steps between
 * two looks at the loss over all rows, which is then what was measured. `maximize`: the run climbed.
 */
const endings = [
  /** What was measured, and the bound that it reached. */
  {
    kind: 'converged',
    rule: ['gradientNorm', 'stepLength', 'lossChange', 'targetLoss'],
    value: 'number',
    tolerance: 'number',
    every: 'number?',
  },
  /** The optimizer itself can do no better: the gradient is negligible, or its own tolerance is met. */
  { kind: 'converged', rule: ['method'], gradientNorm: 'number' },
  /** `lowest`: the loss, the highest one of a run that climbs, that no later one bettered by more than the minimum improvement. */
  {
    kind: 'stalled',
    rule: ['plateau'],
    lowest: 'number',
    patience: 'number',
    every: 'number?',
    maximize: 'true?',
  },
  /** The optimizer itself found no lower point although the gradient is not negligible. */
  { kind: 'stalled', rule: ['noDecrease'] },
  { kind: 'budget', of: ['steps', 'evaluations'], evaluations: 'number' },
  { kind: 'diverged', what: ['loss', 'gradient', 'parameters'] },
  { kind: 'diverged', what: ['bound'], loss: 'number', bound: 'number', every: 'number?' },
  /** The loss is finite, but was much better at the start: see core/findings/growth.ts. */
  { kind: 'diverged', what: ['growth'], loss: 'number', first: 'number' },
  /** There is nothing to walk from: the loss, or its gradient, has no value at the start, or is too large for a number. */
  { kind: 'invalidStart', what: ['loss', 'gradient', 'overflow'] },
  { kind: 'cancelled' },
  { kind: 'failed', message: 'text' },
] as const satisfies readonly DeclaredFields[];

/** Why a run ended, with its numbers, and what was found when it was looked back on (core/findings). */
export type StopReason = DeclaredObject<(typeof endings)[number]> & {
  readonly step: number;
  /** The most important first; absent where there is none. */
  readonly findings?: readonly Finding[];
  /** The parameters of a least-squares fit with their standard errors; absent for all else. */
  readonly fitted?: FittedParameters;
};

/** Every kind of end. */
export const stopKinds: readonly StopReason['kind'][] = endings.map(({ kind }) => kind);

/** Reads why a run ended from a JSON value; throws a Refusal. */
export function readStopReason(value: unknown, path: string): StopReason {
  const fields = record(value, path);
  const ending = declarationOf<DeclaredFields>(endings, fields);
  if (!ending) refuse(path, `must be an end that a run can have, not one of the kind ${shown(fields.kind)}`);
  const { kind, ...others } = readDeclared(ending, fields, path);
  const read = {
    kind,
    step: whole(fields.step, `${path}.step`, stepsOfRuns),
    ...others,
    ...optional('findings', fields.findings, (found) => items(found, `${path}.findings`, readFinding)),
    ...optional('fitted', fields.fitted, (own) => readFittedParameters(own, `${path}.fitted`)),
  };
  // Every field that the ending names was read as the list says.
  return read as unknown as StopReason;
}

const stepsOfRuns = { minimum: 0, maximum: limits.steps.maximum };

/** What of an experiment says when a run ends. */
export type Ending = Pick<Experiment, 'budget' | 'stop'> & {
  /** The run climbs: a higher loss is the better one. */
  readonly maximize?: true;
};

/** A run at its newest step: the Recorder's slots hold its row. */
export interface Standing {
  readonly point: Point;
  readonly state: OptimizerState;
  readonly slots: Float64Array;
  readonly places: Places;
}

/** What a rule says of a run that it ends. */
export interface Verdict {
  readonly step: number;
  /** What the rule measured, and its bound. */
  readonly measured: number;
  readonly bound: number;
  readonly point: Point;
  readonly maximize?: true;
  /** See `endings`. */
  readonly every?: number;
}

/**
 * One rule by which a run ends at its newest step. Its formulas are in the names of the fixed columns, `before`, the
 * loss before the newest step, `bound`, and `direction`: 1, or −1 for a run that climbs. They are the only form of the condition: core/run/stopCheck.ts computes it
 * after a step, core/run/fusedWalk.ts writes it into the generated loop.
 */
export interface StopRule {
  readonly id: string;
  /** The rule's bound; undefined while it is off. */
  readonly bound: (stop: StopRules) => number | undefined;
  /** More numbers that the formulas name. */
  readonly constants?: (stop: StopRules) => Readonly<Record<string, number>>;
  /** What the rule carries from step to step: a line for each, in order; in core/run/slots.ts each has a place. */
  readonly carried?: Readonly<Partial<Record<'best' | 'bestStep', string>>>;
  /** What is compared with the bound; the formula of `holds` may name it. */
  readonly measured: string;
  /** Whether the run ends. */
  readonly holds: string;
  /** It can hold only where the recorder must look at the row anyway (Recorder.settle): no loop need look for it. */
  readonly guarded?: true;
  readonly reason: (verdict: Verdict) => StopReason;
}

const finiteLoss: StopRule = {
  id: 'finiteLoss',
  bound: () => Number.POSITIVE_INFINITY,
  measured: 'abs(value)',
  holds: 'not(measured < bound)',
  reason: ({ step, point }) => ({ kind: 'diverged', step, what: whatDiverged(point) }),
};

const finiteGradient: StopRule = {
  ...finiteLoss,
  id: 'finiteGradient',
  measured: 'gradientNorm',
  guarded: true,
};

function whatDiverged({ x, value }: Point): 'loss' | 'gradient' | 'parameters' {
  if (!isFiniteVector(x)) return 'parameters';
  return Number.isFinite(value) ? 'gradient' : 'loss';
}

const lossBound: StopRule = {
  id: 'lossBound',
  bound: ({ lossBound }) => lossBound,
  measured: 'value',
  holds: 'direction * measured > if(direction > 0, bound, abs(bound))',
  reason: ({ step, measured, bound, maximize, every }) => ({
    ...{ kind: 'diverged', step, what: 'bound', loss: measured },
    bound: maximize ? -Math.abs(bound) : bound,
    ...(every !== undefined && { every }),
  }),
};

const gradientNorm: StopRule = {
  id: 'gradientNorm',
  bound: ({ gradientNorm }) => above0(gradientNorm),
  measured: 'gradientNorm',
  holds: 'measured <= bound',
  reason: (verdict) => converged('gradientNorm', verdict),
};

const targetLoss: StopRule = {
  id: 'targetLoss',
  bound: ({ targetLoss }) => targetLoss,
  measured: 'value',
  holds: 'direction * measured <= direction * bound',
  reason: (verdict) => converged('targetLoss', verdict),
};

const stepLength: StopRule = {
  id: 'stepLength',
  bound: ({ stepLength }) => above0(stepLength),
  measured: 'stepLength',
  holds: 'step > 0 and measured <= bound',
  reason: (verdict) => converged('stepLength', verdict),
};

const lossChange: StopRule = {
  id: 'lossChange',
  bound: ({ lossChange }) => above0(lossChange),
  measured: 'abs(value - before)',
  holds: 'step > 0 and measured <= bound',
  reason: (verdict) => converged('lossChange', verdict),
};

const improved = 'step == 0 or direction * value < direction * best - minimumImprovement';

/** The loss that has to be bettered, `best`, and its step; looking twice at a step changes nothing. */
const plateau: StopRule = {
  id: 'plateau',
  bound: ({ patience }) => above0(patience),
  constants: ({ minimumImprovement }) => ({ minimumImprovement }),
  carried: {
    bestStep: `if(${improved}, step, bestStep)`,
    best: `if(${improved}, value, best)`,
  },
  measured: 'best',
  holds: 'step - bestStep >= bound',
  reason: ({ step, measured, bound, maximize, every }) => ({
    kind: 'stalled',
    step,
    rule: 'plateau',
    lowest: measured,
    patience: bound,
    ...(every !== undefined && { every }),
    ...(maximize && { maximize }),
  }),
};

/** The rules that are looked at before the method itself has a say, in their order. */
export const rulesOfStanding: readonly StopRule[] = [
  finiteLoss,
  finiteGradient,
  lossBound,
  gradientNorm,
  targetLoss,
];

/** The rules that are looked at after it. */
export const rulesOfMoving: readonly StopRule[] = [stepLength, lossChange, plateau];

const above0 = (bound: number): number | undefined => (onlyNumber(bound) > 0 ? bound : undefined);

function converged(
  rule: 'gradientNorm' | 'stepLength' | 'lossChange' | 'targetLoss',
  { step, measured, bound, every }: Verdict,
): StopReason {
  return {
    ...{ kind: 'converged', step, rule, value: measured, tolerance: bound },
    ...(every !== undefined && { every }),
  };
}

import { isFiniteVector } from '../algebra/vector';
import type { Experiment, StopRules } from '../experiment/experiment';
import type { Point } from '../objective/objective';
import type { OptimizerState } from '../optimizers/optimizer';
import type { Places } from './slots';
import { column } from './trajectory';

/** Why a run ended, with its numbers. */
export type StopReason =
  | {
      readonly kind: 'converged';
      readonly step: number;
      readonly rule: 'gradientNorm' | 'stepLength' | 'lossChange' | 'targetLoss';
      /** What was measured, and the bound that it reached. */
      readonly value: number;
      readonly tolerance: number;
    }
  /** The optimizer itself can do no better: the gradient is negligible, or its own tolerance is met. */
  | {
      readonly kind: 'converged';
      readonly step: number;
      readonly rule: 'method';
      readonly gradientNorm: number;
    }
  | {
      readonly kind: 'stalled';
      readonly step: number;
      readonly rule: 'plateau';
      /** The loss that no later one undercut by more than the minimum improvement. */
      readonly lowest: number;
      readonly patience: number;
    }
  /** The optimizer itself found no lower point although the gradient is not negligible. */
  | { readonly kind: 'stalled'; readonly step: number; readonly rule: 'noDecrease' }
  | {
      readonly kind: 'budget';
      readonly step: number;
      readonly of: 'steps' | 'evaluations';
      readonly evaluations: number;
    }
  | { readonly kind: 'diverged'; readonly step: number; readonly what: 'loss' | 'gradient' | 'parameters' }
  | {
      readonly kind: 'diverged';
      readonly step: number;
      readonly what: 'bound';
      readonly loss: number;
      readonly bound: number;
    }
  | { readonly kind: 'cancelled'; readonly step: number }
  | { readonly kind: 'failed'; readonly step: number; readonly message: string };

/** What of an experiment says when a run ends. */
export type Ending = Pick<Experiment, 'budget' | 'stop'>;

/** A run at its newest step: the Recorder's slots hold its row. */
export interface Standing {
  readonly point: Point;
  readonly state: OptimizerState;
  readonly slots: Float64Array;
  readonly places: Places;
}

/**
 * Why a run ends at its newest step; undefined while it goes on. Of several reasons the first holds: not finite,
 * converged by where it stands, beyond the bound, ended by the method, converged by the step it did, plateau, budget.
 */
export function stopReason({ budget, stop }: Ending, standing: Standing): StopReason | undefined {
  return (
    offTheMap(stop, standing) ??
    arrived(stop, standing) ??
    endedByMethod(standing) ??
    hardlyMoved(stop, standing) ??
    plateau(stop, standing) ??
    spent(budget, standing)
  );
}

function offTheMap({ lossBound }: StopRules, { point, slots }: Standing): StopReason | undefined {
  const { value } = point;
  const step = slots[column.step];
  if (!(Number.isFinite(value) && Number.isFinite(slots[column.gradientNorm])))
    return { kind: 'diverged', step, what: whatDiverged(point) };
  if (lossBound !== undefined && value > lossBound)
    return { kind: 'diverged', step, what: 'bound', loss: value, bound: lossBound };
  return undefined;
}

function whatDiverged({ x, value }: Point): 'loss' | 'gradient' | 'parameters' {
  if (!isFiniteVector(x)) return 'parameters';
  return Number.isFinite(value) ? 'gradient' : 'loss';
}

function arrived(
  { gradientNorm, targetLoss }: StopRules,
  { point, slots }: Standing,
): StopReason | undefined {
  const step = slots[column.step];
  const norm = slots[column.gradientNorm];
  if (gradientNorm > 0 && norm <= gradientNorm)
    return { kind: 'converged', step, rule: 'gradientNorm', value: norm, tolerance: gradientNorm };
  if (targetLoss !== undefined && point.value <= targetLoss)
    return { kind: 'converged', step, rule: 'targetLoss', value: point.value, tolerance: targetLoss };
  return undefined;
}

function endedByMethod({ state, slots }: Standing): StopReason | undefined {
  const step = slots[column.step];
  if (state.settled)
    return { kind: 'converged', step, rule: 'method', gradientNorm: slots[column.gradientNorm] };
  return state.stalled ? { kind: 'stalled', step, rule: 'noDecrease' } : undefined;
}

function hardlyMoved(
  { stepLength, lossChange }: StopRules,
  { point, slots, places }: Standing,
): StopReason | undefined {
  const step = slots[column.step];
  if (step === 0) return undefined;
  const length = slots[column.stepLength];
  if (stepLength > 0 && length <= stepLength)
    return { kind: 'converged', step, rule: 'stepLength', value: length, tolerance: stepLength };
  if (lossChange === 0) return undefined;
  const change = Math.abs(point.value - slots[places.before]);
  if (change > lossChange) return undefined;
  return { kind: 'converged', step, rule: 'lossChange', value: change, tolerance: lossChange };
}

/** Looking twice at a step changes nothing. */
function plateau(
  { patience, minimumImprovement }: StopRules,
  { point, slots, places }: Standing,
): StopReason | undefined {
  if (patience === 0) return undefined;
  const step = slots[column.step];
  const lowest = slots[places.best];
  if (step === 0 || point.value < lowest - minimumImprovement) {
    slots[places.best] = point.value;
    slots[places.bestStep] = step;
    return undefined;
  }
  if (step - slots[places.bestStep] < patience) return undefined;
  return { kind: 'stalled', step, rule: 'plateau', lowest, patience };
}

function spent({ steps, evaluations }: Ending['budget'], { slots }: Standing): StopReason | undefined {
  const step = slots[column.step];
  const used = slots[column.evaluations];
  if (step >= steps) return { kind: 'budget', step, of: 'steps', evaluations: used };
  if (evaluations === undefined || used < evaluations) return undefined;
  return { kind: 'budget', step, of: 'evaluations', evaluations: used };
}

import { norm } from '../algebra/vector';
import type { Objective, Point } from '../objective/objective';
import { column } from './columns';
import { placesFor } from './slots';
import { type Ending, rulesOfMoving, rulesOfStanding, type Standing, type StopReason } from './stop';
import { compileRules, type StopCheck } from './stopCheck';

/** The loss over all rows of a run that walks on mini-batches. */
export interface WholeLoss {
  readonly objective: Objective;
  /** The steps of an epoch: it is looked at after so many. */
  readonly every: number;
}

/** The looks of a run's stop rules at the loss over all rows. */
export interface WholeLooks {
  /** The check with the looks before it: where its budget ends, too. */
  before(check: StopCheck): StopCheck;
  /** The step of the next look. */
  after(step: number): number;
}

/**
 * Stop rules that see the loss over all rows, at the start and after each epoch, and never that of one batch; a step
 * is then what an epoch did. Their looks are not among the run's evaluations: they are what a person wants to know, and
 * no part of the method. Undefined where no rule is on.
 */
export function looksAt({ objective, every }: WholeLoss, ending: Ending): WholeLooks | undefined {
  const { stop, budget } = ending;
  const rules = [...rulesOfStanding, ...rulesOfMoving];
  if (!rules.some((rule) => Number.isFinite(rule.bound(stop)))) return undefined;
  const places = placesFor(0);
  const slots = new Float64Array(places.length);
  const check = compileRules(rules, ending, places, every);
  let newest: Point | undefined;

  const look = ({ point, slots: row }: Standing): StopReason | undefined => {
    const step = row[column.step];
    const isDue = step % every === 0 || step >= budget.steps;
    if (!isDue || (newest && step === slots[column.step])) return undefined;
    const { x } = point;
    slots[places.before] = slots[column.value];
    slots[column.stepLength] = newest ? distance(x, newest.x) : 0;
    newest ??= { x: x.slice(), gradient: new Float64Array(x.length), value: 0 };
    newest.x.set(x);
    newest.value = objective.evaluate(x, newest.gradient);
    slots[column.step] = step;
    slots[column.value] = newest.value;
    slots[column.gradientNorm] = norm(newest.gradient);
    return check({ point: newest, slots });
  };
  return {
    // What ends a run by its budget alone gives way to what its last look finds.
    before: (first) => (at) => {
      const reason = first(at);
      return reason === undefined || reason.kind === 'budget' ? (look(at) ?? reason) : reason;
    },
    after: (step) => (Math.floor(step / every) + 1) * every,
  };
}

function distance(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] - y[i]) ** 2;
  return Math.sqrt(sum);
}

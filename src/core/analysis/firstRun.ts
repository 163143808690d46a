import type { FirstRun } from '../catalogue/firstRun';
import { experimentDefaults } from '../experiment/experiment';
import type { Objective } from '../objective/objective';
import type { Sliced } from '../objective/sliced';
import { type TrialGround, triedRates } from './rateTrials';

/** Operations of one trial at most, so that an objective is open within a blink: beyond that, rates are not tried. */
const mostOperations = 250_000;

/**
 * What a first run on an objective is made of: its own choice where it has one, else what trials find.
 * @param operations about how many an evaluation takes.
 */
export function* firstRunOn(
  objective: Objective,
  ground: Omit<TrialGround, 'steps'>,
  operations: number,
  own: Partial<FirstRun> = {},
): Sliced<FirstRun> {
  const { steps = experimentDefaults.steps, rates = {}, race } = own;
  const isCheap = operations * steps <= mostOperations;
  const all = isCheap ? yield* triedRates(objective, { ...ground, steps }, rates) : rates;
  return { steps, rates: all, ...(race && { race }) };
}

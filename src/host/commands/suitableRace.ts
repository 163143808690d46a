import type { ObjectiveSpec } from '../../core/experiment/experiment';
import { raceOn } from '../../core/experiment/race';
import { type Parsed, Problem } from '../../core/problem';
import { batchOf, sourceOf } from '../experiments/fromSettings';
import { type Held, scopeOf } from '../experiments/objectives';
import type { App } from './app';

/** The race that tells most of an objective, by the ids of its optimizers, and the objective, which is open until it is disposed of. */
export async function suitableRace(
  app: App,
  objective: ObjectiveSpec,
): Promise<Parsed<{ readonly held: Held; readonly optimizers: readonly string[] }>> {
  const settings = app.settings.read(scopeOf(objective));
  const held = await app.objectives.hold(sourceOf(objective, settings));
  if (held instanceof Problem) return held;
  const onlyFirstOrder = batchOf(objective, settings) !== undefined || settings.precision !== 'float64';
  return { held, optimizers: raceOn(held.summary, onlyFirstOrder).optimizers };
}

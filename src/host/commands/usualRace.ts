import type { ObjectiveSpec } from '../../core/experiment/experiment';
import { generalRace, raceOn } from '../../core/experiment/race';
import { Problem } from '../../core/problem';
import { batchOf, objectiveOf } from '../experiments/fromSettings';
import { scopeOf } from '../experiments/objectives';
import { isGiven } from '../settings/settings';
import type { App } from './app';

/** Kept for good once something was run. */
const knownKey = 'hasRun';

/** The optimizers that are ticked for a race on an objective as long as a person has chosen none: those that tell most of it. */
export async function usualRaceOn(app: App, objective: ObjectiveSpec): Promise<readonly string[]> {
  const settings = app.settings.read(scopeOf(objective));
  const { precision } = settings;
  const held = await app.objectives.hold({ objective: objectiveOf(objective, settings), precision });
  // Running it will say what is wrong.
  if (held instanceof Problem) return generalRace.optimizers;
  const onlyFirstOrder = batchOf(objective, settings) !== undefined || precision !== 'float64';
  const { optimizers } = raceOn(held.summary, onlyFirstOrder);
  held.dispose();
  return optimizers;
}

/** What somebody sees who picks a first function of the gallery and has chosen no method: a race that tells a story. Undefined for everyone else. */
export async function firstRaceOn(
  app: App,
  objective: ObjectiveSpec,
): Promise<readonly string[] | undefined> {
  const { globalState } = app.context;
  const isNew = !globalState.get(knownKey);
  await globalState.update(knownKey, true);
  if (!isNew || objective.kind !== 'function' || isGiven('optimizer.name')) return undefined;
  await app.store.read();
  return app.store.list.length > 0 ? undefined : usualRaceOn(app, objective);
}

import type { ObjectiveSpec } from '../../core/experiment/experiment';
import { Problem } from '../../core/problem';
import { isGiven } from '../settings/settings';
import type { App } from './app';
import { suitableRace } from './suitableRace';

/** Kept for good once something was run. */
const knownKey = 'hasRun';

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
  if (app.store.list.length > 0) return undefined;
  const race = await suitableRace(app, objective);
  // Running it will say what is wrong.
  if (race instanceof Problem) return undefined;
  race.held.dispose();
  return race.optimizers;
}

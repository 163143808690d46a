import type { ObjectiveSpec } from '../../core/experiment/experiment';
import { batchOf } from '../experiments/fromSettings';
import { scopeOf } from '../experiments/objectives';
import type { App } from './app';

/** Four ways to go down that look different. */
const general: readonly string[] = ['gd', 'momentum', 'adam', 'lbfgs'];

/** Where only first-order methods can walk: with mini-batches, and in float32. */
const firstOrder: readonly string[] = ['gd', 'momentum', 'rmsprop', 'adam'];

/** The optimizers that are ticked for a race on an objective as long as a person has chosen none. */
export async function usualRaceOn(app: App, objective: ObjectiveSpec): Promise<readonly string[]> {
  const settings = app.settings.read(scopeOf(objective));
  const narrow = batchOf(objective, settings) !== undefined || settings.precision !== 'float64';
  return narrow ? firstOrder : general;
}

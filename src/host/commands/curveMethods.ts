import type { DatasetSpec } from '../../core/experiment/experiment';
import { batchOf } from '../experiments/fromSettings';
import { scopeOf } from '../experiments/objectives';
import { isGiven } from '../settings/settings';
import type { App } from './app';

/** Losses that are sums of squares. */
const squared: readonly string[] = ['mse', 'sse'];

/**
 * The optimizers that fit a formula: those that a person chose last, else that of the settings where there is one, else
 * Levenberg–Marquardt, which is made for sums of squares.
 */
export function curveMethods(app: App, objective: DatasetSpec): readonly string[] | undefined {
  const chosen = app.methods.forRun;
  if (chosen || isGiven('optimizer.name')) return chosen;
  const settings = app.settings.read(scopeOf(objective));
  const isWhole = settings.precision === 'float64' && batchOf(objective, settings) === undefined;
  return isWhole && squared.includes(objective.loss) ? ['lm'] : undefined;
}

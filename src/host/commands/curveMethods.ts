import type { DatasetSpec } from '../../core/experiment/experiment';
import { batchOf } from '../experiments/fromSettings';
import { scopeOf } from '../experiments/objectives';
import type { App } from './app';

/** Losses that are sums of squares. */
const squared: readonly string[] = ['mse', 'sse'];

/**
 * The optimizers that fit a formula: those that a person chose last, else Levenberg–Marquardt, which is made for sums of
 * squares; undefined, that is the one of the settings, where the loss is none, with mini-batches and in float32.
 */
export function curveMethods(app: App, objective: DatasetSpec): readonly string[] | undefined {
  const { forRun } = app.methods;
  if (forRun) return forRun;
  const settings = app.settings.read(scopeOf(objective));
  const isWhole = settings.precision === 'float64' && batchOf(objective, settings) === undefined;
  return isWhole && squared.includes(objective.loss) ? ['lm'] : undefined;
}

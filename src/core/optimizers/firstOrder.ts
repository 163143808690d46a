import type { NumberSetting, Setting, Values } from '../catalogue';
import { descend } from '../descend';
import type { OptimizerEntry, Transform } from '../optimizer';
import { constantRate } from '../schedules/constant';
import { numberIn } from './settings';

/** What tells one first-order method from another. */
export type FirstOrderMethod = Pick<OptimizerEntry, 'id' | 'label' | 'source' | 'about' | 'rate'> & {
  /** The method's own hyperparameters, the learning rate first. */
  readonly settings: readonly [learningRate: NumberSetting, ...Setting[]];
  /** What makes of the gradient u the update u that x loses; `learningRate` is η of the step. */
  transforms(values: Values): readonly Transform[];
};

/** A catalogue entry for a first-order method. */
export function firstOrder({ transforms, ...method }: FirstOrderMethod): OptimizerEntry {
  return {
    ...method,
    family: 'firstOrder',
    make: ({ values, precision, schedule }) =>
      descend({
        transforms: transforms(values),
        schedule: schedule ?? constantRate(numberIn(values, method.settings[0])),
        precision,
      }),
  };
}

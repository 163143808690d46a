import type { NumberSetting, Setting, Values } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import { constantRate } from '../schedules/constant';
import type { MethodFormulas, Optimizer, OptimizerArgument, OptimizerEntry } from './optimizer';
import { decaySettings, decayTransforms, gradientTransforms, optionSettings } from './options';
import { descend } from './recipe/descend';
import type { RecipeState } from './recipe/state';
import type { Transform } from './recipe/transform';

/** What tells one first-order method from another. */
export type FirstOrderMethod = Pick<
  OptimizerEntry,
  'id' | 'label' | 'source' | 'about' | 'rate' | 'together'
> & {
  /** The method's own hyperparameters, the learning rate first. */
  readonly settings: readonly [learningRate: NumberSetting, ...Setting[]];
  /** Weight decay is part of the method, among its settings and transforms; absent: the common options. */
  readonly ownDecay?: true;
  /** What makes of the gradient u the update u that x loses; `learningRate` is η of the step. */
  transforms(values: Values): readonly Transform[];
  /** What looks at the finished update. */
  afterwards?(values: Values): readonly Transform[];
};

/** A catalogue entry for a first-order method, whose optimizers keep the state of a recipe. */
export interface FirstOrderEntry extends OptimizerEntry {
  make(argument: OptimizerArgument): Optimizer<RecipeState>;
}

/**
 * A catalogue entry for a first-order method with the options that all share. The gradient, SAM's where it is wanted, passes through
 * noise, clipping by norm and by value, the change of sign, L1, L2, the method with its learning rate, decoupled decay.
 */
export function firstOrder(method: FirstOrderMethod): FirstOrderEntry {
  const { transforms, afterwards, ownDecay, ...entry } = method;
  const formulas = (values: Values): MethodFormulas => {
    const { before, behind } = ownDecay ? { before: [], behind: [] } : decayTransforms(values);
    return {
      options: gradientTransforms(values),
      decayBefore: before,
      method: transforms(values),
      decayBehind: [...behind, ...(afterwards?.(values) ?? [])],
    };
  };
  return {
    ...entry,
    settings: [...method.settings, ...(ownDecay ? [] : decaySettings), ...optionSettings],
    family: 'firstOrder',
    formulas,
    make: ({ values, precision, schedule, seed }) => {
      const { options, decayBefore, method: own, decayBehind } = formulas(values);
      return descend({
        transforms: [...options, ...decayBefore, ...own, ...decayBehind],
        schedule: schedule ?? constantRate(numberIn(values, method.settings[0])),
        precision,
        seed,
      });
    },
  };
}

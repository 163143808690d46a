import type { Values } from '../../catalogue/entry';
import { find } from '../../catalogue/entry';
import { choiceIn } from '../../catalogue/values';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import { isOn } from '../methods/methodPlan';
import { lmLines } from './leastSquares';
import { backtrackingLines, newtonLines } from './newton';
import { bfgsLines, cgLines } from './quasiNewton';
import { lbfgsLines } from './quasiNewtonParts';
import { simplexLines } from './simplex';

/** A method that walks by itself: the constants of its settings, and its lines in Python, which print NAME, the step and the loss. */
export interface Procedure {
  /** What lines call a setting, by the setting's id. */
  readonly constants: Readonly<Record<string, string>>;
  lines(is: SettingFacts): string;
}

/** What is asked of a method's settings besides numbers. */
export interface SettingFacts {
  readonly on: (id: string) => boolean;
  readonly chosen: (id: string) => string;
}

/** Methods that walk by themselves. */
export const procedures: Readonly<Record<string, Procedure>> = {
  backtracking: {
    constants: { learningRate: 'rate', c1: 'c1', shrink: 'shrink' },
    lines: () => backtrackingLines,
  },
  bfgs: { constants: { c1: 'c1', c2: 'c2' }, lines: () => bfgsLines },
  cg: { constants: { c1: 'c1', c2: 'c2', toleranceGradient: 'tolerance' }, lines: () => cgLines },
  lbfgs: {
    constants: {
      ...{ learningRate: 'rate', historySize: 'history_size', maxIterations: 'max_iterations' },
      ...{ toleranceGradient: 'tolerance_gradient', toleranceChange: 'tolerance_change' },
    },
    lines: ({ chosen }) => lbfgsLines(chosen('lineSearch') === 'strongWolfe'),
  },
  lm: { constants: { damping: 'damping' }, lines: () => lmLines },
  neldermead: { constants: {}, lines: ({ on }) => simplexLines(on('adaptive')) },
  newton: {
    constants: { learningRate: 'rate' },
    lines: ({ chosen }) => newtonLines(chosen('safeguard') === 'pure'),
  },
};

/** The facts of a method's settings. */
export const settingFacts = (entry: OptimizerEntry, values: Values): SettingFacts => ({
  on: (id) => isOn(entry, values, id),
  chosen(id) {
    const setting = find(entry.settings, id);
    return setting?.kind === 'choice' ? choiceIn(values, setting) : '';
  },
});

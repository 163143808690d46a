import type { TextSetting, Values } from '../catalogue/entry';
import { textIn } from '../catalogue/values';
import { Problem } from '../problem';
import { customMethod } from './custom/customMethod';
import { readRule } from './custom/rule';
import { ruleTransform } from './custom/ruleTransform';
import { firstOrder } from './firstOrder';
import type { OptimizerEntry } from './optimizer';
import { learningRate } from './settings';

const rule: TextSetting = {
  kind: 'text',
  id: customMethod.text,
  label: 'Update rule',
  description:
    'What a step does, one assignment a line or between semicolons: x are the parameters, g is the gradient, lr the learning rate, f the loss, k the number of the step. What is used before it is assigned is remembered from the step before, 0 at first. beta = 0.9 in [0, 1) declares a parameter with a slider.',
  default: 'beta = 0.9 in [0, 1); m = beta*m + g; x = x - lr*m',
  lasting: true,
};

/** The rule of some values; a Problem has the place in its text. */
const ruleIn = (values: Values) => readRule(textIn(values, rule));

/**
 * A rule that a person types, for example `m = 0.9*m + g; x = x - lr*m`. `src/core/optimizers/custom/rule.ts` has the language.
 * It becomes a recipe as the formulas of all other methods do, and the same operations in the same order give the same bits.
 */
export const custom: OptimizerEntry = {
  ...firstOrder({
    id: customMethod.id,
    label: 'Your own rule',
    source: 'what you type; with examples to start from',
    about: 'A method of your own: type what a step does to the parameters, and race it against the others.',
    settings: [learningRate, rule],
    rate: { kind: 'rule' },
    transforms(values) {
      const read = ruleIn(values);
      if (read instanceof Problem) throw new Error(`An update rule was not checked: ${read.message}`);
      return [ruleTransform(read)];
    },
  }),
  fault(values) {
    const read = ruleIn(values);
    return read instanceof Problem ? { id: rule.id, problem: read } : undefined;
  },
};

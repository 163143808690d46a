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
 * A rule that a person types, for example `beta = 0.9 in [0, 1); m = beta*m + g; x = x - lr*m`: assignments, one a line or between
 * semicolons, which are done in their order in each step. The same operations in the same order as a built-in method give the same bits.
 * - It knows x, the parameters; g, the gradient; lr, the learning rate; f, the loss; k, the step from 1; n, the number of parameters. θ, η
 *   and ∇f are read as x, lr and g, `x -= lr*g` and `x ← x - lr*g` as `x = x - lr*g`.
 * - All is done to each parameter, with the functions of formulas; `sum`, `mean`, `norm` (‖g‖) and `dot(m, g)` look at all parameters.
 * - What is used before it is assigned is remembered from the step before. It is 0 at first, unless a line such as `start s = 1` says
 *   otherwise; `start z = x` is where the run begins.
 * - `beta = 0.9 in [0, 1)` declares a parameter with bounds, which has a slider in the form.
 * - A title may stand before all, as in `Heavy ball: m = …`. Comments begin with # or //.
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

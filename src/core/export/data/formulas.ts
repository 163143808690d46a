import { find, type Values } from '../../catalogue/entry';
import { numberIn, switchIn } from '../../catalogue/values';
import { losses } from '../../learning/losses';
import type { ElementwiseFormula } from './elementwise';

/** Activations as formulas of z; what is missing is more than a formula. */
const activations: Readonly<Record<string, string>> = {
  tanh: 'tanh(z)',
  relu: 'max(0, z)',
  sigmoid: 'sigmoid(z)',
  elu: 'if(z > 0, z, expm1(z))',
  leakyRelu: 'if(z > 0, z, 0.01*z)',
  logSigmoid: '-softplus(-z)',
  mish: 'z*tanh(softplus(z))',
  relu6: 'min(max(0, z), 6)',
  selu: 'scale*if(z > 0, z, alpha*expm1(z))',
  silu: 'z*sigmoid(z)',
  softplus: 'softplus(z)',
  softsign: 'z/(1 + abs(z))',
  hardswish: 'z*min(max(0, z + 3), 6)/6',
  geluTanh: '0.5*z*(1 + tanh(root*(z + 0.044715*z^3)))',
  step: 'if(z > 0, 1, 0)',
};

/** Klambauer et al. (2017); GELU's approximation has √(2/π). */
const numbers = {
  scale: 1.0507009873554805,
  alpha: 1.6732632423543772,
  root: Math.sqrt(2 / Math.PI),
};

/** An activation as a formula of z; undefined where it is none. */
export function activationFormula(id: string): ElementwiseFormula | undefined {
  return Object.hasOwn(activations, id) ? { text: activations[id], constants: numbers } : undefined;
}

/** What the sum of a loss's terms is divided by: the number of rows, or 2. */
export type LossDivisor = 'rows' | 'two';

/** A loss of one output p and its target t. */
export interface LossFormula extends ElementwiseFormula {
  readonly divisor: LossDivisor;
  /** The root of the mean is taken. */
  readonly isRoot?: true;
}

const squares = '(p - t)^2';

/** A loss of one output as a formula; undefined for losses of several classes. */
export function lossFormula(id: string, values: Values): LossFormula | undefined {
  const read = (name: string): number => {
    const setting = find(find(losses, id)?.settings ?? [], name);
    return setting?.kind === 'number' ? numberIn(values, setting) : 0;
  };
  const made = (text: string, constants: ElementwiseFormula['constants'] = {}): LossFormula => ({
    ...{ text, constants, divisor: 'rows' },
  });
  switch (id) {
    case 'mse':
      return made(squares);
    case 'rmse':
      return { ...made(squares), isRoot: true };
    case 'sse':
      return { ...made(squares), divisor: 'two' };
    case 'mae':
      return made('abs(p - t)');
    case 'huber':
      return made('if(abs(p - t) <= delta, 0.5*(p - t)^2, delta*(abs(p - t) - 0.5*delta))', {
        delta: read('delta'),
      });
    case 'smoothL1':
      return made('if(abs(p - t) < beta, 0.5*(p - t)^2/beta, abs(p - t) - 0.5*beta)', { beta: read('beta') });
    case 'logCosh':
      return made('abs(p - t) + log1p(exp(-2*abs(p - t))) - ln2', { ln2: Math.LN2 });
    case 'hinge':
      return made('max(0, 1 - t*p)');
    case 'binaryCrossEntropyWithLogits':
      return made('t*softplus(-p) + (1 - t)*softplus(p)');
    case 'binaryCrossEntropy':
      return made('-(t*log(p + epsilon) + (1 - t)*log(1 - p + epsilon))', { epsilon: read('epsilon') });
    case 'poisson':
      return isLogInput(values) ? made('exp(p) - t*p') : made('p - t*log(p + 1e-8)');
    default:
      return undefined;
  }
}

function isLogInput(values: Values): boolean {
  const setting = find(find(losses, 'poisson')?.settings ?? [], 'logInput');
  return setting?.kind === 'switch' && switchIn(values, setting);
}

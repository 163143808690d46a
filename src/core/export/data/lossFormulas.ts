import { find, type Values } from '../../catalogue/entry';
import { numberIn, switchIn } from '../../catalogue/values';
import { losses } from '../../learning/losses';
import type { ElementwiseFormula } from './elementwise';

/** What the sum of a loss's terms is divided by: the number of rows, or 2. */
export type LossDivisor = 'rows' | 'two';

/** A loss of one output p and its target t. */
export interface LossFormula extends ElementwiseFormula {
  readonly kind: 'output';
  readonly divisor: LossDivisor;
  /** The root of the mean is taken. */
  readonly isRoot?: true;
  /** What its second derivative is: 2, or share · (1 − share) of what a logit says; absent: it depends on more. */
  readonly curvature?: 'squares' | 'logit';
}

const squares = '(p - t)^2';

/** A loss of one output as a formula; undefined for losses of several classes. */
export function lossFormula(id: string, values: Values): LossFormula | undefined {
  const read = (name: string): number => numberOfLoss(id, values, name);
  const made = (text: string, constants: ElementwiseFormula['constants'] = {}): LossFormula => ({
    ...{ kind: 'output', text, constants, divisor: 'rows' },
  });
  switch (id) {
    case 'mse':
      return { ...made(squares), curvature: 'squares' };
    case 'rmse':
      return { ...made(squares), isRoot: true };
    case 'sse':
      return { ...made(squares), divisor: 'two', curvature: 'squares' };
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
      return { ...made('t*softplus(-p) + (1 - t)*softplus(p)'), curvature: 'logit' };
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

/** A loss of the scores of several classes. */
export interface ClassLoss {
  readonly kind: 'logits' | 'probabilities';
  /** The part of the target that is spread evenly over all classes. */
  readonly smoothing: number;
  /** What a row counts by its class, where the smoothed target of a row depends on it. */
  readonly classWeights?: Float64Array;
  /** What is added to probabilities inside the logarithm. */
  readonly epsilon: number;
}

/** A loss of several classes; undefined for losses of one output. */
export function classLoss(
  id: string,
  values: Values,
  classWeights: Float64Array | undefined,
): ClassLoss | undefined {
  const entry = find(losses, id);
  if (entry?.target !== 'class') return undefined;
  const smoothing = numberOfLoss(id, values, 'labelSmoothing');
  return {
    kind: id === 'categoricalCrossEntropy' ? 'probabilities' : 'logits',
    ...{ smoothing, epsilon: numberOfLoss(id, values, 'epsilon') },
    ...(smoothing > 0 && classWeights && { classWeights }),
  };
}

/** A number of a loss's settings; 0 where it has none of this name. */
function numberOfLoss(id: string, values: Values, name: string): number {
  const setting = find(find(losses, id)?.settings ?? [], name);
  return setting?.kind === 'number' ? numberIn(values, setting) : 0;
}

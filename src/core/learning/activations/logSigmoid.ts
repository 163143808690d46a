import type { ScalarActivation } from './activation';
import { logistic } from './sigmoid';
import { logOfOnePlusExp } from './softplus';

/** log σ(z) = −log(1 + e^−z); the derivative is σ(−z). */
export const logSigmoid: ScalarActivation = {
  kind: 'scalar',
  id: 'logSigmoid',
  label: 'Log-sigmoid',
  source: 'Goodfellow, Bengio & Courville (2016), Deep Learning, §3.10',
  about: 'The logarithm of the sigmoid, exact where the sigmoid itself would round to 0.',
  value: (z, precision) => -logOfOnePlusExp(-z, precision),
  derivative: (z, precision) => logistic(-z, precision),
};

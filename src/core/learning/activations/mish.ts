import { rounded } from '../../precision';
import type { ScalarActivation } from './activation';
import { logistic } from './sigmoid';
import { logOfOnePlusExp } from './softplus';
import { inverseSquaredCosine } from './tanh';

/** z·tanh s with s = softplus(z); the derivative is tanh s + z·σ(z)/cosh² s. */
export const mish: ScalarActivation = {
  kind: 'scalar',
  id: 'mish',
  label: 'Mish',
  source: 'Misra (2020), Mish: A Self Regularized Non-Monotonic Activation Function, BMVC',
  about: 'A smooth ReLU much like SiLU.',
  value(z, precision) {
    return rounded(z * rounded(Math.tanh(logOfOnePlusExp(z, precision)), precision), precision);
  },
  derivative(z, precision) {
    const s = logOfOnePlusExp(z, precision);
    const slope = rounded(inverseSquaredCosine(s, precision) * logistic(z, precision), precision);
    return rounded(rounded(Math.tanh(s), precision) + rounded(z * slope, precision), precision);
  },
};

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

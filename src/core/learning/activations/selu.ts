import { rounded } from '../../precision';
import type { ScalarActivation } from './activation';

// The fixed point of mean 0 and variance 1, from the paper's appendix.
const alpha = 1.6732632423543772;
const scale = 1.0507009873554805;

/** scale · (z above 0, else α (e^z − 1)). */
export const selu: ScalarActivation = {
  kind: 'scalar',
  kinked: true,
  id: 'selu',
  label: 'SELU',
  source: 'Klambauer, Unterthiner, Mayr & Hochreiter (2017), Self-Normalizing Neural Networks, NeurIPS',
  about: 'ELU scaled so that the outputs of layer after layer keep mean 0 and variance 1.',
  value(z, precision) {
    const factor = rounded(z > 0 ? scale : scale * alpha, precision);
    return rounded(factor * (z > 0 ? z : rounded(Math.expm1(z), precision)), precision);
  },
  derivative(z, precision) {
    if (z > 0) return rounded(scale, precision);
    return rounded(rounded(scale * alpha, precision) * rounded(Math.exp(z), precision), precision);
  },
};

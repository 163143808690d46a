import { rounded } from '../../precision';
import type { ScalarActivation } from './activation';

/** z / (1 + |z|); the derivative is 1 / (1 + |z|)². */
export const softsign: ScalarActivation = {
  kind: 'scalar',
  id: 'softsign',
  label: 'Softsign',
  source: 'Bergstra, Desjardins, Lamblin & Bengio (2009), Quadratic Polynomials Learn Better Image Features',
  about: 'From −1 to 1 like tanh, but slower to get there.',
  value: (z, precision) => rounded(z / rounded(1 + Math.abs(z), precision), precision),
  derivative(z, precision) {
    const size = rounded(1 + Math.abs(z), precision);
    return rounded(1 / rounded(size * size, precision), precision);
  },
};

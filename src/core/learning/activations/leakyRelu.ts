import { rounded } from '../../precision';
import type { ScalarActivation } from './activation';

const slope = 0.01;

/** z above 0, else 0.01 z. */
export const leakyRelu: ScalarActivation = {
  kind: 'scalar',
  kinked: true,
  id: 'leakyRelu',
  label: 'Leaky ReLU',
  source: 'Maas, Hannun & Ng (2013), Rectifier Nonlinearities Improve Neural Network Acoustic Models, ICML',
  about: 'ReLU that keeps a slope of 0.01 below 0, so that no unit stops learning for good.',
  value: (z, precision) => (z > 0 ? z : rounded(rounded(slope, precision) * z, precision)),
  derivative: (z, precision) => (z > 0 ? 1 : rounded(slope, precision)),
};

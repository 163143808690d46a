import type { ScalarActivation } from './activation';

/** 1 above 0, else 0; its derivative is 0 wherever it has one. */
export const step: ScalarActivation = {
  kind: 'scalar',
  id: 'step',
  label: 'Step',
  source: 'Rosenblatt (1958), Psychological Review 65(6); Saitoh (2016), Deep Learning from Scratch, §3.2',
  about: 'Jumps from 0 to 1: flat almost everywhere, so that no gradient says where to go.',
  value: (z) => (z > 0 ? 1 : 0),
  derivative: () => 0,
};

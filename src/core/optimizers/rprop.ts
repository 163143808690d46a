import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { scaleByRprop } from './recipe/signTransforms';
import {
  convention,
  conventionIn,
  etaMinus,
  etaPlus,
  learningRate,
  stepSizeMax,
  stepSizeMin,
} from './settings';

const rate = {
  ...learningRate,
  description:
    'The step size that every parameter begins with; the method changes it by itself, and a schedule has no say after the first step.',
  default: 0.01,
};

const form = convention({
  pytorch: 'After a change of sign the parameter stays where it is for one step (iRprop⁻).',
  tensorflow: 'TensorFlow has no Rprop; this is PyTorch’s.',
  paper: 'After a change of sign the parameter takes its last step back.',
});

/**
 * A step size Δ for every parameter, which grows by η⁺ while the slope keeps its sign and shrinks by η⁻ when it changes,
 * within [Δmin, Δmax]; x ← x − Δ·sign g. After a change of sign g counts as 0.
 * - PyTorch: the parameter then stays. Igel & Hüsken (2000), Improving the Rprop learning algorithm (iRprop⁻).
 * - Paper: its last step is taken back. Riedmiller & Braun (1993), IEEE International Conference on Neural Networks, 586–591.
 */
export const rprop = firstOrder({
  id: 'rprop',
  label: 'Rprop',
  source:
    'Riedmiller & Braun (1993), A direct adaptive method for faster backpropagation learning, IEEE ICNN, 586–591; PyTorch’s: Igel & Hüsken (2000)',
  about:
    'Looks at the slopes’ signs only, with a step size for every parameter: fast without noise, lost with mini-batches.',
  settings: [rate, etaMinus, etaPlus, stepSizeMin, stepSizeMax, form],
  rate: { kind: 'view', part: 1 / 100 },
  together: [{ kind: 'atMost', id: stepSizeMin.id, bound: stepSizeMax.id }],
  transforms: (values) => [
    scaleByRprop(
      {
        etaMinus: numberIn(values, etaMinus),
        etaPlus: numberIn(values, etaPlus),
        stepSizeMin: numberIn(values, stepSizeMin),
        stepSizeMax: numberIn(values, stepSizeMax),
      },
      conventionIn(values) === 'paper',
    ),
  ],
});

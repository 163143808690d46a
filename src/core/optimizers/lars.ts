import { numberIn } from '../catalogue/values';
import { layered } from './layers/layered';
import { walkByLocalRate } from './recipe/trustTransforms';
import { learningRate, momentum, trustCoefficient, weightDecay } from './settings';

const rate = { ...learningRate, default: 1 };
const share = { ...momentum, default: 0.9 };

// A setting of its own: the common options of weight decay are not offered beside it.
const decay = { ...weightDecay };

/**
 * Momentum whose steps are measured by the parameters: ψ = τ·‖x‖/(‖g‖ + λ·‖x‖), or τ where ‖x‖ or ‖g‖ is 0;
 * v ← μ·v + η·ψ·(g + λ·x); x ← x − v, layer by layer: of each shape of a model its own. The paper leaves ‖x‖ = 0 open.
 * You, Gitman & Ginsburg (2017), Large batch training of convolutional networks, arXiv:1708.03888, algorithm 1.
 */
export const lars = layered({
  id: 'lars',
  label: 'LARS',
  source:
    'You, Gitman & Ginsburg (2017), Large batch training of convolutional networks, arXiv:1708.03888, algorithm 1',
  about:
    'Momentum with steps in proportion to the length of the parameters, however steep it is: short ones near 0.',
  settings: [rate, share, trustCoefficient, decay],
  rate: { kind: 'default', value: 2 },
  layer: (values) => ({
    transforms: [
      walkByLocalRate({
        momentum: numberIn(values, share),
        weightDecay: numberIn(values, decay),
        trustCoefficient: numberIn(values, trustCoefficient),
      }),
    ],
  }),
});

import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import type { Transform } from './recipe/transform';
import { scaleByLearningRate } from './recipe/transforms';
import { beta1, beta2, beta3, epsilon, learningRate, weightDecay } from './settings';

const share = { ...beta1, default: 0.98 };
const changeShare = {
  ...beta2,
  description: 'The share of the running mean of the gradients’ changes that each step keeps.',
  default: 0.92,
};
const decay = {
  ...weightDecay,
  description: 'Divides the parameters by 1 + η·λ in each step, apart from the gradient.',
};

const powers = [
  'power1 = flush(power1*beta1)',
  'power2 = flush(power2*beta2)',
  'power3 = flush(power3*beta3)',
];
const means = [
  'change = later*(u - previous)',
  'm = beta1*m + (1 - beta1)*u',
  'd = beta2*d + (1 - beta2)*change',
  'ahead = u + beta2*change',
  'v = beta3*v + (1 - beta3)*ahead*ahead',
  'previous = u',
];

/** Δ is the change of u since the step before, 0 in the first one. */
function scaleByAdan(constants: {
  readonly beta1: number;
  readonly beta2: number;
  readonly beta3: number;
  readonly epsilon: number;
}): Transform {
  return {
    name: 'scaleByAdan',
    constants,
    scalars: { power1: 1, power2: 1, power3: 1 },
    vectors: { m: 0, d: 0, v: 0, previous: 0 },
    once: [
      ...powers,
      'root = sqrt(1 - power3)',
      'meanScale = root / (1 - power1)',
      'changeScale = root*beta2 / (1 - power2)',
      'guard = root*epsilon',
      'later = min(1, k - 1)',
    ],
    each: [...means, 'u = (meanScale*m + changeScale*d) / (sqrt(v) + guard)'],
    ...{ scaling: 'meanScale / (sqrt(v) + guard)', velocity: 'm' },
    board: {
      once: [...powers, 'later = min(1, k - 1)'],
      each: [
        ...means,
        'mHat = m / (1 - power1)',
        'dHat = d / (1 - power2)',
        'vHat = v / (1 - power3)',
        'u = (mHat + beta2*dHat) / (sqrt(vHat) + epsilon)',
      ],
    },
  };
}

/** x ← (x − u)/(1 + η·λ), behind the learning rate. Nothing when λ is 0. */
function divideByDecay(weightDecay: number): Transform[] {
  if (weightDecay === 0) return [];
  return [
    {
      name: 'divideByDecay',
      constants: { weightDecay },
      once: ['decay = learningRate*weightDecay'],
      each: ['u = (u + decay*x) / (1 + decay)'],
    },
  ];
}

/**
 * Nesterov's momentum in Adam's manner: with the gradient's change Δ = gₖ − gₖ₋₁ (0 in the first step),
 * m ← β₁·m + (1−β₁)·g; d ← β₂·d + (1−β₂)·Δ; v ← β₃·v + (1−β₃)·(g + β₂·Δ)²;
 * x ← [x − η·(m/(1−β₁ᵏ) + β₂·d/(1−β₂ᵏ)) / (√(v/(1−β₃ᵏ)) + ε)] / (1 + η·λ).
 * The β are the shares that are kept, as in the authors' code, whose corrections of the start at 0 these are; the
 * paper writes 1 − β.
 * Xie et al. (2024), Adan: adaptive Nesterov momentum algorithm for faster optimizing deep models, IEEE TPAMI,
 * arXiv:2208.06677, algorithm 1.
 */
export const adan = firstOrder({
  id: 'adan',
  label: 'Adan',
  source:
    'Xie et al. (2024), Adan: adaptive Nesterov momentum algorithm for faster optimizing deep models, IEEE TPAMI, arXiv:2208.06677, algorithm 1',
  about:
    'Adam that also follows how the gradient changes, and so looks ahead: calm at a long memory of gradients.',
  settings: [learningRate, share, changeShare, beta3, epsilon, decay],
  ownDecay: true,
  rate: { kind: 'view', part: 1 / 50 },
  transforms: (values) => [
    scaleByAdan({
      beta1: numberIn(values, share),
      beta2: numberIn(values, changeShare),
      beta3: numberIn(values, beta3),
      epsilon: numberIn(values, epsilon),
    }),
    scaleByLearningRate,
    ...divideByDecay(numberIn(values, decay)),
  ],
});

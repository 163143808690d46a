import { newtonSchulz } from '../algebra/newtonSchulz';
import type { ChoiceSetting, NumberSetting, Values } from '../catalogue/entry';
import { choiceIn, numberIn, switchIn } from '../catalogue/values';
import { layered } from './layers/layered';
import type { MatrixRule } from './layers/matrixRule';
import { orthogonalLines } from './muonBoard';
import { meanSquare, scaleByMoments } from './recipe/momentTransforms';
import { decoupleDecay, scaleByLearningRate, scaleUpdate } from './recipe/transforms';
import { beta1, beta2, epsilon, learningRate, momentum, nesterov, weightDecay } from './settings';

const rate = { ...learningRate, default: 0.02 };
const share = {
  ...momentum,
  description: 'The share of the running mean of gradients that each step keeps, for matrices.',
  default: 0.95,
};
const ahead = {
  ...nesterov,
  description: 'Takes the mean as it will be with the gradient once more.',
  default: true,
};
const iterations: NumberSetting = {
  kind: 'number',
  id: 'iterations',
  label: 'Newton–Schulz iterations',
  symbol: 'T',
  description: 'How often the polynomial brings the update’s singular values nearer to 1.',
  default: 5,
  minimum: 1,
  maximum: 100,
  whole: true,
};
const scale: ChoiceSetting = {
  kind: 'choice',
  id: 'scale',
  label: 'Scale',
  description: 'What the orthogonal update is multiplied by, by the shape of the matrix.',
  default: 'spectral',
  choices: [
    {
      id: 'spectral',
      label: 'Spectral norm',
      description: '√max(1, outputs/inputs), as Keller Jordan has it: the same change of the outputs.',
    },
    {
      id: 'rms',
      label: 'AdamW’s size',
      description:
        '0.2·√max(inputs, outputs), as Moonshot has it: the root mean square that AdamW’s updates usually have, so that η can be AdamW’s.',
    },
  ],
};
const vectorRate: NumberSetting = {
  kind: 'number',
  id: 'vectorRate',
  label: 'Rate of vectors',
  symbol: 'ηᵥ/η',
  description:
    'What the learning rate is multiplied by for biases and other vectors, which AdamW moves. Keller Jordan’s scripts take 0.015.',
  default: 1,
  exclusiveMinimum: 0,
};
const squares = { ...beta2, default: 0.95 };
const guard = { ...epsilon, default: 1e-10 };
const decay = {
  ...weightDecay,
  description: 'Takes η·λ times the parameters off the parameters themselves, apart from the gradient.',
};

/**
 * Of matrices W, [input][output], orthogonal steps: M ← μ·M + (1−μ)·G; with Nesterov's look-ahead U = μ·M + (1−μ)·G, else
 * U = M; W ← W − η·s·NS(U) − η·λ·W, where NS brings all singular values of U near 1 (core/algebra/newtonSchulz.ts) and s is
 * √max(1, outputs/inputs), or 0.2·√max(inputs, outputs). Of vectors AdamW.
 * Jordan et al. (2024), Muon: an optimizer for hidden layers in neural networks, and its code, github.com/KellerJordan/Muon;
 * the scale by root mean squares: Liu et al. (2025), Muon is scalable for LLM training, arXiv:2502.16982, eq. 4.
 */
export const muon = layered({
  id: 'muon',
  label: 'Muon',
  source:
    'Jordan et al. (2024), Muon: an optimizer for hidden layers in neural networks, kellerjordan.github.io/posts/muon; Liu et al. (2025), arXiv:2502.16982',
  about:
    'Makes all singular values of a matrix’s update equal, so that rare directions are learned as fast as common ones; vectors go by AdamW.',
  settings: [rate, share, ahead, iterations, scale, vectorRate, beta1, squares, guard, decay],
  rate: { kind: 'view', part: 1 / 50 },
  layer: (values, matrix) => ({
    ...(matrix && {
      matrix: orthogonalUpdate({
        mu: numberIn(values, share),
        looksAhead: switchIn(values, ahead),
        times: numberIn(values, iterations),
        isAsLongAsAdam: choiceIn(values, scale) === 'rms',
      }),
    }),
    transforms: [
      ...(matrix ? [] : adamOfVectors(values)),
      scaleByLearningRate,
      ...decoupleDecay(numberIn(values, decay) * (matrix ? 1 : numberIn(values, vectorRate))),
    ],
  }),
});

function adamOfVectors(values: Values) {
  const moments = {
    beta1: numberIn(values, beta1),
    beta2: numberIn(values, squares),
    epsilon: numberIn(values, guard),
  };
  return [scaleByMoments(moments, meanSquare, 'both'), ...scaleUpdate(numberIn(values, vectorRate))];
}

/** How matrices are moved. */
interface OrthogonalSteps {
  /** The share of the mean that is kept. */
  readonly mu: number;
  readonly looksAhead: boolean;
  /** Newton–Schulz iterations. */
  readonly times: number;
  readonly isAsLongAsAdam: boolean;
}

function orthogonalUpdate({ mu, looksAhead, times, isAsLongAsAdam }: OrthogonalSteps): MatrixRule {
  return {
    begin: (rows, columns) => [new Float64Array(rows * columns)],
    lines: (done) => {
      const factor = scaleFor(isAsLongAsAdam, done.rows, done.columns);
      return orthogonalLines(done, { mu, looksAhead, factor, times });
    },
    prepare(rows, columns) {
      const orthogonalise = newtonSchulz(rows, columns, times);
      const factor = scaleFor(isAsLongAsAdam, rows, columns);
      return (u, [mean]) => {
        for (let i = 0; i < u.length; i++) {
          mean[i] = mu * mean[i] + (1 - mu) * u[i];
          u[i] = looksAhead ? mu * mean[i] + (1 - mu) * u[i] : mean[i];
        }
        orthogonalise(u);
        for (let i = 0; i < u.length; i++) u[i] *= factor;
      };
    },
  };
}

function scaleFor(isAsLongAsAdam: boolean, inputs: number, outputs: number): number {
  return isAsLongAsAdam
    ? 0.2 * Math.sqrt(Math.max(inputs, outputs))
    : Math.sqrt(Math.max(1, outputs / inputs));
}

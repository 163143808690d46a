import type { NumberSetting, SwitchSetting, Values } from '../catalogue/entry';
import { numberIn, switchIn } from '../catalogue/values';
import { factoredLines } from './adafactorBoard';
import { layered } from './layers/layered';
import type { MatrixRule } from './layers/matrixRule';
import type { Transform } from './recipe/transform';
import { decoupleDecay } from './recipe/transforms';
import { convention, conventionIn, epsilon, learningRate, weightDecay } from './settings';

const rate = {
  ...learningRate,
  description:
    'The longest step, as a part of the parameters’ root mean square. Step k takes no more than 1/√k of it where steps are relative.',
  default: 0.01,
};
const decayExponent: NumberSetting = {
  kind: 'number',
  id: 'decayExponent',
  label: 'Decay exponent',
  symbol: 'c',
  description: 'Step k keeps 1 − 1/kᶜ of the running means of squared gradients: more as the run goes on.',
  default: 0.8,
  minimum: 0,
  maximum: 1,
};
const guard = {
  ...epsilon,
  label: 'Epsilon 1',
  symbol: 'ε₁',
  description: 'A small number that keeps the division by the means of squared gradients from blowing up.',
  default: Number.EPSILON,
  defaultFor: { tensorflow: 1e-30, paper: 1e-30 },
};
const smallest: NumberSetting = {
  kind: 'number',
  id: 'epsilon2',
  label: 'Epsilon 2',
  symbol: 'ε₂',
  description: 'The root mean square that parameters count as at least, so that those near 0 can leave it.',
  default: 1e-3,
  minimum: 0,
};
const threshold: NumberSetting = {
  kind: 'number',
  id: 'clipThreshold',
  label: 'Clipping threshold',
  symbol: 'd',
  description: 'Updates whose root mean square is above this are shortened to it.',
  default: 1,
  exclusiveMinimum: 0,
};
const relative: SwitchSetting = {
  kind: 'switch',
  id: 'relativeStep',
  label: 'Falling step',
  description:
    'Step k is at most 1/√k long, relative to the parameters; off, the learning rate alone says it.',
  default: true,
};
const decay = {
  ...weightDecay,
  description: 'Takes η·λ times the parameters off the parameters themselves, apart from the gradient.',
};

const form = convention({
  pytorch: 'Squared gradients are averaged as they are, and the mean is held above ε₁², 5e-32.',
  tensorflow: 'As in the paper; ε₁, 1e-30, is added to squared gradients.',
  paper: 'ε₁, 1e-30, is added to squared gradients before they are averaged.',
});

/**
 * Adam's division with two vectors in place of a matrix of squares, and steps in proportion to the parameters. In step k, with
 * β = 1 − k^(−c): R and C, the running means over rows and columns of G² (+ ε₁), give V = R·Cᵀ/mean(R); U = G/√V;
 * U ← U/max(1, RMS(U)/d); W ← W − α·U − η·λ·W with α = max(ε₂, RMS(W))·min(η, 1/√k). Of vectors v ← β·v + (1−β)·(g² + ε₁).
 * PyTorch's form leaves ε₁ out there and holds V above ε₁². There is no momentum.
 * Shazeer & Stern (2018), Adafactor: adaptive learning rates with sublinear memory cost, ICML, arXiv:1804.04235,
 * algorithms 4 and 5; as Hugging Face's Adafactor; torch.optim.Adafactor.
 */
export const adafactor = layered({
  id: 'adafactor',
  label: 'Adafactor',
  source:
    'Shazeer & Stern (2018), Adafactor: adaptive learning rates with sublinear memory cost, ICML, arXiv:1804.04235, algorithms 4 and 5',
  about:
    'Adam’s step sizes from the means of rows and columns alone, which need hardly any memory, with steps in proportion to the parameters.',
  settings: [rate, decayExponent, guard, smallest, threshold, relative, decay, form],
  rate: { kind: 'default', value: 0.1 },
  layer: (values, matrix) => ({
    ...(matrix && {
      matrix: divideByFactoredRoot(
        numberIn(values, decayExponent),
        numberIn(values, guard),
        conventionIn(values) === 'pytorch',
      ),
    }),
    transforms: [
      ...(matrix ? [] : [divideByRoot(values)]),
      clipByMeanSquare(numberIn(values, threshold)),
      scaleByParameters(numberIn(values, smallest), switchIn(values, relative)),
      ...decoupleDecay(numberIn(values, decay)),
    ],
  }),
});

/** u ← u/√v with the falling share of each new square. */
function divideByRoot(values: Values): Transform {
  const isPyTorch = conventionIn(values) === 'pytorch';
  return {
    name: 'divideByRoot',
    constants: {
      epsilon: numberIn(values, guard),
      exponent: numberIn(values, decayExponent),
    },
    vectors: { v: 0 },
    once: ['share = 1 / k^exponent'],
    each: isPyTorch
      ? ['v = v + share*(u*u - v)', 'u = u / sqrt(max(v, epsilon*epsilon))']
      : ['v = (1 - share)*v + share*(u*u + epsilon)', 'u = u / sqrt(v)'],
  };
}

/** u ← u/max(1, RMS(u)/d). */
const clipByMeanSquare = (threshold: number): Transform => ({
  name: 'clipByMeanSquare',
  constants: { threshold },
  once: ['shrinkage = 1 / max(1, norm(u) / sqrt(n) / threshold)'],
  each: ['u = shrinkage*u'],
});

/** u ← max(ε₂, RMS(x))·min(η, 1/√k)·u. */
const scaleByParameters = (smallest: number, isRelative: boolean): Transform => ({
  name: 'scaleByParameters',
  constants: { smallest },
  once: [
    `rate = max(smallest, norm(x) / sqrt(n))*${isRelative ? 'min(learningRate, 1 / sqrt(k))' : 'learningRate'}`,
  ],
  each: ['u = rate*u'],
});

/** The same as `divideByRoot` for a matrix, from the means over its rows and columns. */
function divideByFactoredRoot(exponent: number, epsilon: number, isPyTorch: boolean): MatrixRule {
  const [added, floor] = isPyTorch ? [0, epsilon * epsilon] : [epsilon, 0];
  return {
    begin: (rows, columns) => [new Float64Array(rows), new Float64Array(columns)],
    lines: (done) => factoredLines(done, { exponent, epsilon, isPyTorch }),
    prepare: (rows, columns) => {
      const ofRows = new Float64Array(rows);
      const ofColumns = new Float64Array(columns);
      return (u, [R, C], steps) => {
        meanSquares(u, added, ofRows, ofColumns);
        const share = 1 / (steps[0] + 1) ** exponent;
        for (let i = 0; i < rows; i++) R[i] = (1 - share) * R[i] + share * ofRows[i];
        for (let j = 0; j < columns; j++) C[j] = (1 - share) * C[j] + share * ofColumns[j];
        let mean = 0;
        for (let i = 0; i < rows; i++) mean += R[i] / rows;
        if (isPyTorch) mean = Math.max(mean, epsilon);
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < columns; j++)
            u[i * columns + j] /= Math.sqrt(Math.max((R[i] * C[j]) / mean, floor));
      };
    },
  };
}

/** The means of u² + `added` over each row and each column. */
function meanSquares(u: Float64Array, added: number, ofRows: Float64Array, ofColumns: Float64Array): void {
  const columns = ofColumns.length;
  ofRows.fill(0);
  ofColumns.fill(0);
  for (let i = 0; i < ofRows.length; i++)
    for (let j = 0; j < columns; j++) {
      const square = u[i * columns + j] ** 2 + added;
      ofRows[i] += square / columns;
      ofColumns[j] += square / ofRows.length;
    }
}

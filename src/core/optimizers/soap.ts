import type { SwitchSetting } from '../catalogue/entry';
import { numberIn, switchIn } from '../catalogue/values';
import { type EigenSide, eigenSide } from './layers/eigenbasis';
import { layered } from './layers/layered';
import type { MatrixRule } from './layers/matrixRule';
import type { Transform } from './recipe/transform';
import { scaleByLearningRate } from './recipe/transforms';
import { beta1, beta2, epsilon, learningRate, preconditionInterval, weightDecay } from './settings';
import { type AdamConstants, eigenLines } from './soapBoard';

const rate = { ...learningRate, default: 3e-3 };
const share = { ...beta1, default: 0.95 };
const squares = {
  ...beta2,
  description: 'The share that each step keeps of the running means of squared gradients, and of L and R.',
  default: 0.95,
};
const interval = {
  ...preconditionInterval,
  description: 'The eigenvectors of L and R are brought up to date once in this many steps.',
  default: 10,
};
const ofVectors: SwitchSetting = {
  kind: 'switch',
  id: 'preconditionVectors',
  label: 'Precondition vectors',
  description: 'Biases and other vectors have a matrix and its eigenvectors, too; else Adam moves them.',
  default: false,
};
const decay = {
  ...weightDecay,
  description: 'Takes η·λ times the parameters off the moved parameters, apart from the gradient.',
  default: 0.01,
};

/** A side of more numbers stays as it is: its eigenvectors would take longer than they save. */
const longestSide = 256;

/**
 * Adam in the slowly turning eigenbasis of Shampoo's matrices: L ← β₂·L + (1−β₂)·G·Gᵀ, R ← β₂·R + (1−β₂)·Gᵀ·G, with the
 * eigenvectors Q_L and Q_R; G′ = Q_Lᵀ·G·Q_R; M ← β₁·M + (1−β₁)·G′; V ← β₂·V + (1−β₂)·G′²; with k − 1 the steps before,
 * W ← W − η·√(1−β₂ᵏ⁻¹)/(1−β₁ᵏ⁻¹)·Q_L·(M/(√V + ε))·Q_Rᵀ; W ← W − η·λ·W. Once in K steps Q_L and Q_R follow by a power iteration
 * and a QR factorisation, and M turns with them. The first step only begins L and R. Vectors have no sides, unless the switch
 * is on, nor have sides of more than 256 numbers. As the authors' code has it, but for its QR factorisation in float32.
 * Vyas et al. (2024), SOAP: improving and stabilizing Shampoo using Adam, arXiv:2409.11321, algorithms 3 and 4, and its code,
 * github.com/nikhilvyas/SOAP.
 */
export const soap = layered({
  id: 'soap',
  label: 'SOAP',
  source:
    'Vyas et al. (2024), SOAP: improving and stabilizing Shampoo using Adam, arXiv:2409.11321, algorithm 3; github.com/nikhilvyas/SOAP',
  about:
    'Adam along the directions in which Shampoo would rescale a matrix; vectors go by Adam, from the second step on.',
  settings: [rate, share, squares, epsilon, interval, ofVectors, decay],
  rate: { kind: 'view', part: 1 / 50 },
  layer: (values, matrix) => ({
    matrix: adamInEigenbasis(
      {
        beta1: numberIn(values, share),
        beta2: numberIn(values, squares),
        guard: numberIn(values, epsilon),
      },
      numberIn(values, interval),
      matrix || switchIn(values, ofVectors),
    ),
    transforms: [scaleByLearningRate, ...decayFromSecondStep(numberIn(values, decay))],
  }),
});

/** The decay of what has moved, but in the first step, which moves nothing. Nothing when λ is 0. */
function decayFromSecondStep(weightDecay: number): Transform[] {
  if (weightDecay === 0) return [];
  return [
    {
      name: 'decayFromSecondStep',
      constants: { weightDecay },
      once: ['shrinkage = if(k == 1, 0, learningRate*weightDecay)'],
      each: ['u = u + shrinkage*(x - u)'],
    },
  ];
}

function adamInEigenbasis(adam: AdamConstants, every: number, isTurned: boolean): MatrixRule {
  const sidesOf = (rows: number, columns: number): readonly EigenSide[] =>
    [rows, ...(columns > 1 ? [columns] : [])].flatMap((size, at) =>
      isTurned && size <= longestSide ? [eigenSide(rows, columns, at === 1, adam.beta2)] : [],
    );
  return {
    begin: (rows, columns) => [
      new Float64Array(rows * columns),
      new Float64Array(rows * columns),
      ...sidesOf(rows, columns).flatMap((side) => side.begin()),
    ],
    lines(done) {
      const { rows, columns, memory } = done;
      const hasLeft = isTurned && rows <= longestSide;
      const hasRight = isTurned && columns > 1 && columns <= longestSide;
      const [first, second] = [memory[3], memory[5]];
      const right = hasLeft ? second : first;
      return eigenLines(
        done,
        { left: hasLeft ? first : undefined, right: hasRight ? right : undefined },
        adam,
      );
    },
    prepare(rows, columns) {
      const sides = sidesOf(rows, columns);
      const G = new Float64Array(rows * columns);
      return (u, memory, steps) => {
        const [mean, square] = memory;
        G.set(u);
        turn(sides, memory, u, false);
        if (steps[0] > 0) stepOfAdam(u, mean, square, adam, steps);
        else u.fill(0);
        turn(sides, memory, u, true);
        turn(sides, memory, mean, true);
        for (let s = 0; s < sides.length; s++) {
          sides[s].average(G, memory[2 + 2 * s]);
          if (steps[0] === 0) sides[s].find(memory[2 + 2 * s], memory[3 + 2 * s]);
          else if (steps[0] % every === 0) sides[s].follow(memory[2 + 2 * s], memory[3 + 2 * s], square);
        }
        turn(sides, memory, mean, false);
      };
    },
  };
}

/** Into the bases of all sides, or back; before the first step there are none, and what is turned is 0 or not used. */
function turn(
  sides: readonly EigenSide[],
  memory: readonly Float64Array[],
  A: Float64Array,
  back: boolean,
): void {
  for (let s = 0; s < sides.length; s++) sides[s].project(A, memory[3 + 2 * s], back);
}

/** u ← √(1−β₂ᵏ)/(1−β₁ᵏ)·m/(√v + ε) with the moments that u enters; k stands in steps[0]. */
function stepOfAdam(
  u: Float64Array,
  mean: Float64Array,
  square: Float64Array,
  { beta1, beta2, guard }: AdamConstants,
  steps: Float64Array,
): void {
  const scale = Math.sqrt(1 - beta2 ** steps[0]) / (1 - beta1 ** steps[0]);
  for (let i = 0; i < u.length; i++) {
    mean[i] = beta1 * mean[i] + (1 - beta1) * u[i];
    square[i] = beta2 * square[i] + (1 - beta2) * u[i] * u[i];
    u[i] = (scale * mean[i]) / (Math.sqrt(square[i]) + guard);
  }
}

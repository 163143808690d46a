import { dot, norm } from '../algebra/vector';
import { numberIn } from '../catalogue/values';
import type { Point } from '../objective/objective';
import { updateLines } from './bfgsBoard';
import type { QuadraticModel } from './insight';
import { byInverse } from './lineSearch/modelBoard';
import { modelOfInverse, moved } from './lineSearch/models';
import { aim, newRay, type Ray, type RaySearch } from './lineSearch/ray';
import { directionSign, rayBoard } from './lineSearch/rayBoard';
import { concludeStep } from './lineSearch/rest';
import { c1, c2 } from './lineSearch/settings';
import { firstTrial, type WolfeConditions } from './lineSearch/wolfe';
import { downhillStep, wolfeStep } from './lineSearch/wolfeStep';
import type { Optimizer, OptimizerEntry, OptimizerState } from './optimizer';
import { refuseLarge } from './refusals';

interface BfgsState extends OptimizerState {
  readonly ray: Ray;
  /** H ≈ (∇²f)⁻¹, n × n. */
  readonly inverse: Float64Array;
  /** y, the change of the gradient, and H·y. */
  readonly change: Float64Array;
  readonly product: Float64Array;
  /** f before the last step. */
  previousValue: number;
}

/**
 * Quasi-Newton steps with a full estimate H of the inverse Hessian, from H₀ = I; s = xₖ₊₁ − xₖ, y = ∇fₖ₊₁ − ∇fₖ:
 *
 *     xₖ₊₁ = xₖ − t·H·∇fₖ                                  t by the strong Wolfe conditions
 *     H ← (I − ρ·s·yᵀ)·H·(I − ρ·y·sᵀ) + ρ·s·sᵀ,  ρ = 1/(yᵀs)
 *
 * The same iterates as SciPy's; where its line searches give up, H begins anew from a step straight downhill.
 * Nocedal & Wright (2006), Numerical Optimization, Algorithm 6.1.
 */
export const bfgs: OptimizerEntry = {
  id: 'bfgs',
  label: 'BFGS',
  source: 'Nocedal & Wright (2006), Numerical Optimization, Algorithm 6.1',
  about:
    'Learns the curvature from how the gradient changes: nearly as fast as Newton, from gradients alone.',
  family: 'lineSearch',
  rate: { kind: 'default' },
  settings: [c1, c2],
  refusal: (objective) => refuseLarge('BFGS', objective),
  make: ({ values }) => walker({ c1: numberIn(values, c1), c2: numberIn(values, c2) }),
};

function walker(conditions: WolfeConditions): Optimizer<BfgsState> {
  return {
    init({ value, gradient }) {
      const n = gradient.length;
      return {
        learningRate: 1,
        evaluations: 0,
        settled: false,
        stalled: false,
        ray: newRay(n),
        inverse: identity(new Float64Array(n * n), n),
        change: new Float64Array(n),
        product: new Float64Array(n),
        // SciPy's: a first step of length 1 or less.
        previousValue: value + norm(gradient) / 2,
      };
    },
    step(point, state, objective) {
      const { ray, inverse, change } = state;
      const { value } = point;
      aimQuasiNewton(state, point.gradient);
      const first = firstTrial(value, state.previousValue, aim(ray, point));
      change.set(point.gradient);
      let hasMoved = wolfeStep({ ray, point, objective, conditions, first, accepts: always });
      if (hasMoved) update(state, point.gradient);
      else {
        identity(inverse, change.length);
        hasMoved = downhillStep(ray, point, objective);
      }
      state.previousValue = value;
      concludeStep(state, point, hasMoved, ray.trial.t);
      state.evaluations = ray.evaluations;
    },
    ray: ({ ray }) => ray,
    inside(done) {
      const { before, state } = done;
      return {
        conditions,
        model: modelAt(before, state),
        board(parameter, symbol) {
          const board = { done, parameter, symbol, conditions };
          const { gradient } = before;
          const looked = { gradient, parameter, target: directionSign(board), matrix: 'H' };
          const direction = ({ direction: d }: RaySearch) =>
            byInverse(state.inverse, { ...looked, direction: d });
          return [...rayBoard({ ...board, direction }), ...updateLines(done, parameter)];
        },
      };
    },
  };
}

/** The parabola whose lowest point the full step leads to. */
function modelAt(
  { x, gradient }: Point,
  { inverse }: Pick<BfgsState, 'inverse'>,
): QuadraticModel | undefined {
  const direction = new Float64Array(x.length);
  multiplyNegative(inverse, gradient, direction);
  return modelOfInverse(inverse, moved(x, direction));
}

const always = (): boolean => true;

function identity(matrix: Float64Array, n: number): Float64Array {
  matrix.fill(0);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  return matrix;
}

/** d = −H·∇f. */
function aimQuasiNewton({ ray: { direction }, inverse }: BfgsState, gradient: Float64Array): void {
  multiplyNegative(inverse, gradient, direction);
}

function multiplyNegative(inverse: Float64Array, gradient: Float64Array, direction: Float64Array): void {
  const n = gradient.length;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum -= inverse[i * n + j] * gradient[j];
    direction[i] = sum;
  }
}

/** The update of H after a step; `change` holds the gradient before it. None where yᵀs ≤ 0, which would make H indefinite. */
function update({ ray, inverse: H, change: y, product }: BfgsState, gradient: Float64Array): void {
  const n = y.length;
  const s = ray.direction;
  for (let i = 0; i < n; i++) {
    y[i] = gradient[i] - y[i];
    s[i] *= ray.trial.t;
  }
  const curvature = dot(y, s);
  if (!(curvature > 0)) return;
  const rho = 1 / curvature;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += H[i * n + j] * y[j];
    product[i] = sum;
  }
  const weight = rho * (1 + rho * dot(y, product));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      H[i * n + j] += weight * s[i] * s[j] - rho * (s[i] * product[j] + product[i] * s[j]);
}

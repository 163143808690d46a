import { cholesky, solveCholesky } from '../algebra/linearSystem';
import type { OwnLine } from '../board/ownLine';
import type { BoardSymbol } from '../board/symbol';
import type { NumberSetting } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import type { CurvatureFactors, FactoredLayer, LayerFactors } from '../objective/curvatureFactors';
import type { Objective, Point } from '../objective/objective';
import type { DoneStep } from './insight';
import { kfacLines } from './kfacBoard';
import type { Optimizer, OptimizerEntry, OptimizerState } from './optimizer';
import { learningRate, momentum, preconditionInterval } from './settings';

const rate = { ...learningRate, default: 0.3 };
const damping: NumberSetting = {
  kind: 'number',
  id: 'damping',
  label: 'Damping',
  symbol: 'λ',
  description:
    'What is added to the curvature, shared out between its two factors. With much of it steps are those of gradient descent, divided by λ.',
  default: 0.01,
  exclusiveMinimum: 0,
};
const factorShare: NumberSetting = {
  kind: 'number',
  id: 'factorShare',
  label: 'Share of earlier factors',
  symbol: 'ε',
  description:
    'The share of the running means of the factors that each step keeps, after the first few steps.',
  default: 0.95,
  minimum: 0,
  exclusiveMaximum: 1,
};

/** A longer side takes too long to be factored while a person watches. */
const longestSide = 2048;

/** What it carries of a layer. */
interface KfacLayer {
  /** Running means of the factors, Cholesky factors of them with damping, and the last update. */
  readonly means: LayerFactors;
  readonly roots: LayerFactors;
  readonly update: Float64Array;
}

interface KfacState extends OptimizerState {
  steps: number;
  evaluations: number;
  readonly layers: readonly KfacLayer[];
}

/** What the optimizer is told. */
interface Kfac {
  readonly rate: number;
  readonly damping: number;
  readonly share: number;
  readonly momentum: number;
  readonly interval: number;
}

/**
 * K-FAC: each layer x W + b goes down its own curvature, taken for a Kronecker product A ⊗ G of what comes in and of what
 * goes back:
 *
 *     A ← β·A + (1 − β)·E[x·xᵀ],  G ← β·G + (1 − β)·E[g·gᵀ],  β = min(1 − 1/k, ε) at step k
 *     V = (A + π√λ·I)⁻¹·∇W·(G + √λ/π·I)⁻¹,  π² = (tr A/inputs) / (tr G/outputs)
 *     U ← μ·U + V,  W ← W − η·U
 *
 * with the bias as one more row of W. Unlike in the paper η and λ stay as they are given, and the expectation over targets is exact.
 * Martens & Grosse (2015), Optimizing neural networks with Kronecker-factored approximate curvature, ICML, §3, §5 and §6.3.
 */
export const kfac: OptimizerEntry = {
  id: 'kfac',
  label: 'K-FAC',
  source:
    'Martens & Grosse (2015), Optimizing neural networks with Kronecker-factored approximate curvature, ICML, arXiv:1503.05671',
  about:
    'Newton’s idea for networks: each layer’s curvature, taken for a product of two small matrices, rescales its gradient.',
  family: 'secondOrder',
  rate: { kind: 'default' },
  settings: [rate, damping, factorShare, momentum, preconditionInterval],
  refusal,
  make: ({ values }) =>
    walker({
      rate: numberIn(values, rate),
      damping: numberIn(values, damping),
      share: numberIn(values, factorShare),
      momentum: numberIn(values, momentum),
      interval: numberIn(values, preconditionInterval),
    }),
};

function refusal({ factors }: Objective): string | undefined {
  if (!factors)
    return 'K-FAC needs layers of weights and biases that each row goes through once, all of them free, and a loss whose curvature it knows: choose the model mlp without normalisation and shared weights, with mean squared error or a cross-entropy of logits, or another optimizer.';
  const longest = Math.max(...factors.layers.flatMap(({ inputs, outputs }) => [inputs, outputs]));
  return longest > longestSide
    ? `K-FAC factors a matrix of n × n numbers for each side of a layer, which is too much for ${longest} units (at most ${longestSide}): choose narrower layers, or Shampoo instead.`
    : undefined;
}

const squares = ({ inputs, outputs }: FactoredLayer): LayerFactors => ({
  ofInputs: new Float64Array(inputs * inputs),
  ofOutputs: new Float64Array(outputs * outputs),
});

function walker(method: Kfac): Optimizer<KfacState> {
  let known: CurvatureFactors | undefined;
  let fresh: readonly LayerFactors[] = [];
  let rooms: readonly SolveRoom[] = [];
  const prepare = (factors: CurvatureFactors): void => {
    if (factors === known) return;
    known = factors;
    fresh = factors.layers.map(squares);
    rooms = factors.layers.map(({ inputs, outputs }) => ({
      row: new Float64Array(outputs),
      column: new Float64Array(inputs),
    }));
  };
  return {
    init(_point, objective) {
      const { layers } = factorsOf(objective);
      return {
        ...{ learningRate: method.rate, steps: 0, evaluations: 0, stalled: false },
        layers: layers.map((layer) => ({
          ...{ means: squares(layer), roots: squares(layer) },
          update: new Float64Array(layer.inputs * layer.outputs),
        })),
      };
    },
    step(point, state, objective) {
      const factors = factorsOf(objective);
      prepare(factors);
      factors.evaluate(point.x, fresh);
      const share = shareAt(++state.steps, method);
      const due = (state.steps - 1) % method.interval === 0;
      for (let l = 0; l < fresh.length; l++) {
        const layer = factors.layers[l];
        average(state.layers[l].means, fresh[l], share);
        if (due && !factorise(layer, state.layers[l], method.damping)) state.stalled = true;
        if (!state.stalled) stepLayer(layer, state.layers[l], rooms[l], point, method);
      }
      objective.nextBatch?.();
      point.value = objective.evaluate(point.x, point.gradient);
      state.evaluations += 2;
    },
    inside: (done) => ({ board: (parameter, symbol) => boardOf(done, method, parameter, symbol) }),
  };
}

/** β of a step, from 1. */
const shareAt = (step: number, { share }: Kfac): number => Math.min(1 - 1 / step, share);

function factorsOf({ factors }: Objective): CurvatureFactors {
  if (!factors) throw new Error('K-FAC was started on an objective without factors of its curvature.');
  return factors;
}

function average(means: LayerFactors, { ofInputs, ofOutputs }: LayerFactors, share: number): void {
  for (let i = 0; i < ofInputs.length; i++)
    means.ofInputs[i] = share * means.ofInputs[i] + (1 - share) * ofInputs[i];
  for (let i = 0; i < ofOutputs.length; i++)
    means.ofOutputs[i] = share * means.ofOutputs[i] + (1 - share) * ofOutputs[i];
}

/** Factors both means with their damping; answers whether that could be done. */
function factorise(
  { inputs, outputs }: FactoredLayer,
  { means, roots }: KfacLayer,
  damping: number,
): boolean {
  const ratio = Math.sqrt(meanDiagonal(means.ofInputs, inputs) / meanDiagonal(means.ofOutputs, outputs));
  // Where one of them is 0, as behind units that are all dead, both are damped alike.
  const balance = ratio > 0 && ratio < Number.POSITIVE_INFINITY ? ratio : 1;
  const root = Math.sqrt(damping);
  return (
    cholesky(means.ofInputs, roots.ofInputs, inputs, balance * root) &&
    cholesky(means.ofOutputs, roots.ofOutputs, outputs, root / balance)
  );
}

function meanDiagonal(matrix: Float64Array, n: number): number {
  let trace = 0;
  for (let i = 0; i < n; i++) trace += matrix[i * n + i];
  return trace / n;
}

/** Room for one row and one column of a layer's matrix. */
interface SolveRoom {
  readonly row: Float64Array;
  readonly column: Float64Array;
}

/** Adds the rescaled gradient to the update, and takes a step along it. */
function stepLayer(
  { from, inputs, outputs }: FactoredLayer,
  { roots, update }: KfacLayer,
  { row, column }: SolveRoom,
  { x, gradient }: Point,
  { rate, momentum }: Kfac,
): void {
  // The gradient is computed anew behind the step: it has room for what becomes of it.
  for (let i = 0; i < inputs; i++) {
    const at = from + i * outputs;
    for (let j = 0; j < outputs; j++) row[j] = gradient[at + j];
    solveCholesky(roots.ofOutputs, row);
    for (let j = 0; j < outputs; j++) gradient[at + j] = row[j];
  }
  for (let j = 0; j < outputs; j++) {
    for (let i = 0; i < inputs; i++) column[i] = gradient[from + i * outputs + j];
    solveCholesky(roots.ofInputs, column);
    for (let i = 0; i < inputs; i++) {
      const k = i * outputs + j;
      update[k] = momentum * update[k] + column[i];
      x[from + k] -= rate * update[k];
    }
  }
}

/** The lines of the layer that a parameter belongs to. */
function boardOf(
  { objective, before, after, state, next }: DoneStep<KfacState>,
  method: Kfac,
  parameter: number,
  symbol: BoardSymbol,
): readonly OwnLine[] {
  const { layers } = factorsOf(objective);
  const l = layers.findIndex(
    ({ from, inputs, outputs }) => parameter >= from && parameter < from + inputs * outputs,
  );
  if (l < 0) return [];
  const layer = layers[l];
  const { means, roots, update } = next.layers[l];
  const end = layer.from + layer.inputs * layer.outputs;
  const step = {
    ...{ layer, means, roots, update, before: state.layers[l].means },
    ...{ earlier: state.layers[l].update, gradient: before.gradient.subarray(layer.from, end) },
  };
  const place = { at: parameter - layer.from, symbol, from: before.x[parameter], to: after.x[parameter] };
  return kfacLines(step, place, { ...method, share: shareAt(next.steps, method) });
}

import { solveCholesky } from '../algebra/linearSystem';
import type { OwnLine } from '../board/ownLine';
import { othersProduct } from '../board/rowLines';
import type { BoardSymbol } from '../board/symbol';
import { indexed } from '../board/vectorNames';
import type { FactoredLayer, LayerFactors } from '../objective/curvatureFactors';
import { columnAt, matrixSetting, rowAt, type SignedMatrix, sizeLine } from './layers/matrixLines';

/** What a layer carried before a step and after it. */
export interface KfacLayerStep {
  readonly layer: FactoredLayer;
  readonly before: LayerFactors;
  readonly means: LayerFactors;
  /** Cholesky factors of the damped means that the step was found with. */
  readonly roots: LayerFactors;
  /** U before the step and after it. */
  readonly earlier: Float64Array;
  readonly update: Float64Array;
  /** The layer's part of the gradient. */
  readonly gradient: Float64Array;
}

/** The number of the layer's matrix that is looked at, and where the step led it. */
export interface KfacPlace {
  readonly at: number;
  readonly symbol: BoardSymbol;
  readonly from: number;
  readonly to: number;
}

/** The settings that a step is made with, β among them as it was in this step. */
export interface KfacConstants {
  readonly rate: number;
  readonly damping: number;
  readonly share: number;
  readonly momentum: number;
}

/** The factors' means, and the number of A⁻¹·G·B⁻¹ that is looked at: W·B = G solved in its row for w, A·V = W in its column for v. */
export function kfacLines(
  step: KfacLayerStep,
  { at, symbol, from, to }: KfacPlace,
  constants: KfacConstants,
): readonly OwnLine[] {
  const { layer, means, update } = step;
  const { outputs } = layer;
  const [i, j] = [Math.floor(at / outputs), at % outputs];
  const names = {
    ...{ x: { symbol, value: from }, eta: matrixSetting('η', constants.rate) },
    u: { symbol: 'u', value: update[at] },
  };
  return [
    meanLine(step, 'ofInputs', i, constants.share),
    meanLine(step, 'ofOutputs', j, constants.share),
    sizeLine('‖A‖', means.ofInputs),
    sizeLine('‖B‖', means.ofOutputs),
    { target: 'λ', sign: '=', result: constants.damping },
    ...solvedLines(step, i, j),
    momentumLine(step, at, constants.momentum),
    { target: symbol, formula: 'x - eta*u', role: 'point', result: to, names },
  ];
}

/** How a factor's own place on the diagonal takes in what the rows say of it. */
function meanLine(
  { layer, before, means }: KfacLayerStep,
  side: keyof LayerFactors,
  at: number,
  share: number,
): OwnLine {
  const n = side === 'ofInputs' ? layer.inputs : layer.outputs;
  const [old, result] = [before[side][at * n + at], means[side][at * n + at]];
  const [factor, seen] = side === 'ofInputs' ? ['A', 'E[x²]'] : ['B', 'E[δ²]'];
  const symbol = indexed(factor, at, at);
  const names = {
    beta: { symbol: 'β', value: share },
    old: { symbol, value: old },
    fresh: { symbol: seen, value: (result - share * old) / (1 - share) },
  };
  return { target: symbol, formula: 'beta*old + (1 - beta)*fresh', names, result };
}

/** w = (G·B⁻¹)ᵢⱼ from the other numbers of its row, then v = (A⁻¹·W)ᵢⱼ from those of its column, A and B with their damping. */
function solvedLines(step: KfacLayerStep, i: number, j: number): readonly OwnLine[] {
  const { layer, roots, gradient } = step;
  const { inputs, outputs } = layer;
  const W = gradient.slice();
  for (let row = 0; row < inputs; row++)
    solveCholesky(roots.ofOutputs, W.subarray(row * outputs, (row + 1) * outputs));
  const V = columnAt({ sign: 'V', numbers: W, columns: outputs }, j);
  solveCholesky(roots.ofInputs, V);
  const w = { symbol: indexed('W', i, j), value: W[i * outputs + j] };
  return [...rowLines(step, W, w, i, j), ...columnLines(step, V, w, i, j)];
}

/** W·B = G in row i, solved for place j. */
function rowLines(
  { layer: { outputs }, roots, gradient }: KfacLayerStep,
  W: Float64Array,
  w: { readonly symbol: string; readonly value: number },
  i: number,
  j: number,
): readonly OwnLine[] {
  const B: SignedMatrix = { sign: 'B̂', numbers: squared(roots.ofOutputs, outputs), columns: outputs };
  const others = othersProduct({
    ...{ matrix: 'W', row: W.subarray(i * outputs, (i + 1) * outputs), rowPlace: i, at: j },
    ...{ vector: B.sign, numbers: columnAt(B, j), column: j },
  });
  const names = {
    ...others.names,
    g: { symbol: 'g', value: gradient[i * outputs + j] },
    b: { symbol: indexed(B.sign, j, j), value: rowAt(B, j)[j] },
  };
  const formula = others.formula === '' ? 'g / b' : `(g - (${others.formula})) / b`;
  return [...others.lines, { target: w.symbol, result: w.value, names, formula }];
}

/** A·V = W in column j, solved for place i. */
function columnLines(
  { layer: { inputs }, roots }: KfacLayerStep,
  V: Float64Array,
  w: { readonly symbol: string; readonly value: number },
  i: number,
  j: number,
): readonly OwnLine[] {
  const A: SignedMatrix = { sign: 'Â', numbers: squared(roots.ofInputs, inputs), columns: inputs };
  const others = othersProduct({
    ...{ matrix: A.sign, row: rowAt(A, i), rowPlace: i, at: i },
    ...{ vector: 'V', numbers: V, column: j },
  });
  const names = { ...others.names, w, a: { symbol: indexed(A.sign, i, i), value: rowAt(A, i)[i] } };
  const formula = others.formula === '' ? 'w / a' : `(w - (${others.formula})) / a`;
  return [...others.lines, { target: 'v', result: V[i], names, formula }];
}

/** L·Lᵀ of a factor's lower triangle. */
function squared(L: Float64Array, n: number): Float64Array {
  return L.map((_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let k = 0; k <= Math.min(i, j); k++) sum += L[i * n + k] * L[j * n + k];
    return sum;
  });
}

/** u ← μ·u + v, or v alone. */
function momentumLine({ earlier, update }: KfacLayerStep, at: number, momentum: number): OwnLine {
  const value = update[at] - momentum * earlier[at];
  const names = {
    mu: matrixSetting('μ', momentum),
    ...{ u: { symbol: 'u₋', value: earlier[at] }, v: { symbol: 'v', value } },
  };
  return { target: 'u', formula: momentum > 0 ? 'mu*u + v' : 'v', names, result: update[at] };
}

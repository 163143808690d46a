import type { CurvatureFactors, FactoredLayer, LayerFactors } from '../../objective/curvatureFactors';
import type { ParameterShape } from '../../objective/parameterShape';
import type { RowRange } from '../datasets/rowRange';
import type { Floats } from '../layers/kernels/kernels';
import type { LookAtSums, Pass } from '../layers/layer';
import type { Network } from '../layers/network';
import type { Loss } from '../losses/loss';
import type { Examples } from './model';
import type { Draws } from './networkLoss';

/** What the factors of a network's curvature are summed up of. */
interface Factored {
  readonly network: Network;
  readonly shapes: readonly ParameterShape[];
  /** k. */
  readonly outputs: number;
  readonly loss: Loss;
  readonly draws: Draws;
  readonly examples: Examples;
  /** The rows of the current batch. */
  readonly rows: RowRange;
  /** What they count together. */
  readonly weight: () => number;
}

/**
 * The factors of the curvature of a network's loss. With B·Bᵀ for the loss's curvature in the k outputs of a row, each column of B goes back
 * through the layers as slopes g: Σ g·gᵀ is then exactly what sampled targets give on average.
 * Botev, Ritter & Barber (2017), Practical Gauss–Newton optimisation for deep learning, ICML, §4. Undefined where the loss does not tell its curvature, or
 * where parameters are no layers x W + b that each row goes through once.
 */
export function networkFactors(factored: Factored): CurvatureFactors | undefined {
  const { network, outputs: k, loss, draws, examples, rows } = factored;
  const layers = factoredLayers(factored.shapes);
  const { curvatureColumn } = loss;
  if (!layers || !curvatureColumn || loss.outer || network.couplesRows) return undefined;
  const places = new Map(layers.map(({ from }, l) => [from, l]));
  const how: Omit<Pass, 'rows'> = { mode: draws.drops ? 'training' : 'exact', first: 0, draw: 0 };
  const block: { -readonly [Part in keyof RowRange]: RowRange[Part] } = {
    order: rows.order,
    begin: 0,
    end: 0,
  };
  const row = new Float64Array(k);
  const column = new Float64Array(k);
  let said = new Float64Array(0);
  let slopes = new Float64Array(0);
  let found: readonly LayerFactors[] = [];
  let isFirst = true;
  const look: LookAtSums = (count, from, input, sumSlopes) => {
    const l = places.get(from);
    if (l === undefined) return;
    const { outputs } = layers[l];
    if (isFirst) addInputs(input, count, layers[l], found[l].ofInputs);
    addProducts(sumSlopes, count, outputs, found[l].ofOutputs, outputs);
  };
  /** Writes a column of the curvature of each row of the block, as the slopes that go back. */
  const writeSlopes = (c: number): void => {
    for (let i = block.begin; i < block.end; i++) {
      const at = (i - block.begin) * k;
      for (let j = 0; j < k; j++) row[j] = said[at + j];
      curvatureColumn(row, c, column);
      const weight = examples.weights ? Math.sqrt(examples.weights[rows.order[i]]) : 1;
      for (let j = 0; j < k; j++) slopes[at + j] = weight * column[j];
    }
  };
  return {
    layers,
    evaluate(x, factors) {
      const most = Math.min(network.mostRows, rows.end - rows.begin);
      if (said.length < most * k) {
        said = new Float64Array(most * k);
        slopes = new Float64Array(most * k);
      }
      found = factors;
      clear(factors);
      network.take(x);
      how.draw = draws.count;
      for (let from = rows.begin; from < rows.end; from += most) {
        block.begin = from;
        block.end = Math.min(from + most, rows.end);
        how.first = from - rows.begin;
        network.forward(how, examples.features, block, said);
        for (let c = 0; c < k; c++) {
          isFirst = c === 0;
          writeSlopes(c);
          network.backward(slopes, look);
        }
      }
      const divisor = loss.divisor(factored.weight(), k);
      for (let l = 0; l < layers.length; l++) {
        finish(factors[l].ofInputs, layers[l].inputs, rows.end - rows.begin);
        finish(factors[l].ofOutputs, layers[l].outputs, divisor);
      }
    },
  };
}

function clear(factors: readonly LayerFactors[]): void {
  for (let l = 0; l < factors.length; l++) {
    factors[l].ofInputs.fill(0);
    factors[l].ofOutputs.fill(0);
  }
}

/** The layers x W + b that the shapes are; undefined where there are others among them. */
function factoredLayers(shapes: readonly ParameterShape[]): readonly FactoredLayer[] | undefined {
  const layers: FactoredLayer[] = [];
  for (const { kind, from, rows, columns, uses, filter } of shapes) {
    const last = layers.at(-1);
    if (kind === 'scale' || uses !== undefined || filter?.slides) return undefined;
    if (kind === 'weights') layers.push({ from, inputs: rows, outputs: columns, hasBias: false });
    else if (last) layers[layers.length - 1] = { ...last, inputs: last.inputs + 1, hasBias: true };
  }
  return layers;
}

/** Adds x·xᵀ of each row, and where there is a bias x and 1 in the last column. */
function addInputs(x: Floats, rows: number, { inputs, hasBias }: FactoredLayer, into: Float64Array): void {
  const n = hasBias ? inputs - 1 : inputs;
  addProducts(x, rows, n, into, inputs);
  if (!hasBias) return;
  for (let r = 0; r < rows; r++) for (let i = 0; i < n; i++) into[i * inputs + n] += x[r * n + i];
  into[n * inputs + n] += rows;
}

/** Adds v·vᵀ of each row of n numbers to the upper triangle of a matrix with so many columns. */
function addProducts(values: Floats, rows: number, n: number, into: Float64Array, columns: number): void {
  for (let r = 0; r < rows; r++)
    for (let i = 0; i < n; i++) {
      const v = values[r * n + i];
      if (v === 0) continue;
      for (let j = i; j < n; j++) into[i * columns + j] += v * values[r * n + j];
    }
}

/** Divides the upper triangle, and mirrors it. */
function finish(matrix: Float64Array, n: number, divisor: number): void {
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) matrix[j * n + i] = matrix[i * n + j] /= divisor;
}

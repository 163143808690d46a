import { find } from '../../catalogue/entry';
import { choiceIn, numberIn, switchIn } from '../../catalogue/values';
import type { ParameterShape } from '../../objective/parameterShape';
import { rounded } from '../../precision';
import { activations } from '../activations';
import { identity } from '../activations/identity';
import type { RowRange } from '../datasets/rowRange';
import { layerActivation } from './layerActivation';
import type { Examples, Model, ModelArgument, ModelEntry } from './model';
import { activation, bias, degree, l1, l2 } from './settings';
import { squaredPlane } from './squaredPlane';

/**
 * The linear model a(x W + b), with n features x, k outputs, and an activation a: linear regression, logistic
 * and softmax regression, the perceptron. The flat parameters are W row by row, [feature][output], and then b.
 */
export const linear: ModelEntry = {
  id: 'linear',
  label: 'Linear model',
  source: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, §3.2 and §4.4',
  about:
    'Weighted sums of the features: a line, or what separates classes by straight lines, as the loss decides.',
  settings: [bias, activation, l1, l2],
  isLinear: true,
  isPlainLine: (values) => switchIn(values, bias) && choiceIn(values, activation) === 'identity',
  make: makeLinear,
};

/** The linear model over powers and products of the columns, which the preparation makes: still linear in its weights. */
export const polynomial: ModelEntry = {
  ...linear,
  id: 'polynomial',
  label: 'Polynomial model',
  source: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, §5.1',
  about: 'Weighted sums of powers and products of the columns: a curve, or what separates classes by curves.',
  settings: [degree, ...linear.settings],
  degree: (values) => numberIn(values, degree),
};

function makeLinear({ values, features: n, outputs: k, precision }: ModelArgument): Model {
  const hasBias = switchIn(values, bias);
  const entry = find(activations, choiceIn(values, activation));
  if (!entry) throw new Error(`There is no activation "${values.activation}".`);
  // Most losses take the scores themselves: then there is nothing to go through.
  const layer = entry === identity ? undefined : layerActivation(entry, k, precision);
  const biases = n * k;
  const shapes = shapesOf(n, k, hasBias);
  const penalty = { l1: numberIn(values, l1), l2: numberIn(values, l2), weights: [shapes[0]] };
  return {
    outputs: k,
    ...((penalty.l1 > 0 || penalty.l2 > 0) && { penalty }),
    start: () => Array.from({ length: biases + (hasBias ? k : 0) }, () => 0),
    shapes: () => shapes,
    parameterNames(featureNames, outputNames) {
      const names = k > 1 ? outputNames : [];
      return [...weightNames(featureNames, names), ...(hasBias ? biasNames(names) : [])];
    },
    predict(parameters, features, offset, outputs) {
      const scores = layer ? layer.scores : outputs;
      for (let c = 0; c < k; c++) {
        let sum = 0;
        for (let j = 0; j < n; j++) {
          const product = rounded(parameters[j * k + c] * features[offset + j], precision);
          sum = rounded(sum + product, precision);
        }
        scores[c] = hasBias ? rounded(sum + parameters[biases + c], precision) : sum;
      }
      layer?.forward(outputs);
    },
    addGradient(_parameters, features, offset, outputSlopes, gradient) {
      layer?.backward(outputSlopes);
      const slopes = layer ? layer.scoreSlopes : outputSlopes;
      for (let j = 0; j < n; j++)
        for (let c = 0; c < k; c++) {
          const product = rounded(slopes[c] * features[offset + j], precision);
          gradient[j * k + c] = rounded(gradient[j * k + c] + product, precision);
        }
      if (!hasBias) return;
      for (let c = 0; c < k; c++) gradient[biases + c] = rounded(gradient[biases + c] + slopes[c], precision);
    },
    ...(k === 1 && precision === 'float64' && linear.isPlainLine(values)
      ? { squaredErrors, squaredPlane }
      : {}),
  };
}

const shapesOf = (n: number, k: number, hasBias: boolean): readonly ParameterShape[] => [
  { name: 'w', from: 0, rows: n, columns: k, kind: 'weights' },
  ...(hasBias ? [{ name: 'b', from: n * k, rows: k, columns: 1, kind: 'bias' } as const] : []),
];

/** w and b for one feature and one output; else with the feature's and, of several, the output's name. */
function weightNames(features: readonly string[], outputs: readonly string[]): string[] {
  if (outputs.length > 1)
    return features.flatMap((feature) => outputs.map((output) => `w_${feature}_${output}`));
  return features.length === 1 ? ['w'] : features.map((feature) => `w_${feature}`);
}

const biasNames = (outputs: readonly string[]): string[] =>
  outputs.length > 1 ? outputs.map((output) => `b_${output}`) : ['b'];

function squaredErrors(
  parameters: Float64Array,
  { features, target }: Examples,
  { order, begin, end }: RowRange,
  gradient?: Float64Array,
): number {
  const n = parameters.length - 1;
  let sum = 0;
  let biasGradient = 0;
  for (let i = begin; i < end; i++) {
    const row = order[i];
    const offset = row * n;
    let output = 0;
    for (let j = 0; j < n; j++) output += parameters[j] * features[offset + j];
    const error = output + parameters[n] - target[row];
    sum += error * error;
    if (gradient === undefined) continue;
    const slope = 2 * error;
    for (let j = 0; j < n; j++) gradient[j] += slope * features[offset + j];
    biasGradient += slope;
  }
  if (gradient) gradient[n] += biasGradient;
  return sum;
}

import type { ModelEntry } from '../catalogue';
import { rounded } from '../precision';

/** Linear regression y = w · x + b: a weight for each feature, then the bias. */
export const linear: ModelEntry = {
  id: 'linear',
  label: 'Linear regression',
  source: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, §3.2',
  parameterNames: (featureNames) =>
    featureNames.length === 1 ? ['w', 'b'] : [...featureNames.map((name) => `w_${name}`), 'b'],
  start: (featureCount) => Array.from({ length: featureCount + 1 }, () => 0),
  predict(parameters, features, offset, featureCount, precision) {
    let sum = 0;
    for (let j = 0; j < featureCount; j++) {
      const product = rounded(parameters[j] * features[offset + j], precision);
      sum = rounded(sum + product, precision);
    }
    return rounded(sum + parameters[featureCount], precision);
  },
  addGradient(_parameters, features, offset, featureCount, outputGradient, gradient, precision) {
    for (let j = 0; j < featureCount; j++) {
      const product = rounded(outputGradient * features[offset + j], precision);
      gradient[j] = rounded(gradient[j] + product, precision);
    }
    gradient[featureCount] = rounded(gradient[featureCount] + outputGradient, precision);
  },
  squaredErrors(parameters, { features, target, order, begin, end }, gradient) {
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
  },
};

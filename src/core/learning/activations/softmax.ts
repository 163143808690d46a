import { type Precision, rounded } from '../../precision';
import type { VectorActivation } from './activation';

/**
 * e^zᵢ / Σ e^zⱼ, with the largest score subtracted first: the result is the same, and nothing overflows. Backwards
 * ∂loss/∂zᵢ = pᵢ (gᵢ − Σ gⱼ pⱼ), where g is ∂loss/∂p.
 */
export const softmax: VectorActivation = {
  kind: 'vector',
  id: 'softmax',
  label: 'Softmax',
  source: 'Bridle (1990), Neurocomputing, NATO ASI F68; Saitoh (2016), Deep Learning from Scratch, §3.5',
  about: 'Turns the scores of several classes into probabilities that add up to 1.',
  apply(scores, outputs, precision) {
    const sum = exponentials(scores, outputs, precision);
    for (let i = 0; i < outputs.length; i++) outputs[i] = rounded(outputs[i] / sum, precision);
  },
  backpropagate(outputs, outputSlopes, scoreSlopes, precision) {
    let mean = 0;
    for (let i = 0; i < outputs.length; i++)
      mean = rounded(mean + rounded(outputSlopes[i] * outputs[i], precision), precision);
    for (let i = 0; i < outputs.length; i++)
      scoreSlopes[i] = rounded(outputs[i] * rounded(outputSlopes[i] - mean, precision), precision);
  },
};

/** Writes e^(zᵢ − max z), and returns their sum. */
function exponentials(scores: Float64Array, outputs: Float64Array, precision: Precision): number {
  const largest = largestOf(scores);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    outputs[i] = rounded(Math.exp(rounded(scores[i] - largest, precision)), precision);
    sum = rounded(sum + outputs[i], precision);
  }
  return sum;
}

/** The largest of some scores. */
export function largestOf(scores: Float64Array): number {
  let largest = scores[0];
  for (let i = 1; i < scores.length; i++) if (scores[i] > largest) largest = scores[i];
  return largest;
}

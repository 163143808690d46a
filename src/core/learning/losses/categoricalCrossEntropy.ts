import { numberIn } from '../../catalogue/values';
import { rounded } from '../../precision';
import { insideLogarithm } from './insideLogarithm';
import type { LossEntry } from './loss';

/** −(1/m) Σ t log(p + ε), with p the probabilities of the classes and t one-hot. */
export const categoricalCrossEntropy: LossEntry = {
  id: 'categoricalCrossEntropy',
  label: 'Categorical cross-entropy',
  source: 'Saitoh (2016), Deep Learning from Scratch, §4.2.2 and §4.2.4',
  about: 'For several classes, from their probabilities.',
  target: 'class',
  endless: true,
  settings: [insideLogarithm],
  activations: { ids: ['softmax'] },
  make({ values, precision }) {
    const epsilon = rounded(numberIn(values, insideLogarithm), precision);
    return {
      divisor: (rows) => rows,
      term(outputs, targets, slopes) {
        let sum = 0;
        for (let i = 0; i < outputs.length; i++) {
          const t = targets[i];
          if (slopes) slopes[i] = 0;
          if (t === 0) continue;
          const p = rounded(outputs[i] + epsilon, precision);
          sum = rounded(sum - rounded(t * rounded(Math.log(p), precision), precision), precision);
          if (slopes) slopes[i] = -rounded(t / p, precision);
        }
        return sum;
      },
    };
  },
};

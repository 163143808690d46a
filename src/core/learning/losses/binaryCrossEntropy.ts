import { numberIn } from '../../catalogue/values';
import { rounded } from '../../precision';
import { elementwise, overElements } from './elementwise';
import { insideLogarithm } from './insideLogarithm';
import type { LossEntry } from './loss';

/** −(1/m) Σ t log(p + ε) + (1 − t) log(1 − p + ε), with p a probability; torch.nn.BCELoss bounds the logarithms instead. */
export const binaryCrossEntropy: LossEntry = {
  id: 'binaryCrossEntropy',
  label: 'Binary cross-entropy',
  source: 'Bishop (2006), Pattern Recognition and Machine Learning, §4.3.2; torch.nn.BCELoss',
  about: 'For two classes, from the probability of the second one.',
  target: 'binary',
  endless: true,
  settings: [insideLogarithm],
  activations: { ids: ['sigmoid'] },
  make({ values, precision }) {
    const epsilon = rounded(numberIn(values, insideLogarithm), precision);
    return elementwise(
      overElements,
      (p, t) => {
        const yes =
          t === 0 ? 0 : rounded(t * rounded(Math.log(rounded(p + epsilon, precision)), precision), precision);
        const other = rounded(rounded(1 - p, precision) + epsilon, precision);
        const no =
          t === 1 ? 0 : rounded(rounded(1 - t, precision) * rounded(Math.log(other), precision), precision);
        return -rounded(yes + no, precision);
      },
      (p, t) => {
        const other = rounded(rounded(1 - p, precision) + epsilon, precision);
        const yes = t === 0 ? 0 : rounded(t / rounded(p + epsilon, precision), precision);
        const no = t === 1 ? 0 : rounded(rounded(1 - t, precision) / other, precision);
        return rounded(no - yes, precision);
      },
      precision,
    );
  },
};

import { rounded } from '../../precision';
import { logistic, sigmoid } from '../activations/sigmoid';
import { logOfOnePlusExp } from '../activations/softplus';
import { elementwise, overElements } from './elementwise';
import type { LossEntry } from './loss';

/**
 * (1/m) Σ max(z, 0) − z t + log(1 + e^−|z|), the binary cross-entropy of σ(z) with nothing that overflows or
 * rounds to log 0; torch.nn.BCEWithLogitsLoss. Written as t·softplus(−z) + (1 − t)·softplus(z), with the slope
 * (1 − t)·σ(z) − t·σ(−z), both stay exact where σ(z) is all but t.
 */
export const binaryCrossEntropyWithLogits: LossEntry = {
  id: 'binaryCrossEntropyWithLogits',
  label: 'Binary cross-entropy with logits',
  source: 'Bishop (2006), Pattern Recognition and Machine Learning, §4.3.2; torch.nn.BCEWithLogitsLoss',
  about: 'For two classes, from the logit of the second one: logistic regression.',
  target: 'binary',
  endless: true,
  settings: [],
  make: ({ precision }) => ({
    ...elementwise(
      overElements,
      (z, t) => {
        const yes = t === 0 ? 0 : rounded(t * logOfOnePlusExp(-z, precision), precision);
        const no =
          t === 1 ? 0 : rounded(rounded(1 - t, precision) * logOfOnePlusExp(z, precision), precision);
        return rounded(yes + no, precision);
      },
      (z, t) => {
        const yes = t === 0 ? 0 : rounded(t * logistic(-z, precision), precision);
        const no = t === 1 ? 0 : rounded(rounded(1 - t, precision) * logistic(z, precision), precision);
        return rounded(no - yes, precision);
      },
      precision,
    ),
    curvatureColumn(outputs, column, into) {
      into.fill(0);
      into[column] = Math.sqrt(sigmoid.derivative(outputs[column], precision));
    },
    respond(outputs) {
      for (let i = 0; i < outputs.length; i++) outputs[i] = logistic(outputs[i], precision);
    },
  }),
};

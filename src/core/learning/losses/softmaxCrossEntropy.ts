import type { NumberSetting } from '../../catalogue/entry';
import { numberIn } from '../../catalogue/values';
import { type Precision, rounded } from '../../precision';
import { largestOf, softmax } from '../activations/softmax';
import type { Loss, LossEntry } from './loss';

const labelSmoothing: NumberSetting = {
  kind: 'number',
  id: 'labelSmoothing',
  label: 'Label smoothing',
  symbol: 's',
  description: 'The part of the target that is spread evenly over all classes. 0 leaves the target as it is.',
  default: 0,
  minimum: 0,
  maximum: 1,
};

/**
 * −(1/m) Σ t log softmax(z), with z the logits of k classes and t one-hot; torch.nn.CrossEntropyLoss. With label
 * smoothing s, t is (1 − s) t + s/k (Szegedy et al. 2016, CVPR, §7), and with weights w of the classes the share of class c in a
 * row of class y, which weighs w_y, is s/k · w_c/w_y, as PyTorch has it. From the log-sum-exp, which does not overflow:
 *
 *     −log softmax(z)ᵢ = log Σ e^(zⱼ − max z) − (zᵢ − max z),   ∂/∂zᵢ = softmax(z)ᵢ Σ t − tᵢ
 *
 * With p = softmax(z) its curvature is diag(p) − p·pᵀ, of which B has the columns √pᵢ (eᵢ − p).
 */
export const softmaxCrossEntropy: LossEntry = {
  id: 'softmaxCrossEntropy',
  label: 'Softmax cross-entropy',
  source: 'Goodfellow, Bengio & Courville (2016), Deep Learning, §6.2.2.3; torch.nn.CrossEntropyLoss',
  about: 'For several classes, from their logits: the usual loss of classification.',
  target: 'class',
  endless: true,
  settings: [labelSmoothing],
  make: ({ values, precision, classWeights }) =>
    crossEntropyOfLogits(numberIn(values, labelSmoothing), precision, classWeights),
};

function crossEntropyOfLogits(
  smoothing: number,
  precision: Precision,
  classWeights: Float64Array | undefined,
): Loss {
  const relative = (i: number, targets: Float64Array): number => {
    if (!classWeights || smoothing === 0) return 1;
    return classWeights[i] / classWeights[targets.indexOf(1)];
  };
  const kept = rounded(1 - smoothing, precision);
  const smoothed = (i: number, targets: Float64Array, share: number): number =>
    rounded(
      rounded(kept * targets[i], precision) + rounded(share * relative(i, targets), precision),
      precision,
    );
  return {
    divisor: (rows) => rows,
    term(outputs, targets, slopes) {
      const largest = largestOf(outputs);
      const share = rounded(smoothing / outputs.length, precision);
      const logSum = logSumExp(outputs, largest, precision);
      let sum = 0;
      let weight = 0;
      for (let i = 0; i < outputs.length; i++) {
        const logarithm = rounded(rounded(outputs[i] - largest, precision) - logSum, precision);
        if (slopes) slopes[i] = rounded(Math.exp(logarithm), precision);
        const t = smoothed(i, targets, share);
        if (t === 0) continue;
        sum = rounded(sum - rounded(t * logarithm, precision), precision);
        weight = rounded(weight + t, precision);
      }
      if (!slopes) return sum;
      for (let i = 0; i < outputs.length; i++) {
        const t = smoothed(i, targets, share);
        slopes[i] = rounded(rounded(slopes[i] * weight, precision) - t, precision);
      }
      return sum;
    },
    ...(smoothing === 0 && {
      ofClass: precision === 'float64' ? ofClass : ofClassSingle,
    }),
    // Of weighted classes with smoothing it depends on the row's class.
    ...((smoothing === 0 || !classWeights) && {
      curvatureColumn(outputs, column, into) {
        softmax.apply(outputs, into, precision);
        const root = Math.sqrt(into[column]);
        for (let i = 0; i < into.length; i++) into[i] = root * ((i === column ? 1 : 0) - into[i]);
      },
    }),
    respond: (outputs) => softmax.apply(outputs, outputs, precision),
  };
}

/** log Σ e^(zⱼ − z_max): the largest term is 1, so that log1p of the others keeps what they add. */
function logSumExp(logits: Float64Array, largest: number, precision: Precision): number {
  let others = 0;
  let isFirst = true;
  for (let i = 0; i < logits.length; i++) {
    if (isFirst && logits[i] === largest) {
      isFirst = false;
      continue;
    }
    const power = rounded(Math.exp(rounded(logits[i] - largest, precision)), precision);
    others = rounded(others + power, precision);
  }
  return rounded(Math.log1p(others), precision);
}

/** −log softmax(z) of one class, as `term` has it to the last bit, without a copy of the row. */
function ofClass(outputs: Float64Array, at: number, k: number, number: number): number {
  let largest = at;
  for (let i = at + 1; i < at + k; i++) if (outputs[i] > outputs[largest]) largest = i;
  const most = outputs[largest];
  let others = 0;
  for (let i = at; i < at + k; i++) if (i !== largest) others += Math.exp(outputs[i] - most);
  return 0 - (outputs[at + number] - most - Math.log1p(others));
}

/** The same with every operation rounded to float32. */
function ofClassSingle(outputs: Float64Array, at: number, k: number, number: number): number {
  let largest = at;
  for (let i = at + 1; i < at + k; i++) if (outputs[i] > outputs[largest]) largest = i;
  const most = outputs[largest];
  let others = 0;
  for (let i = at; i < at + k; i++)
    if (i !== largest) others = Math.fround(others + Math.fround(Math.exp(Math.fround(outputs[i] - most))));
  return 0 - Math.fround(Math.fround(outputs[at + number] - most) - Math.fround(Math.log1p(others)));
}

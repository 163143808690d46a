import type { ClassMetricEntry } from './metric';

/** −Σ w ln p / Σ w, with p the probability of the row's class, kept off 0 and 1 by the distance between floats at 1. */
export const logLoss: ClassMetricEntry = {
  id: 'logLoss',
  label: 'Log loss',
  source: 'Bishop (2006), Pattern Recognition and Machine Learning, §4.3; sklearn.metrics.log_loss',
  about: 'The mean of −ln p, with p the probability that the model gives the class of the row.',
  better: 'lower',
  ofProbabilities: true,
  compute({ rows, target, scores, weights }) {
    const stride = scores.length / rows;
    let sum = 0;
    let all = 0;
    for (let row = 0; row < rows; row++) {
      const weight = weights ? weights[row] : 1;
      // Of two classes the score is that of the second one.
      const own = stride === 1 ? ownOfTwo(scores[row], target[row]) : scores[row * stride + target[row]];
      sum -= weight * Math.log(Math.min(Math.max(own, Number.EPSILON), 1 - Number.EPSILON));
      all += weight;
    }
    return sum / all;
  },
};

const ownOfTwo = (second: number, target: number): number => (target === 1 ? second : 1 - second);

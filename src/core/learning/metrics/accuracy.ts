import type { ClassMetricEntry } from './metric';

/** Σ w [ŷ = y] / Σ w. */
export const accuracy: ClassMetricEntry = {
  id: 'accuracy',
  label: 'Accuracy',
  source: 'sklearn.metrics.accuracy_score',
  about: 'The share of rows whose class is found.',
  better: 'higher',
  compute({ confusion, classes }) {
    let hits = 0;
    let all = 0;
    for (let i = 0; i < confusion.length; i++) {
      all += confusion[i];
      if (i % (classes + 1) === 0) hits += confusion[i];
    }
    return hits / all;
  },
};

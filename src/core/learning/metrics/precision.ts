import { overClasses, shareOf } from './confusion';
import type { ClassMetricEntry } from './metric';

/** TP / (TP + FP) of the second of two classes, 0 where no row is taken for it; of several the mean over the classes. */
export const precision: ClassMetricEntry = {
  id: 'precision',
  label: 'Precision',
  source: 'sklearn.metrics.precision_score (average="binary", "macro")',
  about: 'Of the rows that are taken for a class, the share that is of it.',
  better: 'higher',
  compute: (judged) => overClasses(judged, ({ hits, claimed }) => shareOf(hits, claimed)),
};

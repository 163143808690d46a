import { overClasses, shareOf } from './confusion';
import type { ClassMetricEntry } from './metric';

/** TP / (TP + FN) of the second of two classes, 0 where it has no row; of several the mean over the classes. */
export const recall: ClassMetricEntry = {
  id: 'recall',
  label: 'Recall',
  source: 'sklearn.metrics.recall_score (average="binary", "macro")',
  about: 'Of the rows of a class, the share that is taken for it.',
  better: 'higher',
  compute: (judged) => overClasses(judged, ({ hits, own }) => shareOf(hits, own)),
};

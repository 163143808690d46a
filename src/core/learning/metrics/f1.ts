import { overClasses, shareOf } from './confusion';
import type { ClassMetricEntry } from './metric';

/** 2 TP / (2 TP + FP + FN) of the second of two classes; of several the mean over the classes. */
export const f1: ClassMetricEntry = {
  id: 'f1',
  label: 'F1',
  source:
    'van Rijsbergen (1979), Information Retrieval; sklearn.metrics.f1_score (average="binary", "macro")',
  about: 'The harmonic mean of precision and recall.',
  better: 'higher',
  compute: (judged) => overClasses(judged, ({ hits, own, claimed }) => shareOf(2 * hits, own + claimed)),
};

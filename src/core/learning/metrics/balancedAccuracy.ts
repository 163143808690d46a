import { countsOf } from './confusion';
import type { ClassMetricEntry } from './metric';

/** The mean of the classes' recalls, over the classes that have rows. */
export const balancedAccuracy: ClassMetricEntry = {
  id: 'balancedAccuracy',
  label: 'Balanced accuracy',
  source: 'Brodersen et al. (2010), ICPR; sklearn.metrics.balanced_accuracy_score',
  about: 'The mean share of rows that is found of each class: a rare class counts as much as a frequent one.',
  better: 'higher',
  compute(judged) {
    let sum = 0;
    let occurring = 0;
    for (let place = 0; place < judged.classes; place++) {
      const { hits, own } = countsOf(judged, place);
      if (own === 0) continue;
      sum += hits / own;
      occurring++;
    }
    return sum / occurring;
  },
};

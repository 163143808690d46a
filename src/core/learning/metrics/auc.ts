import { placeAmong } from '../../algebra/sorted';
import type { ClassMetricEntry, JudgedClasses } from './metric';

/**
 * The area under the ROC curve: how likely a row of the class has a higher score than one of the others, ties counting
 * half. Of two classes that of the second; of several the mean of each against the rest. NaN where a class has no row.
 */
export const auc: ClassMetricEntry = {
  id: 'auc',
  label: 'AUC',
  source: 'Fawcett (2006), Pattern Recognition Letters 27; sklearn.metrics.roc_auc_score (multi_class="ovr")',
  about: 'How often a row of a class has a higher score for it than a row of another class.',
  better: 'higher',
  sorts: true,
  compute(judged) {
    const { classes, scores } = judged;
    if (classes === 2) return areaOf(judged, 1, scores.length > judged.rows ? 1 : 0);
    let sum = 0;
    for (let place = 0; place < classes; place++) sum += areaOf(judged, place, place);
    return sum / classes;
  },
};

/** The area for one class, whose scores stand at `offset` in each row. */
function areaOf({ rows, target, scores, weights }: JudgedClasses, place: number, offset: number): number {
  const stride = scores.length / rows;
  const sorted = new Float64Array(rows);
  for (let row = 0; row < rows; row++) sorted[row] = scores[row * stride + offset];
  sorted.sort();
  // The weights of the class's rows and of the others, at the first place of their score in the sorted ones.
  const own = new Float64Array(rows);
  const others = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const rank = placeAmong(sorted, scores[row * stride + offset]);
    (target[row] === place ? own : others)[rank] += weights ? weights[row] : 1;
  }
  let below = 0;
  let all = 0;
  let won = 0;
  for (let rank = 0; rank < rows; rank++) {
    won += own[rank] * (below + others[rank] / 2);
    below += others[rank];
    all += own[rank];
  }
  return won / (all * below);
}

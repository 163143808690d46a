import type { RowTrace } from '../../src/core/fitted/network/networkAnswer';
import type { FitContent } from '../fit/looks';
import { predictedOf } from '../fit/rowInWords';
import { fill } from '../page/format';
import type { Words } from '../page/texts';

/** What a model says of the row that is followed, what is true of it, and its loss. */
export function rowSaid(words: Words, content: FitContent, { row, loss }: RowTrace): string {
  const { texts, numbers } = words;
  const { rows, classes } = content;
  const place = fill(rows.hasLines ? texts.fit.line : texts.fit.row, numbers.count(rows.source[row]));
  const truth = classes[rows.target[row]] ?? numbers.short(rows.target[row]);
  return fill(texts.network.rowSaid, place, predictedOf(words, content, row), truth, numbers.short(loss));
}

import type { DrawnObjective } from './messages/picture';

/** Rows times parameters of a model from which on a picture of some thousand points takes longer than a tenth of a second. */
const heavy = 20_000;

/** Whether a landscape's points take so long that its first picture should have few. */
export function isHeavy({ dimension, fit }: Pick<DrawnObjective, 'dimension' | 'fit'>): boolean {
  return fit !== undefined && !fit.plainLine && dimension * fit.rows >= heavy;
}

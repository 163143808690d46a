import type { DrawnObjective } from '../../src/protocol/messages/picture';

/** Rows times parameters of a model from which on a picture of some thousand points takes seconds. */
const heavy = 1_000_000;

/** Whether a landscape's points take so long that its first picture should have few. */
export function isHeavy({ dimension, fit }: Pick<DrawnObjective, 'dimension' | 'fit'>): boolean {
  return fit !== undefined && !fit.plainLine && dimension * fit.rows >= heavy;
}

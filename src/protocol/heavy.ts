import type { DrawnObjective } from './messages/picture';

/** Rows times parameters of a model from which on a picture of some thousand points takes seconds … */
const heavy = 1_000_000;
/** … and of a network, of which a point takes longer, some tenths of a second: many wait for these, too. */
const heavyNetwork = 20_000;

/** Whether a landscape's points take so long that its first picture should have few. */
export function isHeavy({
  dimension,
  fit,
  shapes,
}: Pick<DrawnObjective, 'dimension' | 'fit' | 'shapes'>): boolean {
  if (!fit || fit.plainLine) return false;
  return dimension * fit.rows >= (shapes ? heavyNetwork : heavy);
}

import type { DecimalSign } from './readOptions';

/** What the cells of a column, or of a table, tell of their decimal sign. */
export interface DecimalEvidence {
  /** Cells that are numbers with this decimal sign only: "2.5" and "1,299.50" with a point. */
  point: number;
  comma: number;
  /** Cells that are numbers with either: "1.250" is 1.25 or 1250. */
  openPoints: number;
  openCommas: number;
  /** Whether one of those ends in 0. */
  openZero: boolean;
  /** Numbers without sign, and whether one of them is 1000 or more, without anything between its groups. */
  bare: number;
  bareThousand: boolean;
}

export const noEvidence = (): DecimalEvidence => ({
  ...{ point: 0, comma: 0, openPoints: 0, openCommas: 0, bare: 0 },
  ...{ openZero: false, bareThousand: false },
});

/** The decimal sign of a column, and whether the other one would do as well. */
export interface DecimalDecision {
  readonly sign: DecimalSign;
  readonly open: boolean;
}

/**
 * Decides from a whole column. Where all its cells are open, other columns of the table decide; where these are silent: who
 * writes 640 and 1.250 into one column writes thousands (decimals would be 640.000 or 1.25), and otherwise a comma between
 * cells means points in numbers, and any other separator that the sign which occurs is a decimal one.
 */
export function decimalSign(
  found: DecimalEvidence,
  elsewhere: DecimalSign | undefined,
  separator: string,
): DecimalDecision {
  const usual: DecimalSign = separator === ',' ? '.' : (elsewhere ?? (found.openCommas > 0 ? ',' : '.'));
  if (found.point !== found.comma) return { sign: found.point > found.comma ? '.' : ',', open: false };
  if (found.point > 0) return { sign: usual, open: false };
  if (found.openPoints + found.openCommas === 0) return { sign: usual, open: false };
  if (elsewhere) return { sign: elsewhere, open: false };
  const mark: DecimalSign = found.openPoints >= found.openCommas ? '.' : ',';
  if (found.bare > 0 && !found.bareThousand && found.openZero) return { sign: otherSign(mark), open: true };
  return { sign: usual, open: separator !== ',' || mark === ',' };
}

export const otherSign = (sign: DecimalSign): DecimalSign => (sign === '.' ? ',' : '.');

/** The decimal sign that a column is sure of. */
export function sureSign({ point, comma }: DecimalEvidence): DecimalSign | undefined {
  if (point === comma) return undefined;
  return point > comma ? '.' : ',';
}

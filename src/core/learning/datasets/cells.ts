import { visible } from '../../text/visible';

/** What the comma is in numbers: the decimal mark, or between groups of three digits. */
export type CommaMeaning = 'decimal' | 'thousands';

const pointNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const commaNumber = /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:e[+-]?\d+)?$/i;
const groupedNumber = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const infinity = /^([+-]?)(?:inf|infinity|∞)$/i;
/** Spellings of "no value", in lower case. */
const missing: ReadonlySet<string> = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  'nan',
  'null',
  'none',
  '?',
  '-',
  '--',
]);

/** Whether a cell stands for a missing value. */
export function isMissing(cell: string): boolean {
  return cell.length <= 4 && missing.has(cell.toLowerCase());
}

/** The number that a cell spells, ±Infinity included; NaN when it spells none. */
export function numberIn(cell: string, comma: CommaMeaning): number {
  if (pointNumber.test(cell)) return Number(cell);
  if (comma === 'decimal') {
    if (commaNumber.test(cell)) return Number(cell.replace(',', '.'));
  } else if (groupedNumber.test(cell)) return Number(cell.replaceAll(',', ''));
  const sign = infinity.exec(cell)?.[1];
  if (sign === undefined) return Number.NaN;
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Whether a comma that is read as the decimal mark could as well stand between thousands, as in "1,234". */
export function couldBeThousands(cell: string): boolean {
  return groupedNumber.test(cell);
}

/** A cell for a message: in quotes, on one line, cut short. */
export const shown = (cell: string): string => `"${visible(cell, 40)}"`;

/** Things for a message: the first few, and how many more there are. */
export function listed(items: readonly (string | number)[], most = 5): string {
  const head = items.slice(0, most).join(', ');
  return items.length > most ? `${head} and ${items.length - most} more` : head;
}

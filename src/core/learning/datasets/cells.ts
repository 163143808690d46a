import { visible } from '../../text/visible';

const pointNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const infinity = /^([+-]?)(?:inf|infinity|∞)$/i;

/** Spellings of "no value" in any column, in lower case. */
const missingAnywhere: ReadonlySet<string> = new Set([
  ...['', 'na', 'n/a', '#n/a', '<na>', 'nan', 'null', 'none', '?', '-', '--', '.', '—', '–'],
]);

/** What else means "no value" where the other cells are numbers, in lower case: signs, what programs write, what people write. */
const missingAmongNumbers: ReadonlySet<string> = new Set([
  ...['..', '...', '…', '---', '----', '―', '−', '*', '**', '***', '_', ':', '#', '/', '??'],
  ...['#div/0!', '#value!', '#ref!', '#name?', '#num!', '#null!', '#n/a n/a', '#na', '#####', '########'],
  ...['-nan', '+nan', 'nan(ind)', '-nan(ind)', '1.#qnan', '-1.#qnan', '1.#ind', '-1.#ind', 'nat', '<nan>'],
  ...['(null)', '[null]', '<null>', '\\n', '(none)', 'nil', 'undefined', 'n.a.', 'n.a', 'na.', 'n.d.', 'nd'],
  ...['missing', '(missing)', '<missing>', 'miss', 'unknown', 'not available', 'no data', 'nodata', 'empty'],
  ...['not applicable', 'not recorded', 'blank', 'void', 'tbd', 'fehlt', 'k.a.', 'k. a.', 'keine angabe'],
  ...['s/d', 's.d.', 'manquant', 'faltante', '없음', '결측', '결측치', '누락', '미상', '무응답', '해당없음'],
  ...['해당 없음', '자료없음', '欠測', '缺失', '无'],
]);

const longestMissing = 16;

/** Whether a cell stands for a missing value, in a column of any kind. */
export function isMissing(cell: string): boolean {
  return cell.length <= 4 && missingAnywhere.has(cell.toLowerCase());
}

/** Whether a cell among numbers stands for a missing value. */
export function isMissingNumber(cell: string): boolean {
  if (cell.length > longestMissing) return false;
  return isMissing(cell) || missingAmongNumbers.has(cell.toLowerCase());
}

/** The number that a cell spells as programs do, with a decimal point, ±Infinity included; NaN when it spells none. */
export function numberIn(cell: string): number {
  if (pointNumber.test(cell)) return Number(cell);
  const sign = infinity.exec(cell)?.[1];
  if (sign === undefined) return Number.NaN;
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** A cell for a message: in quotes, on one line, cut short. */
export const shown = (cell: string): string => `"${visible(cell, 40)}"`;

/** Things for a message: the first few, and how many more there are. */
export function listed(items: readonly (string | number)[], most = 5): string {
  const head = items.slice(0, most).join(', ');
  return items.length > most ? `${head} and ${items.length - most} more` : head;
}

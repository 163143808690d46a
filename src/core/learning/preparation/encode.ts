import { placeAmong } from '../../algebra/sorted';
import { isMissing } from '../datasets/cells';
import { daysIn } from '../datasets/dates';
import { dateParts, writeDateParts } from './dates';
import type { FittedColumn } from './fitted';

/** A word that no training row has: none of the columns of 0 and 1 is 1, and as a place it is −1, as in scikit-learn's OneHotEncoder(handle_unknown="ignore") and OrdinalEncoder(unknown_value=-1). */
export const unknownWord = -1;

/** A cell as the raw number of its column: a text as the place of its word, a date as days; NaN where it has none. */
export function rawNumber(column: FittedColumn, cell: number | string): number {
  if (column.categories) {
    const word = String(cell);
    return isMissing(word) ? Number.NaN : placeOf(column.categories, word);
  }
  if (typeof cell === 'number') return cell;
  if (column.order) return daysIn(cell.trim(), column.order);
  const word = column.words?.indexOf(cell) ?? -1;
  if (word >= 0) return word;
  return cell.trim() === '' ? Number.NaN : Number(cell);
}

/** The place in sorted words, or that of an unknown one. */
function placeOf(sorted: readonly string[], word: string): number {
  const place = placeAmong(sorted, word);
  return sorted[place] === word ? place : unknownWord;
}

/** How many numbers a raw number becomes. */
export function encodedWidth({ encoding, categories = [] }: FittedColumn): number {
  if (encoding === 'onehot') return categories.length;
  return encoding === 'parts' ? dateParts.length : 1;
}

/** The names of the numbers that a column becomes, those of categories as scikit-learn's get_feature_names_out. */
export function encodedNames({ name, encoding, categories = [], log }: FittedColumn): string[] {
  if (encoding === 'onehot') return categories.map((word) => `${name}_${word}`);
  if (encoding === 'parts') return dateParts.map((part) => `${name}_${part}`);
  return [log ? `log(${name})` : name];
}

/** Writes what a raw number becomes, from `offset` on. */
export function writeEncoded(column: FittedColumn, raw: number, into: Float64Array, offset: number): void {
  switch (column.encoding) {
    case 'onehot': {
      into.fill(0, offset, offset + encodedWidth(column));
      if (raw !== unknownWord) into[offset + raw] = 1;
      return;
    }
    case 'parts':
      writeDateParts(raw, into, offset);
      return;
    default:
      into[offset] = column.log ? Math.log(raw) : raw;
  }
}

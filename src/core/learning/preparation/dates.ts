import { isMissingNumber } from '../datasets/cells';
import { readMoments } from '../datasets/moments';
import type { Column, NumberColumn, Table, TextColumn } from '../datasets/table';

/** What dates become with `dates: "parts"`, behind the column's name. */
export const dateParts = ['year', 'month', 'day', 'weekday'] as const;

/** A column of texts that are dates, as days since 1970-01-01; what is none is missing. */
export function dateColumn(table: Table, { name, values }: TextColumn): NumberColumn {
  const cells = {
    rows: table.rows,
    cell: (row: number) => values[row],
    line: (row: number) => table.lines?.[row] ?? row + 1,
  };
  const { column } = readMoments(name, cells, { as: 'days' }, isMissingNumber);
  return onlyNumbers(column);
}

function onlyNumbers(column: Column): NumberColumn {
  if (column.kind === 'number') return column;
  throw new Error('Dates are read as numbers.');
}

/**
 * Writes year, month, day of the month and day of the week (1 is Monday) of a day since 1970-01-01; NaN of NaN.
 * Hinnant (2013), "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
 */
export function writeDateParts(days: number, into: Float64Array, offset: number): void {
  const shifted = Math.floor(days) + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9);
  into[offset] = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  into[offset + 1] = month;
  into[offset + 2] = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  into[offset + 3] = ((((Math.floor(days) + 3) % 7) + 7) % 7) + 1;
}

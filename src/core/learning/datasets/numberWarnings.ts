import type { Warning } from '../../text/warning';
import { shown } from './cells';
import { optionText } from './doubt';
import type { DecimalSign } from './readOptions';
import { type ColumnCells, placeOf, type Survey } from './survey';
import type { ColumnValues } from './table';
import type { UnitCounts, UnitReading } from './units';

/** How a column that was looked at is to be read. */
export interface NumberReading {
  readonly sign: DecimalSign;
  /** Whether it is one of numbers however few it has. */
  readonly forced: boolean;
  /** Whether percentages become fractions. */
  readonly fractions: boolean;
}

/** A column that was read as numbers, with all that is known of it. */
export interface NumbersRead {
  readonly name: string;
  readonly cells: ColumnCells;
  readonly found: Survey;
  /** As read; NaN where a cell is missing or none of this column's numbers. */
  readonly values: Float64Array;
  readonly reading: NumberReading;
  readonly units: UnitReading;
  readonly counts: UnitCounts;
}

/** What a person is told of a column of numbers: which cells count as missing, and what was left out beside the digits. */
export function numberWarnings(read: NumbersRead): Warning[] {
  return [
    ...misfits(read),
    ...beyondNumbers(read.name, read.cells, read.values),
    ...bracketed(read),
    ...besideNumbers(read),
  ];
}

/** Of cells that are no numbers the first, why it is none, and how many more there are. */
function misfits({ name, cells, found, values, reading, units }: NumbersRead): Warning[] {
  const others = reading.sign === '.' ? found.comma : found.point;
  const own = reading.sign === '.' ? found.point : found.comma;
  const otherSign: number[] = [];
  const otherUnit: number[] = [];
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row])) continue;
    if (!Number.isNaN(own[row])) otherUnit.push(row);
    else if (!Number.isNaN(others[row])) otherSign.push(row);
  }
  const unit = units.unit === undefined ? 'no unit' : `the unit ${shown(units.unit)}`;
  return [
    missingCells(name, cells, found.texts, 'is not a number'),
    missingCells(name, cells, otherUnit, `is no number with ${unit}, as most cells of the column are,`),
    missingCells(name, cells, otherSign, `has another decimal sign than "${reading.sign}"`),
  ].flat();
}

function missingCells(name: string, cells: ColumnCells, rows: readonly number[], why: string): Warning[] {
  if (rows.length === 0) return [];
  return [about(name, cells, rows[0], `${why} and counts as missing${andMore(rows.length)}`)];
}

/** A word on numbers that are infinite or too large to be numbers, and on whole numbers that were rounded. */
export function beyondNumbers(name: string, cells: ColumnCells, values: ColumnValues): Warning[] {
  return [...infinite(name, cells, values), ...rounded(name, cells, values)];
}

function rounded(name: string, cells: ColumnCells, values: ColumnValues): Warning[] {
  const isRounded = (row: number): boolean =>
    Math.abs(values[row]) > Number.MAX_SAFE_INTEGER && wholeNumber.test(cells.cell(row).trim());
  let count = 0;
  let first = -1;
  for (let row = 0; row < values.length; row++)
    if (isRounded(row)) {
      count++;
      if (first < 0) first = row;
    }
  if (count === 0) return [];
  const what = `is a whole number beyond 2^53 and was rounded to the nearest number of 64 bits${andMore(count)}`;
  return [about(name, cells, first, what)];
}

const wholeNumber = /^[+-]?\d+$/;

/** A word on numbers that are infinite, or too large to be numbers. */
export function infinite(name: string, cells: ColumnCells, values: ColumnValues): Warning[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++)
    if (values[row] === Number.POSITIVE_INFINITY || values[row] === Number.NEGATIVE_INFINITY) rows.push(row);
  if (rows.length === 0) return [];
  return [about(name, cells, rows[0], `is infinite or too large for a number${andMore(rows.length)}`)];
}

function bracketed({ name, cells, found, values }: NumbersRead): Warning[] {
  const { bracketRow: row } = found;
  if (row === undefined || Number.isNaN(values[row])) return [];
  return [about(name, cells, row, `was read as ${values[row]}: brackets mean numbers below zero`)];
}

/** Units, signs of money and of percent, words such as K and M. */
function besideNumbers({ name, cells, found, values, reading, units, counts }: NumbersRead): Warning[] {
  const used = found.units.findIndex(
    (unit) => unit !== '' && (counts.get(unit) ?? 0) > 0 && units.factors.has(unit),
  );
  if (used < 0) return [];
  const row = found.unitRows[used];
  const unit = found.units[used];
  const bare = counts.get('') ?? 0;
  const alike =
    bare > 0 && units.unit !== undefined
      ? `; ${bare === 1 ? 'one number stands' : `${bare} numbers stand`} without ${shown(unit)}`
      : '';
  if (units.unit === undefined)
    return [
      about(
        name,
        cells,
        row,
        `was read as ${values[row]}, as the words for thousands beside the numbers differ`,
      ),
    ];
  if (unit !== '%')
    return [about(name, cells, row, `was read as ${values[row]}, without its unit ${shown(unit)}${alike}`)];
  const how = reading.fractions
    ? 'as a fraction'
    : `as so many percent (for fractions: ${optionText({ columns: { [name]: { as: 'fractions' } } })})`;
  return [about(name, cells, row, `was read as ${values[row]}, ${how}${alike}`)];
}

function about(name: string, cells: ColumnCells, row: number, what: string): Warning {
  const place = placeOf(cells, row);
  return { ...place, text: `${place.text}, column ${shown(name)}: ${shown(cells.cell(row))} ${what}.` };
}

const andMore = (count: number): string => (count === 1 ? '' : ` (and ${count - 1} more in this column)`);

import { isMissingNumber } from './cells';
import type { DateOrder } from './readOptions';

const timeOfDay =
  '(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2}(?:[.,]\\d+)?))?\\s*(am|pm|a\\.m\\.|p\\.m\\.)?\\s*(Z|UTC|[+-]\\d{2}:?\\d{2})?)?';
const numeric = new RegExp(`^(\\d{1,4})([-/.])[ ]?(\\d{1,2})\\2[ ]?(\\d{1,4})\\.?${timeOfDay}$`, 'i');
const eastern = new RegExp(`^(\\d{4})[년年]\\s*(\\d{1,2})[월月]\\s*(\\d{1,2})[일日]${timeOfDay}$`, 'i');
const dayFirst = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th|\\.)?[- /]*([a-z]{3,9})\\.?[- /,]*(\\d{4}|\\d{2})${timeOfDay}$`,
  'i',
);
const monthFirst = new RegExp(
  `^([a-z]{3,9})\\.?[- ]*(\\d{1,2})(?:st|nd|rd|th)?,?[- ]+(\\d{4})${timeOfDay}$`,
  'i',
);
const yearAndMonth = /^(\d{4})[-/](\d{1,2})$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const duration = /^([+-]?)(\d{1,5}):([0-5]?\d)(?::([0-5]?\d(?:[.,]\d+)?))?\s*(am|pm)?$/i;

const isDate = (cell: string): boolean =>
  !compact.test(cell) && (['ymd', 'dmy', 'mdy'] as const).some((order) => !Number.isNaN(daysIn(cell, order)));

const isTime = (cell: string): boolean => cell.length <= 20 && duration.test(cell);

const sampledCells = 200;

/** What texts could be read as on request: dates as "days", times as "seconds". */
export function looksLike(cells: readonly string[]): 'days' | 'seconds' | undefined {
  const present = cells.slice(0, sampledCells).filter((cell) => !isMissingNumber(cell));
  const most = (is: (cell: string) => boolean): boolean =>
    present.length > 0 && present.filter((cell) => is(cell.trim())).length >= 0.8 * present.length;
  if (most(isDate)) return 'days';
  return most(isTime) ? 'seconds' : undefined;
}

/** The days from 1970-01-01 to a date, with its time of day as a fraction; NaN where a cell is none. Dates with names of months, or with the year in front, need no order. */
export function daysIn(cell: string, order: DateOrder): number {
  if (cell.length > 40) return Number.NaN;
  const found = numeric.exec(cell);
  if (found) {
    const [, first, , second, third, ...time] = found;
    return days(inOrder(first, second, third, order), time);
  }
  const named = dayFirst.exec(cell);
  if (named) return days([fullYear(named[3]), monthOf(named[2]), Number(named[1])], named.slice(4));
  const american = monthFirst.exec(cell);
  if (american)
    return days([Number(american[3]), monthOf(american[1]), Number(american[2])], american.slice(4));
  const korean = eastern.exec(cell) ?? compact.exec(cell) ?? yearAndMonth.exec(cell);
  if (!korean) return Number.NaN;
  const [, year, month, day = 1, ...time] = korean;
  return days([Number(year), Number(month), Number(day)], time);
}

/** The seconds of a time of day or a duration, h:mm or h:mm:ss; NaN where a cell is none. */
export function secondsIn(cell: string): number {
  const found = duration.exec(cell);
  if (!found) return Number.NaN;
  const [, sign, hours, minutes, seconds = '0', half] = found;
  const total =
    3600 * clockHour(Number(hours), half) + 60 * Number(minutes) + Number(seconds.replace(',', '.'));
  return sign === '-' ? -total : total;
}

type Civil = readonly [year: number, month: number, day: number];

function inOrder(first: string, second: string, third: string, order: DateOrder): Civil {
  if (first.length >= 3) return [Number(first), Number(second), Number(third)];
  if (order === 'ymd') return third.length >= 3 ? noDate : [fullYear(first), Number(second), Number(third)];
  const year = fullYear(third);
  return order === 'dmy' ? [year, Number(second), Number(first)] : [year, Number(first), Number(second)];
}

const noDate: Civil = [Number.NaN, Number.NaN, Number.NaN];

/** Two digits are of 1969 to 2068, as in POSIX. */
function fullYear(written: string): number {
  const year = Number(written);
  if (written.length > 2) return year;
  return year < 69 ? 2000 + year : 1900 + year;
}

const monthOf = (name: string): number => {
  const place = months.indexOf(name.slice(0, 3).toLowerCase());
  return place < 0 ? Number.NaN : place + 1;
};

/** Days of the Gregorian calendar; Hinnant (2013), "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
function days([year, month, day]: Civil, time: readonly (string | undefined)[]): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468 + fractionOfDay(time);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function fractionOfDay([hours, minutes, seconds = '0', half, zone]: readonly (string | undefined)[]): number {
  if (hours === undefined || minutes === undefined) return 0;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  const ahead = offset ? (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1) : 0;
  const minutesOfDay = clockHour(Number(hours), half) * 60 + Number(minutes) - ahead;
  return (minutesOfDay * 60 + Number(seconds.replace(',', '.'))) / 86_400;
}

function clockHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

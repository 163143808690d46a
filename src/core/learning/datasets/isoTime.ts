/** The first and the last day, counted from 1970-01-01, whose year has four digits. */
const firstDay = -719_528;
const lastDay = 2_932_896;

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Milliseconds since 1970-01-01 as a text, as dates stand in other files: "2024-05-01", with the time "T13:45:00" where there
 * is one, and up to six decimals of a second. Empty where there is no such date.
 */
export function isoTime(milliseconds: number): string {
  const days = Math.floor(milliseconds / 86_400_000);
  if (!(days >= firstDay && days <= lastDay)) return '';
  const microseconds = Math.round((milliseconds - days * 86_400_000) * 1000);
  if (microseconds >= 86_400_000_000) return isoDate(days + 1);
  return microseconds === 0 ? isoDate(days) : `${isoDate(days)}T${timeOfDay(microseconds)}`;
}

/** Hinnant (2013), "chrono-Compatible Low-Level Date Algorithms", civil_from_days. */
function isoDate(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function timeOfDay(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1e6);
  const rest = String(microseconds % 1e6)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === '' ? clock : `${clock}.${rest}`;
}

/** Seconds since midnight as a text: "13:45:00", with up to six decimals. */
export const clockTime = (seconds: number): string =>
  seconds >= 0 ? timeOfDay(Math.round(seconds * 1e6)) : '';

/** Months since January 1970 as the text of their first day. */
export function isoMonth(months: number): string {
  const year = 1970 + Math.floor(months / 12);
  if (!(year >= 0 && year <= 9999)) return '';
  return `${String(year).padStart(4, '0')}-${two(months - 12 * (year - 1970) + 1)}-01`;
}

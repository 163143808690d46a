import { isMissingNumber, numberIn } from './cells';
import type { Records } from './records';
import { spelled } from './spelling';

const truth = /^(?:true|false)$/i;
const dateOrTime = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ].*)?$|^\d{1,2}:\d{2}/;

/** Whether a cell holds a value rather than a name: a number in any spelling, a date, a time, true or false. */
export function isValue(cell: string): boolean {
  if (!Number.isNaN(numberIn(cell))) return true;
  return (/\d/.test(cell) && (spelled(cell) !== undefined || dateOrTime.test(cell))) || truth.test(cell);
}

const sampledRecords = 100;

/** The columns of a table that hold values, judged by the first records from one on. */
export function valueColumns(records: Records, first: number, width: number): number[] {
  const columns: number[] = [];
  const end = Math.min(records.count, first + sampledRecords);
  for (let column = 0; column < width; column++) {
    let values = 0;
    let texts = 0;
    for (let record = first; record < end; record++) {
      const cell = records.cell(record, column).trim();
      if (isValue(cell)) values++;
      else if (!isMissingNumber(cell)) texts++;
    }
    if (values > texts) columns.push(column);
  }
  return columns;
}

const unit =
  /^(?:[munkcdhMGT]?(?:m|g|s|l|L|A|V|W|J|N|Pa|Hz|mol|K|B|eV|Wh|bar|cd|lm|lx|F|Ω|T)|kg|min|hr?s?|days?|d|yrs?|years?|months?|weeks?|sec|secs|ms|in|inch|ft|yd|mi|miles|lbs?|oz|gal|mph|kph|mpg|hp|rpm|bpm|psi|atm|ha|ac|°|°[CF]|deg|deg[CF]|rad|℃|ppm|ppb|pH|dB|cal|kcal|[CF]|USD|EUR|GBP|KRW|JPY|won|원|년|월|일|세|명|개|초|분|시간|count|n|nr|no|unit|units|none|dimensionless)(?:[23²³]|\^-?\d|⁻[¹²³])?$/;
const kind =
  /^(?:float|int|integer|double|real|numeric|number|num|string|str|chr|dbl|fct|bool|char|text|object|category|continuous|discrete|date|[fiu](?:8|16|32|64)|float\d\d|int\d\d)$/i;

/** Whether a cell names a unit, or a type as some programs write below the names. */
export function isUnit(cell: string): boolean {
  if (/^[[(<{].{0,20}[\])>}]$/.test(cell) || /^[-%‰$€£¥₩#]$/.test(cell) || kind.test(cell)) return true;
  return cell.split(/[/*· ]/).every((part) => unit.test(part) || /^(?:1|per)$/.test(part));
}

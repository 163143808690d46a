import { alignedLines } from '../text/aligned';
import type { ValidationResult } from './crossValidate';

/** Numbers as JSON can hold them, in one line with a line end: those that are not finite by name. */
export function validationJson(result: ValidationResult): string {
  const named = (_key: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return `${JSON.stringify({ version: 1, ...result }, named)}\n`;
}

/** A line for each value: median, quartiles and range of the held-out loss, then the medians of the metrics; the best is marked. */
export function validationLines({ values, setting = '', best }: ValidationResult): string[] {
  const others = Object.keys(values[0].measured).filter((id) => id !== 'loss');
  const header = [setting, 'median loss', 'quartiles', 'range', ...others, ''];
  const lines = values.map(({ value, measured }, place) => {
    const { median, minimum, lower, upper, maximum } = measured.loss.spread;
    return [
      value === undefined ? 'as it is' : String(value),
      short(median),
      `${short(lower)} … ${short(upper)}`,
      `${short(minimum)} … ${short(maximum)}`,
      ...others.map((id) => short(measured[id].spread.median)),
      place === best && values.length > 1 ? 'best' : '',
    ];
  });
  return alignedLines([header, ...lines]);
}

const short = (value: number): string => String(Number(value.toPrecision(4)));

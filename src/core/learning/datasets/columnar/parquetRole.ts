import type { ParquetParsers, SchemaElement, SchemaTree } from 'hyparquet/src/types.js';
import { clockTime, isoTime } from '../isoTime';
import type { CollectedRole } from './collectedColumn';

/** Dates and times as milliseconds since 1970, which no place on Earth changes. */
export const parquetParsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (time) => Number(time),
  timestampFromMicroseconds: (time) => Number(time) / 1e3,
  timestampFromNanoseconds: (time) => Number(time) / 1e6,
  dateFromDays: (days) => days * 86_400_000,
};

/** What becomes of a column by its type in the file's schema; undefined for lists and structures. */
export function roleOf({ children, element }: SchemaTree): CollectedRole | undefined {
  const { name, repetition_type: repetition } = element;
  if (children.length > 0 || repetition === 'REPEATED') return undefined;
  const text = textOf(element);
  if (text) return { name, as: 'texts', text };
  if (element.type === 'BOOLEAN') return { name, as: 'truth' };
  return { name, as: 'numbers', isSingle: element.type === 'FLOAT' || isNarrow(element) };
}

const isNarrow = ({ logical_type: logical, converted_type: converted }: SchemaElement): boolean =>
  logical?.type === 'FLOAT16' || ['INT_8', 'UINT_8', 'INT_16', 'UINT_16'].includes(converted ?? '');

/** How values of a type become texts; undefined where they are numbers. */
function textOf({
  type,
  logical_type: logical,
  converted_type: converted,
}: SchemaElement): ((value: unknown) => string) | undefined {
  if (logical?.type === 'DATE' || converted === 'DATE') return moment;
  if (logical?.type === 'TIMESTAMP' || converted?.startsWith('TIMESTAMP') || type === 'INT96') return moment;
  if (logical?.type === 'TIME' || converted?.startsWith('TIME_')) {
    const unit = logical?.type === 'TIME' ? logical.unit : converted === 'TIME_MILLIS' ? 'MILLIS' : 'MICROS';
    return (value) => clockTime(Number(value) / perSecond[unit]);
  }
  if (logical?.type === 'FLOAT16' || converted === 'DECIMAL') return undefined;
  if (logical?.type === 'JSON' || converted === 'JSON') return (value) => JSON.stringify(value);
  return type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY' ? String : undefined;
}

const perSecond = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 } as const;

const moment = (value: unknown): string => isoTime(Number(value));

import {
  type ColumnReading,
  columnKinds,
  dateOrders,
  type Encoding,
  encodings,
  type ReadOptions,
} from '../learning/datasets/readOptions';
import { items, oneOf, optional, record, refuse, shown, string, text, whole } from '../text/jsonFields';
import { limits } from './experiment';

const decimalSigns = ['.', ','] as const;

/** Reads how a dataset's file is to be read; throws a Refusal. Whether the file has such columns is seen when it is read. */
export function checkReadOptions(value: unknown, path: string): ReadOptions {
  const fields = record(value, path, [
    ...['header', 'separator', 'decimal', 'skip', 'skipEnd', 'comment', 'missing', 'leaveOut', 'encoding'],
    ...['array', 'targetArray', 'sheet', 'table', 'columns'],
  ]);
  const at = (name: string): string => `${path}.${name}`;
  return {
    ...optional('header', fields.header, (own) => header(own, at('header'))),
    ...optional('separator', fields.separator, (own) => text(own, at('separator'))),
    ...optional('decimal', fields.decimal, (own) => oneOf(own, at('decimal'), decimalSigns)),
    ...optional('skip', fields.skip, (own) => whole(own, at('skip'), limits.skippedLines)),
    ...optional('skipEnd', fields.skipEnd, (own) => whole(own, at('skipEnd'), limits.skippedLines)),
    ...optional('comment', fields.comment, (own) => string(own, at('comment'))),
    ...optional('missing', fields.missing, (own) => items(own, at('missing'), string)),
    ...optional('leaveOut', fields.leaveOut, (own) => items(own, at('leaveOut'), columnNameOrPlace)),
    ...optional('encoding', fields.encoding, (own) => oneOf<Encoding>(own, at('encoding'), encodings)),
    ...optional('array', fields.array, (own) => text(own, at('array'))),
    ...optional('targetArray', fields.targetArray, (own) => text(own, at('targetArray'))),
    ...optional('sheet', fields.sheet, (own) => text(own, at('sheet'))),
    ...optional('table', fields.table, (own) => text(own, at('table'))),
    ...optional('columns', fields.columns, (own) => columns(own, at('columns'))),
  };
}

function header(value: unknown, path: string): boolean | number {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'number')
    refuse(path, `must be true, false or a number of lines, not ${shown(value)}`);
  return whole(value, path, limits.headerLines);
}

const columnNameOrPlace = (value: unknown, path: string): string | number =>
  typeof value === 'number' ? whole(value, path, limits.columnPlace) : text(value, path);

function columns(value: unknown, path: string): Readonly<Record<string, ColumnReading>> {
  const entries = Object.entries(record(value, path));
  if (entries.length === 0) refuse(path, 'must name at least one column');
  return Object.fromEntries(
    entries.map(([name, own]) => [name, columnReading(own, `${path}[${JSON.stringify(name)}]`)]),
  );
}

function columnReading(value: unknown, path: string): ColumnReading {
  const fields = record(value, path, ['as', 'decimal', 'dates']);
  return {
    ...optional('as', fields.as, (own) => oneOf(own, `${path}.as`, columnKinds)),
    ...optional('decimal', fields.decimal, (own) => oneOf(own, `${path}.decimal`, decimalSigns)),
    ...optional('dates', fields.dates, (own) => oneOf(own, `${path}.dates`, dateOrders)),
  };
}

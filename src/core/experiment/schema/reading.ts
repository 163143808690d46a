import { columnKinds, dateOrders, encodings } from '../../learning/datasets/readOptions';
import { limits } from '../experiment';
import { object, type Schema, wholeNumber } from './shape';

/** How a dataset's file is read. */
export function readSchema(): Schema {
  const decimal = { enum: ['.', ','] };
  const name = { type: 'string', minLength: 1 };
  return object(
    {
      header: {
        description: 'Whether names stand above the columns, or on how many lines.',
        anyOf: [{ type: 'boolean' }, wholeNumber(limits.headerLines, {})],
      },
      separator: {
        ...name,
        description:
          'What stands between the cells: a comma, a semicolon, a tab, a bar, "blank" for any run of blanks, or another text such as "::".',
      },
      decimal: {
        ...decimal,
        description: 'The decimal sign; the other one may stand between groups of three digits.',
      },
      skip: wholeNumber(limits.skippedLines, { description: 'Lines above the table that are left out.' }),
      skipEnd: wholeNumber(limits.skippedLines, {
        description: 'Rows at the end of the table that are left out; 0 keeps what looks like totals.',
      }),
      comment: {
        type: 'string',
        description: 'What a line begins with that is a comment; empty: no line is one.',
      },
      missing: {
        description:
          'Words that stand for a missing value besides the usual ones, numbers such as -999 among them.',
        type: 'array',
        items: { type: 'string' },
      },
      leaveOut: {
        description:
          'Columns to leave out, by name or by place from 1; with a list, even an empty one, the reader itself leaves out none.',
        type: 'array',
        items: { anyOf: [name, wholeNumber(limits.columnPlace, {})] },
      },
      encoding: { description: 'How bytes become text.', enum: encodings },
      array: {
        ...name,
        description:
          'Of an NPZ file: the array whose rows are read, of features where there is a "targetArray".',
      },
      targetArray: { ...name, description: "Of an NPZ file: the array of the target's values." },
      sheet: { ...name, description: 'Of an Excel workbook: the sheet.' },
      table: { ...name, description: 'Of a database: the table; of a ZIP archive: the file in it.' },
      columns: {
        description: 'Readings of single columns, by their names.',
        type: 'object',
        minProperties: 1,
        additionalProperties: object(
          {
            as: {
              description: 'What the cells are read as.',
              enum: columnKinds,
              enumDescriptions: [
                'Numbers; what is none counts as missing',
                'Text',
                'Dates, as days since 1970-01-01',
                'Times of day and durations, as seconds',
                'Percentages, 10% as 0.1',
              ],
            },
            decimal: { ...decimal, description: 'The decimal sign in this column alone.' },
            dates: { description: 'Year, month and day in which order.', enum: dateOrders },
          },
          [],
        ),
      },
    },
    [],
    {
      description:
        'How the file is to be read, where you decide instead of the reader; what is absent is decided by what the file holds.',
    },
  );
}

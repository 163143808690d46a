/** Encodings that can be asked for; without one, the bytes decide (encoding.ts). */
export const encodings = [
  'utf-8',
  'utf-16',
  'latin-1',
  'cp949',
  'shift-jis',
  'gb18030',
  'big5',
  'windows-1250',
  'windows-1251',
  'macintosh',
] as const;

/** How a file's bytes become text; "latin-1" is read as Windows-1252, which holds it. */
export type Encoding = (typeof encodings)[number];

/** What the cells of a column are read as. */
export const columnKinds = ['numbers', 'text', 'days', 'seconds', 'fractions'] as const;

/**
 * `numbers`: what is none counts as missing · `text` · `days`: dates, as days since 1970-01-01 · `seconds`: times of day and
 * durations (h:mm, h:mm:ss), as seconds · `fractions`: percentages, 10% as 0.1.
 */
export type ColumnKind = (typeof columnKinds)[number];

/** How dates are written: year, month and day in this order. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;

/** Which of year, month and day stands first, second and third. */
export type DateOrder = (typeof dateOrders)[number];

/** The decimal sign; the other of the two may stand between groups of three digits. */
export type DecimalSign = '.' | ',';

/** How one column is to be read. */
export interface ColumnReading {
  readonly as?: ColumnKind;
  /** In this column alone. */
  readonly decimal?: DecimalSign;
  /** For `as: "days"`. */
  readonly dates?: DateOrder;
}

/**
 * How a dataset's file is to be read, where a person decides instead of the reader; what is absent is decided by what the
 * file holds. Part of an objective's identity.
 */
export interface ReadOptions {
  /** Whether names stand above the columns, or on how many lines; of two, the second is one of units where it looks like one. */
  readonly header?: boolean | number;
  /** What stands between the cells: ",", ";", "\t", "|", "blank" (any run of blanks) or another text, such as "::". */
  readonly separator?: string;
  /** In all columns; blanks, apostrophes and the other of the two signs may stand between groups of three digits. */
  readonly decimal?: DecimalSign;
  /** Lines above the table that are left out. */
  readonly skip?: number;
  /** Rows at the end of the table that are left out, such as totals; 0 keeps what looks like totals. */
  readonly skipEnd?: number;
  /** What a line begins with that is a comment; empty: no line is one. */
  readonly comment?: string;
  /** Words that stand for a missing value besides the usual ones, numbers such as -999 among them; with a list, empty or not, no number is asked about. */
  readonly missing?: readonly string[];
  /** Columns to leave out, by name, or by place from 1; with a list, empty or not, the reader itself leaves out none. */
  readonly leaveOut?: readonly (string | number)[];
  readonly encoding?: Encoding;
  /** Of an NPZ file: the array whose rows are read, of features where there is a `targetArray`. */
  readonly array?: string;
  /** Of an NPZ file: the array of the target's values, one for each row. */
  readonly targetArray?: string;
  /** Of an Excel workbook: the sheet. */
  readonly sheet?: string;
  /** Of a database: the table; of a ZIP archive: the file in it. */
  readonly table?: string;
  /** Readings of single columns, by their names. */
  readonly columns?: Readonly<Record<string, ColumnReading>>;
}

/** Options with more of them: lists are joined, a column's readings too; of anything else the new one holds. */
export function withOptions(options: ReadOptions, more: ReadOptions): ReadOptions {
  const joined = { ...options, ...more };
  const missing = both(options.missing, more.missing);
  const leaveOut = both(options.leaveOut, more.leaveOut);
  return {
    ...joined,
    ...(missing && { missing }),
    ...(leaveOut && { leaveOut }),
    ...(joined.columns && { columns: joinedColumns(options.columns ?? {}, more.columns ?? {}) }),
  };
}

function both<T>(some: readonly T[] | undefined, more: readonly T[] | undefined): readonly T[] | undefined {
  return some && more ? [...new Set([...some, ...more])] : (more ?? some);
}

function joinedColumns(
  some: Readonly<Record<string, ColumnReading>>,
  more: Readonly<Record<string, ColumnReading>>,
): Readonly<Record<string, ColumnReading>> {
  const columns = new Map(Object.entries(some));
  for (const [name, reading] of Object.entries(more)) columns.set(name, { ...columns.get(name), ...reading });
  return Object.fromEntries(columns);
}

/** The options as a member of what is read with them: none are the same as no member. */
export const readMember = (read: ReadOptions = {}): { readonly read?: ReadOptions } =>
  Object.keys(read).length > 0 ? { read } : {};

import { shown } from './cells';
import { daysIn, secondsIn } from './dates';
import { type Doubt, optionText } from './doubt';
import type { ReadColumn } from './numberColumn';
import type { ColumnReading, DateOrder } from './readOptions';
import { type ColumnCells, placeOf } from './survey';

/** A column of dates or times as numbers, and whether the order of day and month was a guess. */
export interface MomentColumn extends ReadColumn {
  readonly doubts: readonly Doubt[];
}

/** Reads dates as days or times as seconds, because a person asked for it; what is none counts as missing. */
export function readMoments(
  name: string,
  cells: ColumnCells,
  { as, dates }: ColumnReading,
  isMissing: (cell: string) => boolean,
): MomentColumn {
  const orders = as === 'days' && !dates ? likelyOrders(cells) : [dates ?? 'ymd'];
  const readings = orders.map((order) => ({ order, ...momentsIn(cells, order, as === 'days', isMissing) }));
  const best = readings.reduce((some, more) => (more.misfits.length < some.misfits.length ? more : some));
  const { values, misfits, missing } = best;
  const warnings = misfits.slice(0, 1).map((row) => ({
    ...placeOf(cells, row),
    text: `${placeOf(cells, row).text}, column ${shown(name)}: ${shown(cells.cell(row))} is no ${as === 'days' ? 'date' : 'time'} and counts as missing${misfits.length > 1 ? ` (and ${misfits.length - 1} more in this column)` : ''}.`,
  }));
  const rival = readings.find(
    (other) => other.misfits.length === best.misfits.length && differs(other.values, values),
  );
  return {
    column: {
      ...{ kind: 'number', name, values, missing: missing + misfits.length },
      ...(as === 'days' && { days: best.order }),
    },
    warnings,
    doubts: rival ? [orderDoubt(name, cells, best, rival)] : [],
  };
}

/** Slashes are written in America above all, where the month is first. */
const likelyOrders = (cells: ColumnCells): readonly DateOrder[] =>
  cells.rows > 0 && cells.cell(0).includes('/') ? ['mdy', 'dmy', 'ymd'] : ['dmy', 'mdy', 'ymd'];

interface InOrder {
  readonly order: DateOrder;
  readonly values: Float64Array;
}

function momentsIn(
  cells: ColumnCells,
  order: DateOrder,
  asDays: boolean,
  isMissing: (cell: string) => boolean,
): Omit<InOrder, 'order'> & { readonly misfits: readonly number[]; readonly missing: number } {
  const values = new Float64Array(cells.rows);
  const misfits: number[] = [];
  let missing = 0;
  for (let row = 0; row < cells.rows; row++) {
    const cell = cells.cell(row).trim();
    values[row] = asDays ? daysIn(cell, order) : secondsIn(cell);
    if (!Number.isNaN(values[row])) continue;
    if (isMissing(cell)) missing++;
    else misfits.push(row);
  }
  return { values, misfits, missing };
}

const differs = (some: Float64Array, others: Float64Array): boolean =>
  some.some((value, row) => value !== others[row] && !Number.isNaN(value));

const orderWords: Readonly<Record<DateOrder, string>> = {
  ymd: 'year, month, day',
  dmy: 'day, month, year',
  mdy: 'month, day, year',
};

function orderDoubt(name: string, cells: ColumnCells, taken: InOrder, other: InOrder): Doubt {
  const row = taken.values.findIndex((value, place) => value !== other.values[place] && !Number.isNaN(value));
  const asked = (dates: DateOrder) => ({ columns: { [name]: { as: 'days', dates } } }) as const;
  const cell = shown(cells.cell(row));
  return {
    kind: 'columns',
    column: name,
    text: `Column ${shown(name)}: ${cell} was read as ${orderWords[taken.order]}; for ${orderWords[other.order]} say ${optionText(asked(other.order))}.`,
    line: cells.line?.(row),
    choices: [taken.order, other.order].map((order) => ({
      text: `${cell} is ${orderWords[order]}`,
      read: asked(order),
    })),
  };
}

import { listed, shown } from './cells';
import { type Doubt, optionText } from './doubt';
import { type ColumnCells, placeOf } from './survey';
import type { Column, ColumnValues, NumberColumn } from './table';

/** Numbers that programs and people write for "no value": nines and eights, the lowest and highest whole numbers of a machine, fills of netCDF and ArcGIS. */
const codes: ReadonlySet<number> = new Set([
  ...[-9, -99, -999, -9999, -99999, -999999, -9999999, 999, 9999, 99999, 999999, 9999999],
  ...[-99.9, -999.9, -9999.9, -99.99, -999.99, -8, -88, -888, -8888, -77, -777, -7777, -200, -1000],
  ...[-32768, 32767, -2147483648, 2147483647, 1e20, -1e20, 1e30, -1e30, 1e36, 9.96921e36, -3.4028235e38],
]);

/**
 * Numbers that look like a code for "no value": at an end of a column, one of the usual codes, at least twice in the table,
 * and farther from all other values than these are from each other, or the only ones below zero. They stay what they are,
 * because a number is not to vanish on a guess; a person is asked.
 */
export function codeDoubts(columns: readonly Column[], cells: Pick<ColumnCells, 'line'>): Doubt[] {
  const places = new Map<number, { readonly column: NumberColumn; readonly rows: readonly number[] }[]>();
  for (const column of columns)
    if (column.kind === 'number')
      for (const code of codesIn(column))
        places.set(code, [...(places.get(code) ?? []), { column, rows: rowsOf(column, code) }]);
  return [...places].flatMap(([code, found]) => {
    const times = found.reduce((sum, { rows }) => sum + rows.length, 0);
    if (times < 2) return [];
    const names = found.map(({ column }) => shown(column.name));
    const first = placeOf(cells, Math.min(...found.map(({ rows }) => rows[0])));
    const missing = [String(code)];
    return [
      {
        kind: 'missing',
        ...(found.length === 1 && { column: found[0].column.name }),
        text: `${found.length === 1 ? 'Column' : 'Columns'} ${listed(names)}: ${code} stands ${times} times, far from all other values (${first.text.toLowerCase()} is the first). It looks like a code for "missing", but was read as a number; if it means that, say ${optionText({ missing })}.`,
        line: first.line,
        choices: [
          { text: `${code} is a number`, read: { missing: [] } },
          { text: `${code} means missing`, read: { missing } },
        ],
      },
    ];
  });
}

/** Of the lowest and the highest value those that are codes and stand apart. */
function codesIn({ values }: NumberColumn): number[] {
  const [low, high] = extremes(values, Number.NaN, Number.NaN);
  const lowCode = codes.has(low) ? low : undefined;
  const highCode = codes.has(high) ? high : undefined;
  if (lowCode === undefined && highCode === undefined) return [];
  const [from, to] = extremes(values, lowCode ?? Number.NaN, highCode ?? Number.NaN);
  if (!(from < to)) return [];
  const apart = (code: number | undefined): code is number => {
    if (code === undefined) return false;
    const distance = code < from ? from - code : code - to;
    return distance > to - from || (code < 0 && from >= 0 && distance > (to - from) / 10);
  };
  return [lowCode, highCode].filter(apart);
}

/** The lowest and the highest finite value besides two; NaN stands for none. */
function extremes(values: ColumnValues, low: number, high: number): readonly [low: number, high: number] {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === low || value === high || !Number.isFinite(value)) continue;
    if (value < from) from = value;
    if (value > to) to = value;
  }
  return [from, to];
}

function rowsOf({ values }: NumberColumn, code: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) if (values[row] === code) rows.push(row);
  return rows;
}

import { type Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import { asideColumns, asideDoubts } from './aside';
import { listed, shown } from './cells';
import { type ColumnNames, columnNames } from './columnNames';
import { readColumns } from './columns';
import type { CellGrid } from './grid';
import { pixelColumns } from './pixelColumns';
import type { ReadOptions } from './readOptions';
import type { Table } from './table';
import { type Told, untold } from './told';

/** Reads the cells of a grid: its columns by their names, without those that a person or the reader leaves out. */
export function tableOf(grid: CellGrid, options: ReadOptions, told: Told = untold): Parsed<Table> {
  const named = columnNames(grid.names ?? Array.from({ length: grid.width }, () => ''), grid.line);
  const leftOut = placesLeftOut(named.names, options);
  if (leftOut instanceof Problem) return leftOut;
  const places = named.names.map((_, place) => place).filter((place) => !leftOut.has(place));
  const read = readColumns(
    places.map((place) => ({
      name: named.names[place],
      cells: {
        ...{ rows: grid.rows, cell: (row) => grid.cell(row, place), line: grid.lineOf },
        numbers: grid.numbers?.(place),
        digits: grid.digits?.(place),
      },
    })),
    options,
    grid.separator,
    told,
  );
  const empty = places.filter(
    (place, i) => named.madeUp[place] && grid.rows > 0 && read.columns[i].column.missing === grid.rows,
  );
  const kept = read.columns.filter((_, i) => !empty.includes(places[i]));
  const columns = kept.map(({ column }) => column);
  const nameless = new Set(named.names.filter((_, place) => named.madeUp[place]));
  const aside = options.leaveOut ? [] : asideColumns(columns, nameless);
  const doubts = [...grid.doubts, ...read.doubts, ...asideDoubts(aside, nameless)];
  const image = pixelColumns(columns, columns.length === grid.width ? grid.image : undefined);
  return {
    ...{ columns, rows: grid.rows, header: grid.names !== undefined, doubts, aside },
    ...(image && { image }),
    leftOut: [...leftOut].map((place) => named.names[place]),
    warnings: [
      ...grid.warnings,
      ...nameWarnings(grid, named, places, empty),
      ...kept.flatMap(({ warnings }) => warnings),
      ...read.doubts.map(({ text, line }) => ({ text, line })),
    ],
    ...(grid.lineOf && { lines: linesOf(grid.rows, grid.lineOf) }),
  };
}

function linesOf(rows: number, lineOf: (row: number) => number): Int32Array {
  const lines = new Int32Array(rows);
  for (let row = 0; row < rows; row++) lines[row] = lineOf(row);
  return lines;
}

/** The places of the columns that a person leaves out; a Problem where the options name a column that is not there. */
function placesLeftOut(names: readonly string[], options: ReadOptions): Parsed<ReadonlySet<number>> {
  const unknown = Object.keys(options.columns ?? {}).find((name) => !names.includes(name));
  if (unknown !== undefined) return noColumn('columns', shown(unknown), names);
  const places = new Set<number>();
  for (const asked of options.leaveOut ?? []) {
    const place = typeof asked === 'number' ? asked - 1 : names.indexOf(asked);
    if (place < 0 || place >= names.length)
      return noColumn('leaveOut', typeof asked === 'number' ? String(asked) : shown(asked), names);
    places.add(place);
  }
  if (places.size === names.length)
    return new Problem('"leaveOut" in "read" leaves out every column: take one from the list.');
  return places;
}

const noColumn = (option: string, column: string, names: readonly string[]): Problem =>
  new Problem(
    `"${option}" in "read" names column ${column}, which is not there: choose from ${listed(names.map(shown), 10)}.`,
  );

/** Names that were made up or changed, and columns that have neither name nor values. */
function nameWarnings(
  { names, line }: CellGrid,
  named: ColumnNames,
  places: readonly number[],
  empty: readonly number[],
): Warning[] {
  if (!names) return nothingIn(empty, line);
  const madeUp = places.filter((place) => named.madeUp[place] && !empty.includes(place));
  return [
    ...named.warnings,
    ...madeUp.map((place) => ({
      text: `Column ${place + 1} has no name: it is called ${shown(named.names[place])}.`,
      line,
    })),
    ...nothingIn(empty, line),
  ];
}

function nothingIn(empty: readonly number[], line: number | undefined): Warning[] {
  if (empty.length === 0) return [];
  const places = listed(empty.map((place) => place + 1));
  return [
    {
      text:
        empty.length === 1
          ? `Column ${places} has neither name nor values and was left out.`
          : `Columns ${places} have neither names nor values and were left out.`,
      line,
    },
  ];
}

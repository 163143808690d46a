import { Problem } from '../../problem';
import type { CellGrid } from './grid';

/** What programs print in place of rows and columns that they leave out. */
const dots = /^(\.{2,}|…|⋮|⋯|⋱)$/;
/** What is printed short has no more rows. */
const mostRows = 1000;

/** Refuses a table that was printed with dots in place of some of its rows or columns: what is left would be taken for the whole. */
export function shortened({ rows, width, names, cell }: CellGrid): Problem | undefined {
  if (rows > mostRows) return undefined;
  const places = Array.from({ length: width }, (_, place) => place);
  const isGap = (row: number): boolean => {
    const cells = places.map((place) => cell(row, place)).filter((own) => own !== '');
    return cells.length > 0 && cells.every((own) => dots.test(own));
  };
  if (names?.some((name) => dots.test(name))) return cut('columns');
  return Array.from({ length: rows }, (_, row) => row).some(isGap) ? cut('rows') : undefined;
}

const cut = (what: 'rows' | 'columns'): Problem =>
  new Problem(
    `Some of its ${what} are left out ("..." stands in their place): print the whole table (pandas: pd.set_option("display.max_${what}", None)), or save it to a file and choose that.`,
  );

import { numberIn } from './cells';
import { type ColumnCells, isOpen } from './survey';

/** A column in which every cell is a number as programs write it, or missing. */
export interface PlainNumbers {
  readonly values: Float64Array;
  readonly missing: number;
  /** Whether some point can only be a decimal one. */
  readonly surePoint: boolean;
  /** Whether there are points, all of which could stand between thousands. */
  readonly openPoints: boolean;
}

/** Reads a column of plain numbers; undefined at its first cell that is none. */
export function plainNumbers(
  cells: ColumnCells,
  isMissing: (cell: string) => boolean,
): PlainNumbers | undefined {
  const values = new Float64Array(cells.rows);
  let missing = 0;
  let surePoint = false;
  let points = false;
  for (let row = 0; row < cells.rows; row++) {
    const cell = cells.cell(row).trim();
    const number = numberIn(cell);
    values[row] = number;
    if (Number.isNaN(number)) {
      if (!isMissing(cell)) return undefined;
      missing++;
    } else if (!surePoint && cell.includes('.')) {
      points = true;
      surePoint = !isOpen(cell);
    }
  }
  return { values, missing, surePoint, openPoints: points && !surePoint };
}

import { numberIn } from './cells';
import { type ColumnCells, isOpen } from './survey';
import { type Told, untold } from './told';

/** A column in which every cell is a number as programs write it, or missing. */
export interface PlainNumbers {
  readonly values: Float64Array;
  readonly missing: number;
  /** Whether some point can only be a decimal one. */
  readonly surePoint: boolean;
  /** Whether there are points, all of which could stand between thousands. */
  readonly openPoints: boolean;
}

/** Cells that stand near each other are read one after another: so many rows of each column by turns. */
const rowsByTurns = 512;

/** Reads columns of plain numbers; undefined for one in which some cell is none. */
export function plainNumbers(
  columns: readonly ColumnCells[],
  isMissing: (cell: string) => boolean,
  told: Told = untold,
): (PlainNumbers | undefined)[] {
  const read = columns.map((cells) => new PlainColumn(cells, isMissing));
  const rows = Math.max(0, ...columns.map((cells) => cells.rows));
  for (let row = 0; row < rows; row += rowsByTurns) {
    told(row / rows);
    for (const column of read) column.readRows(row, Math.min(rows, row + rowsByTurns));
  }
  return read.map((column) => column.found());
}

class PlainColumn {
  private readonly cells: ColumnCells;
  private readonly isMissing: (cell: string) => boolean;
  /** Undefined from the first cell on that is no such number. */
  private values: Float64Array | undefined;
  private missing = 0;
  private surePoint = false;
  private points = false;

  constructor(cells: ColumnCells, isMissing: (cell: string) => boolean) {
    this.cells = cells;
    this.isMissing = isMissing;
    this.values = new Float64Array(cells.rows);
  }

  readRows(from: number, to: number): void {
    const { values, cells } = this;
    const { digits } = cells;
    if (!values) return;
    for (let row = from; row < to; row++)
      if (digits?.read(row) && (this.surePoint || !digits.hasPoint)) values[row] = digits.value;
      else if (!this.readText(row, values)) {
        this.values = undefined;
        return;
      }
  }

  /** Whether the text of a cell is a number or stands for a missing one. */
  private readText(row: number, values: Float64Array): boolean {
    const cell = this.cells.cell(row).trim();
    const number = numberIn(cell);
    values[row] = number;
    if (Number.isNaN(number)) {
      this.missing++;
      return this.isMissing(cell);
    }
    if (!this.surePoint && cell.includes('.')) {
      this.points = true;
      this.surePoint = !isOpen(cell);
    }
    return true;
  }

  found(): PlainNumbers | undefined {
    const { values, missing, surePoint, points } = this;
    return values && { values, missing, surePoint, openPoints: points && !surePoint };
  }
}

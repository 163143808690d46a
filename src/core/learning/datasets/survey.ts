import { numberIn } from './cells';
import { noEvidence } from './decimal';
import type { CellDigits, StoredNumbers } from './grid';
import { type Spelled, spelled } from './spelling';
import { unitName } from './units';

/** The cells of one column in the rows of the table. */
export interface ColumnCells {
  readonly rows: number;
  cell(row: number): string;
  /** The line of the file on which a row begins, from 1; absent where the file has no lines. */
  line?(row: number): number;
  /** The column where the file has it as numbers. */
  readonly numbers?: StoredNumbers;
  /** Reads its numbers without their texts, where the file can. */
  readonly digits?: CellDigits;
}

/** Where a row is, to begin a sentence with, and its line where the file has lines. */
export function placeOf({ line }: Pick<ColumnCells, 'line'>, row: number): { text: string; line?: number } {
  const number = line?.(row);
  return number === undefined ? { text: `Row ${row + 1}` } : { text: `Line ${number}`, line: number };
}

/** A number that has a decimal comma or point, but not three digits behind it, which could be a group. */
const openShape = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
const commaNumber = /^[+-]?\d+,\d*$/;
/** More different units than a column of one unit has by mistake. */
const mostUnits = 1000;

/** Whether a number with a point could as well be one with a sign between thousands: "1.250". */
export const isOpen = (cell: string): boolean => openShape.test(cell);

/** Everything that the cells of a column may be, found in one look at each. */
export class Survey {
  /** For each row its number with a decimal point, and with a decimal comma; NaN where the cell is no such number. */
  readonly point: Float64Array;
  readonly comma: Float64Array;
  /** For each row what stands beside its number, as a place in `units`. */
  readonly unitOf: Uint16Array;
  readonly units: string[] = [''];
  /** The first row with each of the units. */
  readonly unitRows: number[] = [-1];
  readonly evidence = noEvidence();
  /** The first row that is open between two readings, and the first in brackets. */
  openRow?: number;
  bracketRow?: number;
  /** Rows whose cells are neither numbers nor missing. */
  readonly texts: number[] = [];
  missing = 0;
  private readonly places = new Map([['', 0]]);

  /** Looks at a column that is not all plain numbers; `isMissing` knows the words for "no value". */
  constructor(cells: ColumnCells, isMissing: (cell: string) => boolean) {
    this.point = new Float64Array(cells.rows).fill(Number.NaN);
    this.comma = this.point.slice();
    this.unitOf = new Uint16Array(cells.rows);
    for (let row = 0; row < cells.rows; row++) {
      const cell = cells.cell(row).trim();
      if (commaNumber.test(cell) && !isOpen(cell)) {
        this.evidence.comma++;
        this.comma[row] = Number(cell.replace(',', '.'));
      } else if (isMissing(cell)) this.missing++;
      else this.look(row, cell);
    }
  }

  private look(row: number, cell: string): void {
    const number = isOpen(cell) ? Number.NaN : numberIn(cell);
    if (!Number.isNaN(number)) {
      this.point[row] = number;
      if (cell.includes('.')) this.evidence.point++;
      else this.addBare(row, number, cell.length > 3 && Math.abs(number) >= 1000);
      return;
    }
    const found = spelled(cell);
    const unit = found && this.placeOf(found.unit, row);
    if (found === undefined || unit === undefined) this.texts.push(row);
    else this.add(row, cell, found, unit);
  }

  private addBare(row: number, number: number, isThousand: boolean): void {
    this.comma[row] = number;
    this.evidence.bare++;
    this.evidence.bareThousand ||= isThousand;
  }

  private add(row: number, cell: string, found: Spelled, unit: number): void {
    const { evidence } = this;
    this.unitOf[row] = unit;
    this.point[row] = found.point;
    if (found.bracketed) this.bracketRow ??= row;
    if (found.point === found.comma) {
      this.addBare(row, found.point, Math.abs(found.point) >= 1000 && /\d{4}/.test(cell));
      return;
    }
    this.comma[row] = found.comma;
    if (Number.isNaN(found.comma)) evidence.point++;
    else if (Number.isNaN(found.point)) evidence.comma++;
    else {
      this.openRow ??= row;
      if (cell.includes('.')) evidence.openPoints++;
      else evidence.openCommas++;
      evidence.openZero ||= /0(?!.*\d)/.test(cell);
    }
  }

  /** The place of a unit; undefined where there are too many for a column of numbers. */
  private placeOf(written: string, row: number): number | undefined {
    if (written === '') return 0;
    const unit = unitName(written);
    const known = this.places.get(unit);
    if (known !== undefined || this.places.size >= mostUnits) return known;
    this.places.set(unit, this.units.length);
    this.units.push(unit);
    this.unitRows.push(row);
    return this.units.length - 1;
  }
}

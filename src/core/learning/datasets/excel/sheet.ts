import { type Parsed, Problem } from '../../../problem';
import { momentText, type ShownKind } from './formats';
import { attribute, xmlPieces } from './xml';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly texts: readonly string[];
  readonly styles: readonly ShownKind[];
  readonly from1904: boolean;
}

const mostRows = 1_048_576;
const mostColumns = 16_384;

/** A cell on its way from its opening tag to its closing one. */
interface OpenCell {
  readonly column: number;
  /** Its name: "B2". */
  readonly reference: string;
  readonly type: string;
  readonly style: number;
  isFormula: boolean;
  text: string;
}

/** A sheet as text. */
export interface SheetText {
  readonly text: string;
  /** The first cell with a formula whose result does not stand in the file. */
  readonly unsolved?: string;
}

/**
 * The cells of a sheet as comma-separated text, line 1 being row 1: so it is read as such a text is, with titles above the table
 * and totals below. Dates are written by their number format; errors are empty, as missing values are.
 */
export function sheetText(xml: string, context: SheetContext): Parsed<SheetText> {
  const writer = new SheetWriter();
  let row = 0;
  let column = 0;
  let cell: OpenCell | undefined;
  let inValue = false;
  let unsolved: string | undefined;
  for (const piece of xmlPieces(xml)) {
    if (piece.kind === 'text') {
      if (cell && inValue) cell.text += piece.text;
    } else if (piece.kind === 'close') {
      if (piece.name === 'v' || piece.name === 't') inValue = false;
      else if (piece.name === 'c' && cell) {
        writer.add(row, cell.column, cellText(cell, context));
        if (cell.isFormula && cell.text === '') unsolved ??= cell.reference;
        cell = undefined;
      } else if (piece.name === 'sheetData') break;
    } else if (piece.name === 'row') {
      row = rowNumber(piece.attributes) ?? row + 1;
      column = 0;
      if (row > mostRows) return beyond(`row ${row}`);
    } else if (piece.name === 'c') {
      const reference = attribute(piece.attributes, 'r') ?? '';
      column = columnNumber(reference) ?? column + 1;
      if (column > mostColumns) return beyond(`column ${column}`);
      if (!piece.isEmpty) cell = openCell(piece.attributes, column, reference);
    } else if ((piece.name === 'v' || piece.name === 't') && !piece.isEmpty) inValue = true;
    else if (piece.name === 'rPh' && cell) inValue = false;
    else if (piece.name === 'f' && cell) cell.isFormula = true;
  }
  return { text: writer.text(), ...(unsolved && { unsolved }) };
}

const beyond = (what: string): Problem =>
  new Problem(`Its sheet names ${what}, which no sheet has: it is damaged.`);

function rowNumber(attributes: string): number | undefined {
  const written = attribute(attributes, 'r');
  return written !== undefined && /^\d{1,9}$/.test(written) && Number(written) > 0
    ? Number(written)
    : undefined;
}

/** The number of the column in a reference such as "AB12", from 1. */
function columnNumber(reference: string): number | undefined {
  const letters = /^([A-Z]{1,4})\d*$/.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

const openCell = (attributes: string, column: number, reference: string): OpenCell => ({
  ...{ column, reference, isFormula: false },
  type: attribute(attributes, 't') ?? 'n',
  style: Number(attribute(attributes, 's') ?? 0),
  text: '',
});

function cellText({ type, style, text }: OpenCell, { texts, styles, from1904 }: SheetContext): string {
  if (type === 'e') return '';
  if (type === 's') return texts[Number(text)] ?? '';
  if (type === 'b') return text === '' ? '' : text.trim() === '1' ? 'TRUE' : 'FALSE';
  const shown = styles[style] ?? 'number';
  if (type !== 'n' || shown === 'number' || text.trim() === '') return text;
  return momentText(Number(text), shown, from1904) || text;
}

/** Writes cells, which come in the order of their rows, as lines of text. */
class SheetWriter {
  private readonly rows: (readonly [
    row: number,
    cells: readonly (readonly [column: number, text: string])[],
  ])[] = [];
  private cells: (readonly [column: number, text: string])[] = [];
  private row = 0;
  private first = mostColumns;

  add(row: number, column: number, text: string): void {
    if (text === '') return;
    if (row !== this.row) {
      this.cells = [];
      this.row = row;
      this.rows.push([row, this.cells]);
    }
    this.cells.push([column, text]);
    if (column < this.first) this.first = column;
  }

  /** Empty columns on the left are no part of it. */
  text(): string {
    const lines: string[] = [];
    for (const [row, cells] of this.rows) {
      while (lines.length < row - 1) lines.push('');
      let line = '';
      let column = this.first;
      for (const [own, text] of cells) {
        if (own > column) line += ','.repeat(own - column);
        line += quoted(text);
        column = Math.max(own, column);
      }
      lines.push(line);
    }
    return lines.join('\n');
  }
}

/** Texts with line ends stay on one line, so that lines are rows. */
const quoted = (text: string): string => {
  const flat = text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
  return /[",]/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
};

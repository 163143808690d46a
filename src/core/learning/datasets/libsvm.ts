import { type Parsed, Problem } from '../../problem';
import { visible } from '../../text/visible';
import { shown } from './cells';
import type { DatasetFormat } from './format';
import { type CellGrid, tooWide } from './grid';
import { type StoredColumn, storedGrid, storedNumbers, tooManyCells } from './storedTable';
import { textStart } from './textStart';
import { textTable } from './textTable';

const example = /^\s*[+-]?[\d.]+(?:e[+-]?\d+)?(?:,[+-]?[\d.]+)*((?:\s+(?:qid|\d+):\S+)*)\s*(?:#.*)?$/i;

/** Lines that are looked at, and how many of them must be examples, to tell the format without its name. */
const sampledLines = 20;
const neededLines = 3;

/** Sparse text of LIBSVM and SVMlight: a label, then "place:value" for what is not 0. The columns x1, x2, … and, last, the label. */
export const libsvmFiles: DatasetFormat = {
  sniff(bytes) {
    const lines = textStart(bytes)
      .split(/\r\n|\r|\n/, sampledLines)
      .slice(0, -1)
      .filter((line) => /^[^#]/.test(line.trim()));
    return (
      lines.length >= neededLines &&
      lines.every((line) => isAscending(example.exec(line)?.[1] ?? '')) &&
      lines.some((line) => line.includes(':'))
    );
  },
  read: (source, options) => textTable(source, options, libsvmGrid),
};

function isAscending(pairs: string): boolean {
  const places = Array.from(pairs.matchAll(/\s(\d+):/g), ([, place]) => Number(place));
  return places.length > 0 && places.every((place, i) => i === 0 || place > places[i - 1]);
}

/** An example as it stands: what is not 0, by its place. */
interface SparseRow {
  readonly label: string;
  readonly qid?: number;
  readonly places: readonly number[];
  readonly values: readonly number[];
}

function libsvmGrid(text: string): Parsed<CellGrid> {
  const rows: SparseRow[] = [];
  const lines: number[] = [];
  let line = 0;
  for (const written of text.split(/\r\n|\r|\n/)) {
    line++;
    const bare = written.replace(/#.*$/, '').trim();
    if (bare === '') continue;
    const row = sparseRow(bare, line);
    if (row instanceof Problem) return row;
    rows.push(row);
    lines.push(line);
  }
  if (rows.length === 0) return new Problem('It holds no examples.');
  let first = 1;
  let last = 0;
  for (const { places } of rows)
    for (const place of places) {
      if (place < first) first = place;
      if (place > last) last = place;
    }
  const width = last - first + 1;
  const room =
    tooWide(width) ?? tooManyCells(width * rows.length, 8, `${rows.length} rows of ${width} columns`);
  if (room) return room;
  return { ...storedGrid(columnsOf(rows, first, width), rows.length), lineOf: (row) => lines[row] };
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$|^[+-]?(?:nan|inf|infinity)$/i;

function sparseRow(bare: string, line: number): Parsed<SparseRow> {
  const [label, ...pairs] = bare.split(/\s+/);
  if (label.includes(':'))
    return new Problem(
      `Line ${line}: it begins with ${shown(label)}, where a label has to stand, as in "1 ${visible(label, 40)}". Write one before each example.`,
    );
  const places: number[] = [];
  const values: number[] = [];
  let qid: number | undefined;
  for (const pair of pairs) {
    const colon = pair.indexOf(':');
    const [place, value] = [pair.slice(0, colon), pair.slice(colon + 1)];
    if (place === 'qid' && /^\d+$/.test(value)) qid = Number(value);
    else if (/^\d{1,9}$/.test(place) && number.test(value)) {
      places.push(Number(place));
      values.push(numberOf(value));
    } else
      return new Problem(
        `Line ${line}: ${shown(pair)} is no pair of a place and a value, such as 3:0.5. Correct it, or leave the line out.`,
      );
  }
  return { label, qid, places, values };
}

const numberOf = (written: string): number =>
  /inf/i.test(written)
    ? written.startsWith('-')
      ? Number.NEGATIVE_INFINITY
      : Number.POSITIVE_INFINITY
    : Number(written);

function columnsOf(rows: readonly SparseRow[], first: number, width: number): StoredColumn[] {
  const features = Array.from({ length: width }, () => new Float64Array(rows.length));
  for (const [row, { places, values }] of rows.entries())
    for (const [i, place] of places.entries()) features[place - first][row] = values[i];
  const qids = Float64Array.from(rows, ({ qid }) => qid ?? Number.NaN);
  return [
    ...(rows.some(({ qid }) => qid !== undefined) ? [{ name: 'qid', numbers: storedNumbers(qids) }] : []),
    ...features.map((values, i) => ({ name: `x${i + first}`, numbers: storedNumbers(values) })),
    { name: 'label', texts: rows.map(({ label }) => labelText(label)) },
  ];
}

/** A label as a text: the commas between several of one example are no decimal signs. */
const labelText = (label: string): string => label.replace(/^\+(?=\d)/, '').replaceAll(',', ', ');

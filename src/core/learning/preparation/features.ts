import { type Parsed, Problem } from '../../problem';
import { counted } from '../../text/counted';
import { isMissingNumber, listed, shown } from '../datasets/cells';
import { noLogarithm } from './columns';
import { encodedNames, encodedWidth, rawNumber, writeEncoded } from './encode';
import type { FittedColumn, FittedPreparation } from './fitted';
import { productName } from './polynomial';
import { scaledBy } from './scaling';

/** The names of the features that a preparation makes. */
export function featureNamesOf({ columns, terms }: FittedPreparation): string[] {
  const names = columns.flatMap(encodedNames);
  return terms ? terms.map((term) => productName(term, names)) : names;
}

/** Whether raw numbers are features as they stand, perhaps but for their scale. */
export const isRaw = ({ columns, terms }: FittedPreparation): boolean =>
  !terms && columns.every(({ encoding, log }) => !log && encoding !== 'onehot' && encoding !== 'parts');

/** Features (row-major, rows × features) of raw numbers (row-major, rows × columns); the very same array where nothing is made of them. */
export function featuresOf(preparation: FittedPreparation, raw: Float64Array): Float64Array {
  const unscaled = unscaledFeatures(preparation, raw);
  return preparation.scaling ? scaledBy(preparation.scaling, unscaled) : unscaled;
}

/** Features before they are scaled. */
export function unscaledFeatures(preparation: FittedPreparation, raw: Float64Array): Float64Array {
  if (isRaw(preparation)) return raw;
  const { columns, terms } = preparation;
  const rows = raw.length / columns.length;
  const encoded = encodedNumbers(columns, raw, rows);
  if (!terms) return encoded;
  const width = encoded.length / rows;
  const features = new Float64Array(rows * terms.length);
  for (let i = 0; i < rows; i++)
    for (let t = 0; t < terms.length; t++) {
      let product = 1;
      for (const place of terms[t]) product *= encoded[i * width + place];
      features[i * terms.length + t] = product;
    }
  return features;
}

function encodedNumbers(columns: readonly FittedColumn[], raw: Float64Array, rows: number): Float64Array {
  const widths = columns.map(encodedWidth);
  const width = widths.reduce((sum, own) => sum + own, 0);
  const encoded = new Float64Array(rows * width);
  for (let i = 0; i < rows; i++) {
    let offset = i * width;
    for (let j = 0; j < columns.length; j++) {
      writeEncoded(columns[j], raw[i * columns.length + j], encoded, offset);
      offset += widths[j];
    }
  }
  return encoded;
}

/**
 * The raw numbers of a row of cells, numbers or texts in the order of the columns; a Problem where one is missing that
 * nothing stands in for, or is no number. An unknown word is taken as `unknownWord`.
 */
export function rawRow(
  { columns }: FittedPreparation,
  cells: readonly (number | string)[],
): Parsed<Float64Array> {
  if (cells.length !== columns.length)
    return new Problem(
      `The row has ${counted(cells.length, 'value')} for ${counted(columns.length, 'column')}: give one for each of ${listed(
        columns.map(({ name }) => shown(name)),
        8,
      )}.`,
    );
  const raw = new Float64Array(columns.length);
  for (const [j, column] of columns.entries()) {
    const value = rawNumber(column, cells[j]);
    raw[j] = Number.isNaN(value) && isBlank(cells[j]) ? (column.fill ?? value) : value;
    if (!Number.isFinite(raw[j])) return noNumber(column, cells[j]);
    if (column.log && !(raw[j] > 0)) return noLogarithm(column.name, raw[j], 'the given row');
  }
  return raw;
}

const isBlank = (cell: number | string): boolean => typeof cell === 'number' || isMissingNumber(cell.trim());

function noNumber({ name, order }: FittedColumn, cell: number | string): Problem {
  const needed = order ? 'a date' : 'a number';
  return new Problem(
    isBlank(cell)
      ? `Column ${shown(name)} has no value in the row: give ${needed}, or choose what stands in for missing values.`
      : `${shown(String(cell))} is not ${needed}, as column ${shown(name)} needs.`,
  );
}

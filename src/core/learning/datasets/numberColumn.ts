import type { Warning } from '../../text/warning';
import { type NumberReading, numberWarnings } from './numberWarnings';
import type { ColumnCells, Survey } from './survey';
import type { Column } from './table';
import { unitsOf } from './units';

/** A column with at least this share of numbers among its cells is one of numbers; the other cells count as missing. */
const numberShare = 0.8;

/** A column as read, and what the reader has to say. */
export interface ReadColumn {
  readonly column: Column;
  readonly warnings: readonly Warning[];
}

/** The numbers of a column that was looked at, in one reading; undefined where they are too few. */
export function numberColumn(
  name: string,
  cells: ColumnCells,
  found: Survey,
  reading: NumberReading,
): ReadColumn | undefined {
  const values = (reading.sign === '.' ? found.point : found.comma).slice();
  const counts = unitCounts(found, values);
  const units = unitsOf(counts);
  const factors = found.units.map((unit) => units.factors.get(unit) ?? Number.NaN);
  const divisors = found.units.map((unit) => (reading.fractions && unit === '%' ? 100 : 1));
  let numbers = 0;
  for (let row = 0; row < values.length; row++) {
    const place = found.unitOf[row];
    values[row] = (values[row] * factors[place]) / divisors[place];
    if (!Number.isNaN(values[row])) numbers++;
  }
  const present = cells.rows - found.missing;
  if (!reading.forced && (numbers === 0 || numbers < numberShare * present)) return undefined;
  return {
    column: { kind: 'number', name, values, missing: cells.rows - numbers },
    warnings: numberWarnings({ name, cells, found, values, reading, units, counts }),
  };
}

function unitCounts({ units, unitOf }: Survey, values: Float64Array): ReadonlyMap<string, number> {
  const counts = new Int32Array(units.length);
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) counts[unitOf[row]]++;
  return new Map(units.map((unit, place) => [unit, counts[place]] as const).filter(([, count]) => count > 0));
}

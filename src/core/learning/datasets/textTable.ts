import { type Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import { decodeText } from './encoding';
import type { DataSource } from './format';
import type { CellGrid } from './grid';
import type { ReadOptions } from './readOptions';
import { shortened } from './shortened';
import type { Table } from './table';
import { tableOf } from './tableOf';
import { partOf, type Told } from './told';

const mostWarnings = 20;
/** When the cells of a text begin to be found and when they are, as shares of the whole work; then they are read. */
const gridShares = [0.05, 0.4] as const;

/**
 * Reads a table from a text in UTF-8, UTF-16, CP949 or Latin-1 (detected, or asked for), whose cells `grid` finds; undefined
 * from it means that there are none. What is read but not as it stands is in the table's warnings, what could be read
 * otherwise in its doubts.
 */
export function textTable(
  { bytes, shown, around = {} }: Pick<DataSource, 'bytes' | 'shown'> & Partial<DataSource>,
  options: ReadOptions,
  grid: (text: string, options: ReadOptions, told: Told, ascii?: Uint8Array) => Parsed<CellGrid> | undefined,
): Parsed<Table> {
  // Nobody is waited for: what is read so is read in one go.
  const told: Told = (done) => void around.pause?.(done);
  const decoded = decodeText(bytes, shown, options.encoding);
  if (decoded instanceof Problem) return decoded;
  const ascii = decoded.isAscii ? bytes : undefined;
  const cells = grid(decoded.text, options, partOf(told, gridShares[0], gridShares[1]), ascii);
  if (cells === undefined)
    return new Problem(
      `"${shown}" ${bytes.length === 0 ? 'is empty' : 'holds no data'}: choose a file with rows of numbers.`,
    );
  const table =
    cells instanceof Problem
      ? cells
      : (shortened(cells) ?? tableOf(cells, options, partOf(told, gridShares[1], 1)));
  if (table instanceof Problem) return new Problem(`"${shown}": ${table.message}`);
  const doubts = [...decoded.doubts, ...table.doubts];
  return { ...table, doubts, warnings: limited([...decoded.warnings, ...table.warnings]) };
}

/** The first warnings, and how many more there are: a person reads no thousand of them. */
export function limited(warnings: readonly Warning[]): readonly Warning[] {
  if (warnings.length <= mostWarnings) return warnings;
  const more = { text: `There are ${warnings.length - mostWarnings} more warnings like these.` };
  return [...warnings.slice(0, mostWarnings), more];
}

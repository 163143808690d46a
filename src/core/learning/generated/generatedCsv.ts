import { find } from '../../catalogue/entry';
import type { GeneratedSpec } from '../../experiment/experiment';
import { generated } from '.';
import type { GeneratedColumn } from './generated';

/** Decimals that are kept: sines of two machines may differ in the digits behind them. */
const kept = 1e12;

/** The file that generated data would be: a CSV with a header, the same bytes on every machine. What is read of it is the data. */
export function generatedCsv({ name, settings = {} }: GeneratedSpec): Uint8Array<ArrayBuffer> {
  const entry = find(generated, name);
  if (!entry) throw new Error(`There is no generated data "${name}".`);
  const usual = Object.fromEntries(entry.settings.map((setting) => [setting.id, setting.default]));
  const columns = entry.make({ ...usual, ...settings });
  const lines = [columns.map((column) => column.name).join(',')];
  for (let row = 0; row < columns[0].values.length; row++)
    lines.push(columns.map((column) => cell(column, row)).join(','));
  return new Uint8Array(new TextEncoder().encode(`${lines.join('\n')}\n`));
}

function cell({ values }: GeneratedColumn, row: number): string {
  const value = values[row];
  return typeof value === 'string' ? value : String(Math.round(value * kept) / kept);
}

import { listed, shown } from './cells';
import { otherSign } from './decimal';
import { type Doubt, type DoubtChoice, optionText } from './doubt';
import type { DecimalSign, ReadOptions } from './readOptions';

/** A column all of whose numbers with a sign could be read with either decimal sign. */
export interface OpenColumn {
  readonly name: string;
  /** An example: its cell, line and values. */
  readonly cell: string;
  readonly line?: number;
  readonly values: { readonly [Sign in DecimalSign]: number };
  /** The decimal sign that was taken. */
  readonly sign: DecimalSign;
}

/** One doubt for one column, or for all columns that are read alike. */
export function decimalDoubts(columns: readonly OpenColumn[]): Doubt[] {
  return (['.', ','] as const).flatMap((sign) => {
    const alike = columns.filter((column) => column.sign === sign);
    return alike.length === 0 ? [] : [decimalDoubt(alike, sign)];
  });
}

function decimalDoubt(columns: readonly OpenColumn[], sign: DecimalSign): Doubt {
  const [{ name, cell, line, values }] = columns;
  const other = otherSign(sign);
  const one = columns.length === 1;
  const asked = (decimal: DecimalSign): ReadOptions =>
    one ? { columns: { [name]: { decimal } } } : { decimal };
  const choice = (decimal: DecimalSign): DoubtChoice => ({
    text: `${shown(cell)} is ${values[decimal]}`,
    read: asked(decimal),
  });
  const marks = cell.includes('.') ? 'points' : 'commas';
  const meaning = cell.includes(sign) ? 'as decimal marks' : 'as standing between thousands';
  const names = listed(columns.map((column) => shown(column.name)));
  return {
    kind: one ? 'columns' : 'decimal',
    ...(one && { column: name }),
    text: `${one ? 'Column' : 'Columns'} ${names}: ${marks} were read ${meaning}, ${shown(cell)} as ${values[sign]}; for ${values[other]} say ${optionText(asked(other))}.`,
    line,
    choices: [choice(sign), choice(other)],
  };
}

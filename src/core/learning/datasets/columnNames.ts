import type { Warning } from '../../text/warning';
import { shown } from './cells';

/** The names of a table's columns. */
export interface ColumnNames {
  /** All different, none empty. */
  readonly names: readonly string[];
  /** True where the file has no name. */
  readonly madeUp: readonly boolean[];
  readonly warnings: readonly Warning[];
}

/** Names for columns from the cells of the header, which stands on a line: the second x becomes x_2, the nameless second one "column 2". */
export function columnNames(header: readonly string[], line: number | undefined): ColumnNames {
  const written = header.map((cell) => cell.trim().replace(/\s+/g, ' '));
  const wanted = written.map((name, i) => (name === '' ? `column ${i + 1}` : name));
  const given = new Set(wanted);
  const used = new Set<string>();
  const copies = new Map<string, number>();
  const warnings: Warning[] = [];
  const names = wanted.map((name, i) => {
    if (!used.has(name)) {
      used.add(name);
      return name;
    }
    let copy = copies.get(name) ?? 1;
    let distinct: string;
    do distinct = `${name}_${++copy}`;
    while (given.has(distinct) || used.has(distinct));
    copies.set(name, copy);
    used.add(distinct);
    warnings.push({
      text: `Another column is called ${shown(name)} too: column ${i + 1} is called ${shown(distinct)}.`,
      line,
    });
    return distinct;
  });
  return { names, madeUp: written.map((name) => name === ''), warnings };
}

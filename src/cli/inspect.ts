import type { Association } from '../core/learning/profile/association';
import type { ColumnHint, ColumnProfile, TableProfile } from '../core/learning/profile/columnProfile';
import { profileOf } from '../core/learning/profile/profile';
import { atOnce } from '../core/objective/sliced';
import { type Parsed, Problem } from '../core/problem';
import { alignedLines } from '../core/text/aligned';
import { shown } from '../core/text/jsonFields';
import { type Warning, warningTexts } from '../core/text/warning';
import type { InspectCall } from './call';
import { readDataset } from './files';
import { InputFiles } from './input';
import { openOutput } from './output';
import { warn } from './terminal';

/** Looks at the columns of a dataset's file and writes what it found. */
export async function inspectFile({ file, target, read, format, out }: InspectCall): Promise<Parsed<'done'>> {
  const inputs = new InputFiles();
  const data = await readDataset({ file, read }, '', inputs);
  if (data instanceof Problem) return data;
  const { table } = data;
  const column = table.columns.find(({ name }) => name === target);
  if (target !== undefined && !column)
    return new Problem(
      `There is no column ${shown(target)}: name one of ${table.columns.map(({ name }) => shown(name)).join(', ')}.`,
    );
  const write = openOutput(out, inputs);
  if (write instanceof Problem) return write;
  warn(table.warnings);
  const profile = atOnce(
    profileOf(table, target === undefined ? undefined : { name: target, classes: column?.kind === 'text' }),
  );
  const text = format === 'json' ? jsonText(profile, table.warnings) : textOf(profile, target !== undefined);
  return (await write([text])) ?? 'done';
}

function jsonText(profile: TableProfile, warnings: readonly Warning[]): string {
  return `${JSON.stringify({ warnings: warningTexts(warnings), ...profile })}\n`;
}

const hintWords: Readonly<Record<ColumnHint, string>> = {
  empty: 'no value in any row',
  constant: 'the same in every row',
  counts: 'only counts the rows',
  identifies: 'another value in every row',
  gaps: 'more than half is missing',
  leaks: 'tells the target all but exactly',
};

const symbols: Readonly<Record<Association['measure'], string>> = {
  pearson: 'r',
  correlationRatio: 'η',
  cramersV: 'V',
};

function textOf({ rows, columns, every }: TableProfile, hasTarget: boolean): string {
  const titles = ['column', 'type', 'missing', 'distinct', 'min', 'mean', 'sd', 'max'];
  const lines = alignedLines([
    [...titles, ...(hasTarget ? ['with target'] : []), 'remarks'],
    ...columns.map((column) => [
      column.label,
      column.kind === 'yesNo' ? 'yes/no' : column.kind,
      String(column.missing),
      `${column.manyMore ? '> ' : ''}${column.distinct}`,
      ...numbersOf(column),
      ...(hasTarget ? [associationOf(column)] : []),
      remarksOf(column),
    ]),
  ]);
  const sample = every === undefined ? [] : [`Of this large table every ${every}th row was looked at.`];
  return `${[`${rows} rows, ${columns.length} columns`, '', ...lines, ...sample].join('\n')}\n`;
}

const digits = (value: number): string => String(Number(value.toPrecision(5)));

function numbersOf({ numbers }: ColumnProfile): readonly string[] {
  if (!numbers) return ['', '', '', ''];
  return [numbers.minimum, numbers.mean, numbers.deviation, numbers.maximum].map(digits);
}

function associationOf({ association }: ColumnProfile): string {
  return association ? `${symbols[association.measure]} = ${association.value.toFixed(3)}` : '';
}

/** What deserves a second look, and the most frequent words. */
function remarksOf({ hints, words }: ColumnProfile): string {
  const frequent = (words ?? []).slice(0, 3).map(({ word, count }) => `${word} (${count})`);
  return [...hints.map((hint) => hintWords[hint]), ...frequent].join(', ');
}

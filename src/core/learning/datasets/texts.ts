import { Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import { listed, shown } from './cells';
import { optionText } from './doubt';
import type { Column, Table, TextColumn } from './table';

const contents: Readonly<Record<NonNullable<TextColumn['like']> | 'text', string>> = {
  numbers: 'text among its numbers',
  days: 'dates',
  seconds: 'times',
  text: 'text',
};

/** What a column of text holds, with the first cell that is no number and its line; no full stop. */
export function textSentence(table: Table, column: TextColumn): string {
  const { name, like, values, textRow } = column;
  const row = textRow ?? values.findIndex((value) => value !== '');
  const example =
    row < 0 ? '' : ` (${shown(values[row])}${table.lines ? ` on line ${table.lines[row]}` : ''})`;
  return `Column ${shown(name)} holds ${contents[like ?? 'text']}${example}`;
}

/** What can be done so that a column of text becomes one of numbers; empty where nothing can. */
export function textAdvice({ name, like }: TextColumn): string {
  if (like === undefined) return '';
  const option = optionText({ columns: { [name]: { as: like } } });
  if (like === 'days') return `read it as days with ${option}`;
  if (like === 'seconds') return `read it as seconds with ${option}`;
  return `correct the cell, or let what is no number count as missing with ${option}`;
}

/** Of the columns of text that are no features: which, and how those that could be are read. */
export function textWarnings(table: Table, columns: readonly TextColumn[]): Warning[] {
  const plain = columns.filter(({ like }) => like === undefined);
  const warnings: Warning[] = columns
    .filter(({ like }) => like !== undefined)
    .map((column) => ({
      text: `${textSentence(table, column)} and was left out: ${textAdvice(column)}.`,
      line: table.lines?.[column.textRow ?? 0],
    }));
  if (plain.length === 0) return warnings;
  const names = listed(plain.map(({ name }) => shown(name)));
  const which = plain.length === 1 ? `Column ${names} was` : `Columns ${names} were`;
  return [{ text: `${which} left out: text, not numbers.` }, ...warnings];
}

/** Why no column can be a feature, with the cell that keeps the likeliest one from it. */
export function noFeature(table: Table, target: Column, others: readonly Column[]): Problem {
  const beside = `beside the target ${shown(target.name)}`;
  const texts = others.filter(
    (column): column is TextColumn => column.kind === 'text' && column.missing < table.rows,
  );
  const culprit = texts.find(({ like }) => like !== undefined) ?? texts[0];
  if (culprit)
    return new Problem(
      `No column ${beside} can be a feature. ${textSentence(table, culprit)}: ${textAdvice(culprit) || 'a regression needs numbers there'}.`,
    );
  if (others.length === 0)
    return new Problem(
      `The table has one column only, ${shown(target.name)}: a regression needs a feature column ${beside}, and a separator between them.`,
    );
  const names = listed(others.map((column) => shown(column.name)));
  return new Problem(
    `No column ${beside} has a value in any row (${names}): a regression needs a feature column, too.`,
  );
}

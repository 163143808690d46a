import type { PreparationSpec } from '../../experiment/preparationSpec';
import { type Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import { asideSentence } from '../datasets/aside';
import { isMissing, listed, shown } from '../datasets/cells';
import type { DateOrder } from '../datasets/readOptions';
import type { AsideColumn, Column, NumberColumn, Table, TextColumn } from '../datasets/table';
import { noFeature, textAdvice, textSentence, textWarnings } from '../datasets/texts';
import type { TargetKind } from '../losses/loss';
import { dateColumn } from './dates';
import type { ColumnEncoding } from './fitted';

/** A column that features are to be made of, and how. */
export interface ChosenColumn {
  /** Of dates: their days. */
  readonly column: Column;
  readonly encoding: ColumnEncoding;
  readonly order?: DateOrder;
}

/** What a table is trained for. */
export interface TrainingUse {
  /** What the loss takes the target for. */
  readonly kind: TargetKind;
  /** Whether the model has a bias, from which the weight of a constant feature cannot be told. */
  readonly bias: boolean;
  /** Whether the model takes pictures, whose pixels all stay, the black ones at the edge too. */
  readonly image?: boolean;
}

/** What of a preparation decides which columns are features. */
export type ColumnChoice = Pick<PreparationSpec, 'text' | 'dates' | 'weight' | 'split'>;

/** More words than this are names, not categories. */
export const mostCategories = 100;

/** The target column: for classes one of texts will do. */
export function targetColumn(table: Table, name: string, kind: TargetKind): Parsed<Column> {
  const column = columnNamed(table, name);
  const isNumber = kind === 'number' || kind === 'count';
  return column && !isNumber ? column : numberColumn(table, name, 'target');
}

export const columnNamed = (table: Table, name: string): Column | undefined =>
  table.columns.find((candidate) => candidate.name === name);

/** A column of numbers by its name; a Problem where it is none, with what can be done. */
export function numberColumn(
  table: Table,
  name: string,
  role: 'target' | 'feature' | 'column of weights',
): Parsed<NumberColumn> {
  const column = columnNamed(table, name);
  if (column?.kind === 'number') return column;
  const choices = table.columns.filter((candidate) => candidate.kind === 'number' && candidate.name !== name);
  const advice =
    choices.length === 0
      ? 'the table has no other column of numbers'
      : `choose one of ${listed(
          choices.map((candidate) => shown(candidate.name)),
          10,
        )}`;
  if (column)
    return new Problem(
      `${textSentence(table, column)} and cannot be a ${role}: ${[textAdvice(column), advice].filter((part) => part !== '').join(', or ')}.`,
    );
  if (table.leftOut?.includes(name))
    return new Problem(
      `Column ${shown(name)} is left out by "leaveOut" in "read": take it from that list, or ${advice}.`,
    );
  return new Problem(`There is no column ${shown(name)}: ${advice}${textColumns(table)}.`);
}

/** The columns of text, where there are no others to choose from. */
function textColumns(table: Table): string {
  if (table.columns.some((column) => column.kind === 'number')) return '';
  return `, only of text: ${listed(table.columns.map((column) => shown(column.name)))}`;
}

/** The feature columns that are named. */
export function namedColumns(
  table: Table,
  target: string,
  names: readonly string[],
  choice: ColumnChoice,
): Parsed<ChosenColumn[]> {
  if (names.length === 0) return new Problem('No feature is chosen: name at least one column.');
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) return new Problem(`Feature ${shown(repeated)} is named twice: name it once.`);
  if (names.includes(target))
    return new Problem(`Column ${shown(target)} is the target and cannot be a feature too: leave it out.`);
  const taken = namesTaken(choice).find((name) => names.includes(name));
  if (taken !== undefined)
    return new Problem(
      `Column ${shown(taken)} holds ${taken === choice.weight ? 'the weights of rows' : 'the split of rows'} and cannot be a feature too: leave it out.`,
    );
  const columns: ChosenColumn[] = [];
  for (const name of names) {
    const column = columnNamed(table, name);
    const encoded = column?.kind === 'text' ? encodedText(table, column, choice, true) : undefined;
    const numbers = encoded ?? numberColumn(table, name, 'feature');
    if (numbers instanceof Problem) return numbers;
    const chosen = 'encoding' in numbers ? numbers : asNumbers(numbers, choice.dates);
    const tooMany = wordsFault(chosen);
    if (tooMany) return tooMany;
    columns.push(chosen);
  }
  return columns;
}

/** A column of numbers; of days since 1970-01-01 the preparation may want the parts. */
function asNumbers(column: NumberColumn, dates: PreparationSpec['dates']): ChosenColumn {
  const { days: order } = column;
  return order
    ? { column, encoding: dates === 'parts' ? 'parts' : 'days', order }
    : { column, encoding: 'number' };
}

/** The columns that say something of rows and are no features. */
const namesTaken = ({ weight, split }: ColumnChoice): string[] =>
  [weight, split?.column].filter((name) => name !== undefined);

/** A column of text as the preparation takes it; undefined where it leaves it out. */
function encodedText(
  table: Table,
  column: TextColumn,
  { text = 'leave', dates = 'leave' }: ColumnChoice,
  isNamed: boolean,
): ChosenColumn | undefined {
  if (column.like === 'days' && dates !== 'leave') return asNumbers(dateColumn(table, column), dates);
  const isMoment = column.like === 'days' || column.like === 'seconds';
  if (text === 'leave' || (isMoment && !isNamed)) return undefined;
  return { column, encoding: text };
}

/** Too many words for categories. */
function wordsFault({ column, encoding }: ChosenColumn): Problem | undefined {
  if (column.kind !== 'text' || encoding === 'number') return undefined;
  const words = wordsOf(column);
  if (words <= mostCategories) return undefined;
  return new Problem(
    `Column ${shown(column.name)} holds ${words} different texts, which are too many categories (at most ${mostCategories}): leave it out of the features.`,
  );
}

const wordsOf = ({ values }: TextColumn): number => new Set(values.filter((value) => !isMissing(value))).size;

/** The columns to leave out though they hold numbers: none where nothing else is left, and constant ones beside a bias only. */
function asideOf(
  table: Table,
  used: readonly NumberColumn[],
  { bias, image = false }: TrainingUse,
): readonly AsideColumn[] {
  const pixels = new Set(image ? table.image?.columns : []);
  const aside = (table.aside ?? []).filter(
    ({ name, why }) =>
      used.some((column) => column.name === name) && (why !== 'constant' || (bias && !pixels.has(name))),
  );
  return aside.length < used.length ? aside : [];
}

/** Every column that can be a feature, where none is named: numbers, and what the preparation makes of texts and dates. */
export function otherColumns(
  table: Table,
  target: Column,
  use: TrainingUse,
  choice: ColumnChoice,
  warnings: Warning[],
): Parsed<ChosenColumn[]> {
  const taken = namesTaken(choice);
  const others = table.columns.filter((column) => column !== target && !taken.includes(column.name));
  const numbers = others.filter((column) => column.kind === 'number');
  const used = numbers.filter((column) => column.missing < table.rows);
  const aside = asideOf(table, used, use);
  const encoded = new Map<Column, ChosenColumn>();
  for (const column of used)
    if (!aside.some(({ name }) => name === column.name)) encoded.set(column, asNumbers(column, choice.dates));
  const texts = others.filter((column) => column.kind === 'text');
  const many: TextColumn[] = [];
  for (const column of texts) {
    const chosen = column.missing < table.rows ? encodedText(table, column, choice, false) : undefined;
    if (!chosen) continue;
    if (wordsFault(chosen)) many.push(column);
    else encoded.set(column, chosen);
  }
  const chosen = others.flatMap((column) => encoded.get(column) ?? []);
  if (chosen.length === 0) return noFeature(table, target, others);
  const left = texts.filter((column) => !encoded.has(column) && !many.includes(column));
  if (left.length > 0) warnings.push(...textWarnings(table, left));
  warnings.push(
    ...many.map((column) => ({
      text: `Column ${shown(column.name)} was left out: its ${wordsOf(column)} different texts are too many categories (at most ${mostCategories}).`,
    })),
  );
  const empty = numbers.filter((column) => column.missing === table.rows);
  if (empty.length > 0) warnings.push({ text: `${columnList(empty)} left out: no values in any row.` });
  warnings.push(...aside.map((column) => ({ text: asideSentence(column) })));
  return chosen;
}

function columnList(columns: readonly Column[]): string {
  const names = listed(columns.map((column) => shown(column.name)));
  return columns.length === 1 ? `Column ${names} was` : `Columns ${names} were`;
}

import { type Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import type { TargetKind } from '../losses/loss';
import { asideSentence } from './aside';
import { isMissing, listed, shown } from './cells';
import type { AsideColumn, Column, NumberColumn, Table, TrainingData } from './table';
import { readTarget } from './target';
import { noFeature, textAdvice, textSentence, textWarnings } from './texts';

/** Names that mean "this is what to predict", in lower case. */
const targetNames: ReadonlySet<string> = new Set([
  'y',
  'target',
  'label',
  'output',
  'response',
  '목표',
  '정답',
  '타깃',
]);

/** The column that is plainly the target: the only number column with a name such as "y" or "target". */
export function clearTarget(table: Table): string | undefined {
  const named = table.columns.filter(
    (column) => column.kind === 'number' && targetNames.has(column.name.toLowerCase()),
  );
  return named.length === 1 ? named[0].name : undefined;
}

/** What a table is trained for. */
export interface TrainingUse {
  /** What the loss takes the target for. */
  readonly kind: TargetKind;
  /** Whether the model has a bias, from which the weight of a constant feature cannot be told. */
  readonly bias: boolean;
}

/**
 * The rows of a table to train on: the target column, and the feature columns or, when they are not named,
 * every other number column. Rows with a missing or infinite number are left out, with a warning.
 */
export function trainingData(
  table: Table,
  target: string,
  features?: readonly string[],
  { kind, bias }: TrainingUse = { kind: 'number', bias: true },
): Parsed<TrainingData> {
  if (table.rows === 0)
    return new Problem('The table has no rows below its names: training needs at least 2.');
  const targetColumn = targetOf(table, target, kind);
  if (targetColumn instanceof Problem) return targetColumn;
  const warnings: Warning[] = [];
  const chosen = features
    ? namedFeatures(table, target, features)
    : otherNumberColumns(table, targetColumn, bias, warnings);
  if (chosen instanceof Problem) return chosen;
  const rows = usableRows(table, targetColumn, chosen, kind, warnings);
  if (rows instanceof Problem) return rows;
  const targets = readTarget(targetColumn, rows, kind, table.lines);
  if (targets instanceof Problem) return targets;
  if (bias) warnings.push(...constantWarnings(chosen, rows));
  const width = chosen.length;
  const matrix = new Float64Array(rows.length * width);
  chosen.forEach((column, j) => {
    for (let i = 0; i < rows.length; i++) matrix[i * width + j] = column.values[rows[i]];
  });
  return {
    features: matrix,
    ...targets,
    rows: rows.length,
    featureNames: chosen.map((column) => column.name),
    targetName: target,
    warnings,
  };
}

/** The target column: for classes one of texts will do. */
function targetOf(table: Table, name: string, kind: TargetKind): Parsed<Column> {
  const column = table.columns.find((candidate) => candidate.name === name);
  const isNumber = kind === 'number' || kind === 'count';
  return column && !isNumber ? column : numberColumn(table, name, 'target');
}

function numberColumn(table: Table, name: string, role: 'target' | 'feature'): Parsed<NumberColumn> {
  const column = table.columns.find((candidate) => candidate.name === name);
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

function namedFeatures(table: Table, target: string, names: readonly string[]): Parsed<NumberColumn[]> {
  if (names.length === 0) return new Problem('No feature is chosen: name at least one column.');
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) return new Problem(`Feature ${shown(repeated)} is named twice: name it once.`);
  if (names.includes(target))
    return new Problem(`Column ${shown(target)} is the target and cannot be a feature too: leave it out.`);
  const columns: NumberColumn[] = [];
  for (const name of names) {
    const column = numberColumn(table, name, 'feature');
    if (column instanceof Problem) return column;
    columns.push(column);
  }
  return columns;
}

/** The columns to leave out though they hold numbers: none where nothing else is left, and constant ones beside a bias only. */
function asideOf(table: Table, used: readonly NumberColumn[], bias: boolean): readonly AsideColumn[] {
  const aside = (table.aside ?? []).filter(
    ({ name, why }) => used.some((column) => column.name === name) && (bias || why !== 'constant'),
  );
  return aside.length < used.length ? aside : [];
}

function otherNumberColumns(
  table: Table,
  target: Column,
  bias: boolean,
  warnings: Warning[],
): Parsed<NumberColumn[]> {
  const others = table.columns.filter((column) => column !== target);
  const numbers = others.filter((column) => column.kind === 'number');
  const used = numbers.filter((column) => column.missing < table.rows);
  const aside = asideOf(table, used, bias);
  const chosen = used.filter(({ name }) => !aside.some((column) => column.name === name));
  const text = others.filter((column) => column.kind === 'text');
  const empty = numbers.filter((column) => column.missing === table.rows);
  if (chosen.length === 0) return noFeature(table, target, others);
  if (text.length > 0) warnings.push(...textWarnings(table, text));
  if (empty.length > 0) warnings.push({ text: `${columnList(empty)} left out: no values in any row.` });
  warnings.push(...aside.map((column) => ({ text: asideSentence(column) })));
  return chosen;
}

/** The rows in which the features have finite numbers, and the target has one or a text. */
function usableRows(
  table: Table,
  target: Column,
  features: readonly NumberColumn[],
  kind: TargetKind,
  warnings: Warning[],
): Parsed<Int32Array> {
  const columns = [target, ...features];
  const usable: number[] = [];
  const incomplete: number[] = [];
  const infinite: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    let incompleteRow = false;
    let infiniteRow = false;
    for (const { values } of columns) {
      const value = values[row];
      if (typeof value === 'string' ? isMissing(value) : Number.isNaN(value)) incompleteRow = true;
      else if (typeof value === 'number' && !Number.isFinite(value)) infiniteRow = true;
    }
    if (incompleteRow) incomplete.push(row);
    else if (infiniteRow) infinite.push(row);
    else usable.push(row);
  }
  if (incomplete.length > 0) warnings.push(leftOut(table, incomplete, 'a value is missing'));
  if (infinite.length > 0) warnings.push(leftOut(table, infinite, 'a value is infinite'));
  // A line is not decided by one point; one row of a class is an example like any other.
  const needed = kind === 'number' || kind === 'count' ? 2 : 1;
  if (usable.length >= needed) return Int32Array.from(usable);
  const count = usable.length === 0 ? 'No row has' : 'Only 1 row has';
  return new Problem(
    `${count} a finite number in ${listed(columns.map((column) => shown(column.name)))}: training needs at least ${needed}${mostGaps(table, columns)}.`,
  );
}

/** The column that lacks the most values, and its first row without one. */
function mostGaps(table: Table, columns: readonly Column[]): string {
  const gaps = columns.map(({ values }) =>
    Array.from({ length: table.rows }, (_, row) => row).filter((row) => !isThere(values[row])),
  );
  const most = gaps.reduce((best, rows, i) => (rows.length > gaps[best].length ? i : best), 0);
  if (gaps[most].length === 0) return '';
  const [first] = gaps[most];
  return `; column ${shown(columns[most].name)} lacks one in ${gaps[most].length} of ${table.rows} rows, the first is ${table.lines ? `line ${table.lines[first]}` : `row ${first + 1}`}`;
}

const isThere = (value: number | string): boolean =>
  typeof value === 'string' ? !isMissing(value) : Number.isFinite(value);

function leftOut(table: Table, rows: readonly number[], why: string): Warning {
  const line = table.lines?.[rows[0]];
  const first = line === undefined ? `row ${rows[0] + 1}` : `line ${line}`;
  const text =
    rows.length === 1
      ? `1 row was left out because ${why} (${first}).`
      : `${rows.length} rows were left out because ${why} (the first is ${first}).`;
  return { text, line };
}

function columnList(columns: readonly Column[]): string {
  const names = listed(columns.map((column) => shown(column.name)));
  return columns.length === 1 ? `Column ${names} was` : `Columns ${names} were`;
}

/** A constant feature is allowed: gradient descent splits it between its weight and the bias. */
function constantWarnings(columns: readonly NumberColumn[], rows: Int32Array): Warning[] {
  const constant = columns.filter((column) =>
    rows.every((row) => column.values[row] === column.values[rows[0]]),
  );
  if (constant.length === 0) return [];
  const names = listed(constant.map((column) => shown(column.name)));
  return constant.length === 1
    ? [{ text: `Column ${names} is the same in every row: its weight cannot be told from the bias.` }]
    : [{ text: `Columns ${names} are the same in every row: their weights cannot be told from the bias.` }];
}

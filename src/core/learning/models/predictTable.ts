import { type Parsed, Problem } from '../../problem';
import { csvCell } from '../../text/csvCell';
import { listed, shown } from '../datasets/cells';
import type { Column, Table } from '../datasets/table';
import type { FittedModel } from './fittedModel';
import type { Prediction } from './prediction';

/** What a model says of the rows of a table, for a file. */
export interface PredictedTable {
  /** CSV: a heading, then a line for each row of the table with its number from 1, the prediction and the probability of each class. */
  readonly csv: string;
  readonly rows: number;
  /** Rows of which nothing could be said: a value is missing, or is none. */
  readonly empty: number;
  /** Why, of the first of them. */
  readonly firstFault?: string;
}

/** Asks a model about every row of another table, whose columns are found by their names; a Problem where one lacks. */
export function predictTable(
  model: FittedModel,
  parameters: ArrayLike<number>,
  table: Table,
): Parsed<PredictedTable> {
  const { preparation, targetName, classes } = model.data;
  const columns: Column[] = [];
  for (const { name } of preparation.columns) {
    const column = columnNamed(table, name);
    if (column instanceof Problem) return column;
    columns.push(column);
  }
  let empty = 0;
  let firstFault: string | undefined;
  const predictions = Array.from({ length: table.rows }, (_, row): Prediction | undefined => {
    const features = model.features(columns.map(({ values }) => values[row]));
    if (!(features instanceof Problem)) return model.predictor(parameters, features);
    firstFault ??= features.message;
    empty++;
    return undefined;
  });
  const hasShares = predictions.some((said) => said?.kind === 'class' && said.probabilities);
  const shares = hasShares ? (classes ?? []).map((name) => `probability of ${name}`) : [];
  const head = ['row', targetName, ...shares].map(csvCell).join(',');
  const lines = predictions.map((said, row) => [row + 1, ...cellsOf(said, shares.length)].join(','));
  return {
    csv: `${[head, ...lines].join('\n')}\n`,
    rows: table.rows,
    empty,
    ...(firstFault !== undefined && { firstFault }),
  };
}

function cellsOf(said: Prediction | undefined, shares: number): readonly (string | number)[] {
  const none = Array.from({ length: shares }, () => '');
  if (!said) return ['', ...none];
  if (said.kind === 'number') return [said.value];
  return [csvCell(said.name), ...(said.probabilities ?? none)];
}

/** The column with a name; where none has it to the letter, the only one that has it but for case and room around it. */
function columnNamed({ columns }: Table, name: string): Parsed<Column> {
  const alike = (other: string): boolean => other.trim().toLowerCase() === name.trim().toLowerCase();
  const similar = columns.filter((column) => alike(column.name));
  const found =
    columns.find((column) => column.name === name) ?? (similar.length === 1 ? similar[0] : undefined);
  return (
    found ??
    new Problem(
      `The file has no column ${shown(name)}, which the model was trained on: it has ${listed(
        columns.map((column) => shown(column.name)),
        10,
      )}.`,
    )
  );
}

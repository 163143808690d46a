import type { DatasetSpec } from '../../experiment/experiment';
import type { PreparationSpec } from '../../experiment/preparationSpec';
import { type Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import { shown } from '../datasets/cells';
import type { Column, NumberColumn, Table } from '../datasets/table';
import {
  type ChosenColumn,
  columnNamed,
  namedColumns,
  numberColumn,
  otherColumns,
  type TrainingUse,
  targetColumn,
} from './chosen';

/** What of a dataset's specification its rows are prepared by. */
export type PreparedSpec = Pick<DatasetSpec, 'target' | 'features' | 'preparation'>;

/** The columns of a table by what they are for. */
export interface Roles {
  readonly target: Column;
  readonly features: readonly ChosenColumn[];
  /** The weights of rows. */
  readonly weight?: NumberColumn;
  /** What says which part a row belongs to. */
  readonly split?: Column;
}

/** The columns that a specification names, or that can be features; a Problem where one is not there or cannot be what it is to be. */
export function rolesIn(
  table: Table,
  { target: name, features: names, preparation = {} }: PreparedSpec,
  use: TrainingUse,
  warnings: Warning[],
): Parsed<Roles> {
  const target = targetColumn(table, name, use.kind);
  if (target instanceof Problem) return target;
  const beside = besideRoles(table, name, preparation);
  if (beside instanceof Problem) return beside;
  const features = names
    ? namedColumns(table, name, names, preparation)
    : otherColumns(table, target, use, preparation, warnings);
  if (features instanceof Problem) return features;
  return logRolesFault(table, target, features, preparation) ?? { target, features, ...beside };
}

function besideRoles(
  table: Table,
  target: string,
  { weight: weightName, split = {} }: PreparationSpec,
): Parsed<Pick<Roles, 'weight' | 'split'>> {
  for (const name of [weightName, split.column])
    if (name === target)
      return new Problem(
        `Column ${shown(name)} is the target: choose another for the weights or the split of rows.`,
      );
  const weight = weightName === undefined ? undefined : numberColumn(table, weightName, 'column of weights');
  if (weight instanceof Problem) return weight;
  const by = split.column === undefined ? undefined : columnNamed(table, split.column);
  if (split.column !== undefined && !by)
    return new Problem(
      `There is no column ${shown(split.column)} that could split the rows: choose another.`,
    );
  return { ...(weight && { weight }), ...(by && { split: by }) };
}

/** Why a logarithm cannot be taken of a column that is named for it. */
function logRolesFault(
  table: Table,
  target: Column,
  features: readonly ChosenColumn[],
  { log = [] }: PreparationSpec,
): Problem | undefined {
  for (const name of log) {
    const chosen = features.find(({ column }) => column.name === name);
    const isText = chosen ? chosen.encoding !== 'number' : target.name === name && target.kind === 'text';
    if (isText) return new Problem(`Column ${shown(name)} is no column of numbers: take it from "log".`);
    if (chosen || target.name === name) continue;
    return new Problem(
      columnNamed(table, name)
        ? `Column ${shown(name)} is neither a feature nor the target: take it from "log".`
        : `There is no column ${shown(name)}: take it from "log", or correct the name.`,
    );
  }
  return undefined;
}

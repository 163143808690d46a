import type { PreparationSpec } from '../../experiment/preparationSpec';
import { type Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import { shown } from '../datasets/cells';
import type { ImageShape } from '../datasets/imageShape';
import type { Table } from '../datasets/table';
import type { TrainingUse } from './chosen';
import { logFault, rawNumbers } from './columns';
import { featureNamesOf, unscaledFeatures } from './features';
import { fitColumns } from './fit';
import type { FittedPreparation, PreparedData, PreparedPart } from './fitted';
import { partsOf } from './parts';
import { type PreparedSpec, type Roles, rolesIn } from './roles';
import { fitScaling, scaledBy } from './scaling';
import { type SplitRows, splitRows } from './split';
import { constantWarnings, type RowTargets, targetsOf, targetWarnings } from './targets';
import { placeOfRow, usableRows } from './usableRows';
import { balancedWeights, joinedWeights, noWeightFault, rowWeights } from './weights';

/**
 * The rows of a table made ready for a model: the target column, and the feature columns or, when they are not named,
 * every other one that can be a feature. Rows with an infinite number, or with a missing one that nothing stands in for,
 * are left out, with a warning. In this order: gaps; texts, dates and logarithms; products; scale. What is learnt for it is
 * learnt of training rows alone.
 */
export function prepare(
  table: Table,
  spec: PreparedSpec,
  use: TrainingUse = { kind: 'number', bias: true },
): Parsed<PreparedData> {
  if (table.rows === 0)
    return new Problem('The table has no rows below its names: training needs at least 2.');
  const warnings: Warning[] = [];
  const roles = rolesIn(table, spec, use, warnings);
  if (roles instanceof Problem) return roles;
  const rows = rowsWith(table, roles, spec, use, warnings);
  if (rows instanceof Problem) return rows;
  const targets = targetsOf(table, roles.target, rows, use.kind, spec.preparation);
  if (targets instanceof Problem) return targets;
  const split = splitRows(rows, spec.preparation?.split, {
    ...{ table, target: roles.target, isOfClasses: targets.classes !== undefined },
    ...(roles.split && { by: roles.split }),
  });
  if (split instanceof Problem) return split;
  return ready({ table, spec, use, roles, targets, warnings }, rows, split);
}

/** What is known before rows become features. */
interface Preparing {
  readonly table: Table;
  readonly spec: PreparedSpec;
  readonly use: TrainingUse;
  readonly roles: Roles;
  readonly targets: RowTargets;
  readonly warnings: Warning[];
}

function rowsWith(
  table: Table,
  { target, features, weight, split }: Roles,
  { preparation: { missing = 'drop' } = {} }: PreparedSpec,
  { kind }: TrainingUse,
  warnings: Warning[],
): Parsed<Int32Array> {
  const columns = features.map(({ column }) => column);
  const beside = [weight, split].filter((column) => column !== undefined);
  const [required, filled] = missing === 'drop' ? [columns, []] : [[], columns];
  return usableRows(table, { required: [target, ...required, ...beside], filled }, kind, warnings);
}

function ready(preparing: Preparing, rows: Int32Array, split: SplitRows): Parsed<PreparedData> {
  const { table, spec, use, roles, targets, warnings } = preparing;
  const { preparation = {} } = spec;
  const fitted = fitColumns(table, roles, split.training, preparation);
  if (fitted instanceof Problem) return fitted;
  const all = rowsAsFeatures(preparing, fitted, rows);
  if (all instanceof Problem) return all;
  const balanced =
    preparation.classWeight === 'balanced' ? balancedWeights(partsOf(all, split).training.target) : undefined;
  const parts = partsOf(balanced ? classWeighed(all, balanced) : all, split);
  const { training } = parts;
  const names = featureNamesOf(fitted);
  const fault =
    noWeightFault(training.weights, roles.weight?.name) ?? scaleFault(training, preparation.scale);
  if (fault) return fault;
  const image = imageOf(table, names);
  if (use.bias && !(use.image && image)) warnings.push(...constantWarnings(training.features, names));
  warnings.push(...targetWarnings(targets, training.target, all.target));
  const { scale = 'none' } = preparation;
  const scaling = scale === 'none' ? undefined : fitScaling(scale, training.features, names.length);
  const scaled = (part: PreparedPart): PreparedPart =>
    scaling ? { ...part, features: scaledBy(scaling, part.features) } : part;
  return {
    ...scaled(training),
    ...(parts.validation && { validation: scaled(parts.validation) }),
    ...(parts.test && { test: scaled(parts.test) }),
    ...(targets.classes && { classes: targets.classes }),
    ...(balanced &&
      targets.classes && {
        classWeights: Float64Array.from(targets.classes, (_, label) => balanced.get(label) ?? 1),
      }),
    ...(image && { image }),
    featureNames: names,
    targetName: targets.targetName,
    preparation: { ...fitted, ...(scaling && { scaling }) },
    warnings,
  };
}

/** The picture that features are: all pixels of the table's pictures, in their order, and nothing else. */
function imageOf({ image }: Table, features: readonly string[]): ImageShape | undefined {
  if (image?.columns.length !== features.length) return undefined;
  if (!image.columns.every((name, j) => name === features[j])) return undefined;
  const { height, width, channels } = image;
  return { height, width, channels };
}

/** All usable rows with their features, not yet scaled. */
function rowsAsFeatures(
  { table, roles, targets, warnings }: Preparing,
  fitted: FittedPreparation,
  rows: Int32Array,
): Parsed<PreparedPart> {
  const raw = rawNumbers(table, roles.features, fitted.columns, rows, warnings);
  const features = unscaledFeatures(fitted, raw);
  const fault = logFault(table, fitted.columns, raw, rows) ?? infiniteFault(features, fitted, table, rows);
  if (fault) return fault;
  const weights = roles.weight && rowWeights(table, roles.weight, rows);
  if (weights instanceof Problem) return weights;
  return {
    rows: rows.length,
    raw,
    features,
    target: targets.target,
    ...(weights && { weights }),
    sourceRows: rows,
  };
}

/** Rows with weights that make the classes of training rows count alike. */
function classWeighed(all: PreparedPart, balanced: ReadonlyMap<number, number>): PreparedPart {
  return { ...all, weights: joinedWeights(all.weights, all.target, balanced) };
}

/** A product of features that is too large for a number. */
function infiniteFault(
  features: Float64Array,
  fitted: FittedPreparation,
  table: Table,
  rows: Int32Array,
): Problem | undefined {
  const place = features.findIndex((value) => !Number.isFinite(value));
  if (place < 0) return undefined;
  const names = featureNamesOf(fitted);
  return new Problem(
    `Feature ${shown(names[place % names.length])} is not finite (${placeOfRow(table, rows[Math.floor(place / names.length)])}): choose a smaller degree, or smaller units for its columns.`,
  );
}

/** One row has no spread by which features could be scaled. */
function scaleFault({ rows }: PreparedPart, scale: PreparationSpec['scale'] = 'none'): Problem | undefined {
  if (scale === 'none' || rows > 1) return undefined;
  return new Problem(
    'One row to train on has no spread to scale features by: set "scale" to "none", or add rows.',
  );
}

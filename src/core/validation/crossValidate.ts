import type { SettingValue } from '../catalogue/entry';
import type { WrittenExperiment } from '../experiment/experiment';
import { openingObjective } from '../objective';
import type { Data } from '../objective/opener';
import type { Sliced } from '../objective/sliced';
import { type Parsed, Problem } from '../problem';
import { counted } from '../text/counted';
import { type FoldMeasures, type FoldRun, measuredFold } from './foldRun';
import { foldOfRows } from './folds';
import { type Spread, spreadOf } from './spread';
import { type Variation, varied } from './variation';

/** What is cross-validated, and how. */
export interface Validation {
  readonly folds: number;
  /** Deals out the rows. */
  readonly seed: number;
  /** Absent: the experiment as it is. */
  readonly vary?: Variation;
}

/** How one value of a setting did: what was measured on the rows that each fold held out, at the end of its run. */
export interface ValidatedValue {
  /** Absent: of the experiment as it is. */
  readonly value?: SettingValue;
  /** Of the held-out loss and each metric, by the metric's id: the numbers of the folds, and their spread. */
  readonly measured: Readonly<Record<string, { readonly folds: readonly number[]; readonly spread: Spread }>>;
}

/** The values in the order in which they were asked for. */
export interface ValidationResult {
  readonly folds: number;
  /** The rows that were dealt out. */
  readonly rows: number;
  readonly setting?: string;
  readonly values: readonly ValidatedValue[];
  /** The place of the value whose median held-out loss is lowest. */
  readonly best: number;
}

/** At least so many folds, and at most so many. */
export const foldBounds = { minimum: 2, maximum: 100 } as const;

/** A cross-validation that is worked out: its runs, value by value and fold by fold, none of which needs another. */
export interface ValidationPlan {
  readonly validation: Validation;
  /** The rows that are dealt out. */
  readonly rows: number;
  readonly runs: readonly FoldRun[];
}

/**
 * k-fold cross-validation of an experiment's first method on its data: the rows that its own split does not keep for the
 * test are dealt out to k folds, and each fold is held out of one run. Of classes every fold has its part of each.
 * A piece is at most some steps; `told` hears how many runs have ended, of all values and folds.
 */
export function* crossValidate(
  experiment: WrittenExperiment,
  data: Data,
  validation: Validation,
  told: (ended: number) => void = () => {},
): Sliced<Parsed<ValidationResult>> {
  const plan = yield* plannedValidation(experiment, data, validation);
  if (plan instanceof Problem) return plan;
  const measured: FoldMeasures[] = [];
  for (const run of plan.runs) {
    const ended = yield* measuredFold(run, data);
    if (ended instanceof Problem) return ended;
    told(measured.push(ended));
  }
  return resultOf(plan, measured);
}

/** What is to be run for a cross-validation. */
export function* plannedValidation(
  experiment: WrittenExperiment,
  data: Data,
  validation: Validation,
): Sliced<Parsed<ValidationPlan>> {
  if (experiment.objective.kind !== 'dataset')
    return new Problem('Only a model that is trained on data can be cross-validated: choose a dataset.');
  const { folds, seed, vary } = validation;
  const dealt = yield* dealtRows(experiment, data, folds, seed);
  if (dealt instanceof Problem) return dealt;
  const runs: FoldRun[] = [];
  for (const value of vary ? vary.values : [undefined]) {
    const own = vary && value !== undefined ? varied(experiment, vary.setting, value) : experiment;
    if (own instanceof Problem) return own;
    for (let fold = 0; fold < folds; fold++) runs.push({ experiment: own, ...dealt, fold });
  }
  return { validation, rows: dealt.rows.length, runs };
}

/** The result of what each run measured, in the order of the plan. */
export function resultOf(
  { validation: { folds, vary }, rows }: ValidationPlan,
  measured: readonly FoldMeasures[],
): ValidationResult {
  const values = (vary ? vary.values : [undefined]).map((value, place): ValidatedValue => {
    const own = measured.slice(place * folds, (place + 1) * folds);
    return { ...(value !== undefined && { value }), measured: spreadsOf(own) };
  });
  const medians = values.map((value) => value.measured.loss.spread.median);
  return {
    ...{ folds, rows, values },
    ...(vary && { setting: vary.setting }),
    best: medians.indexOf(Math.min(...medians)),
  };
}

function spreadsOf(folds: readonly FoldMeasures[]): ValidatedValue['measured'] {
  const found = new Map<string, number[]>();
  for (const [id, value] of folds.flat()) found.set(id, [...(found.get(id) ?? []), value]);
  return Object.fromEntries(
    Array.from(found, ([id, numbers]) => [id, { folds: numbers, spread: spreadOf(numbers) }]),
  );
}

/** Deals the rows out to folds. */
function* dealtRows(
  experiment: WrittenExperiment,
  data: Data,
  folds: number,
  seed: number,
): Sliced<Parsed<Pick<FoldRun, 'rows' | 'foldOf'>>> {
  const opened = yield* openingObjective(experiment, { table: () => data, forFirstRun: false });
  if (opened instanceof Problem) return opened;
  const prepared = opened.model?.data;
  if (!prepared) return new Problem('Only a model that is trained on data can be cross-validated.');
  const { validation, classes } = prepared;
  const rows = Int32Array.from([...prepared.sourceRows, ...(validation?.sourceRows ?? [])]);
  if (rows.length < 2 * folds)
    return new Problem(
      `The ${counted(rows.length, 'row')} cannot be dealt out to ${folds} folds of at least two: ask for fewer folds, or add rows.`,
    );
  const target = [...prepared.target, ...(validation?.target ?? [])];
  return { rows, foldOf: foldOfRows(rows.length, { folds, seed, ...(classes && { classes: target }) }) };
}

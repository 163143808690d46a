import { leavesChoices, withChoices } from '../analysis/choices';
import type { SettingValue } from '../catalogue/entry';
import { type Experiment, runSpecOf, type WrittenExperiment } from '../experiment/experiment';
import type { MetricColumn } from '../learning/metrics/metricColumn';
import { openingObjective } from '../objective';
import type { OpenedObjective } from '../objective/opened';
import type { Data } from '../objective/opener';
import type { Sliced } from '../objective/sliced';
import { optimizers } from '../optimizers';
import { type Parsed, Problem } from '../problem';
import { prepareRun } from '../run/prepare';
import { run } from '../run/run';
import { metricIds } from '../run/runMetrics';
import { Trajectory } from '../run/trajectory';
import { counted } from '../text/counted';
import { foldOfRows } from './folds';
import { foldTable } from './foldTable';
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

/**
 * k-fold cross-validation of an experiment's first method on its data: the rows that its own split does not keep for the
 * test are dealt out to k folds, and each fold is held out of one run. Of classes every fold has its part of each.
 * A piece is at most some steps; `told` hears how many runs have ended, of all values and folds.
 */
export function* crossValidate(
  experiment: WrittenExperiment,
  data: Data,
  { folds, seed, vary }: Validation,
  told: (ended: number) => void = () => {},
): Sliced<Parsed<ValidationResult>> {
  const { objective } = experiment;
  if (objective.kind !== 'dataset')
    return new Problem('Only a model that is trained on data can be cross-validated: choose a dataset.');
  const dealt = yield* dealtRows(experiment, data, folds, seed);
  if (dealt instanceof Problem) return dealt;
  const wanted = vary ? vary.values : [undefined];
  const values: ValidatedValue[] = [];
  for (const value of wanted) {
    const own = vary && value !== undefined ? varied(experiment, vary.setting, value) : experiment;
    if (own instanceof Problem) return own;
    const measured = yield* measuredOver(own, data, dealt, folds, (done) =>
      told(values.length * folds + done),
    );
    if (measured instanceof Problem) return measured;
    values.push({ ...(value !== undefined && { value }), measured });
  }
  const medians = values.map(({ measured }) => measured.loss.spread.median);
  return {
    ...{ folds, rows: dealt.rows.length, values },
    ...(vary && { setting: vary.setting }),
    best: medians.indexOf(Math.min(...medians)),
  };
}

/** The rows of the table that are dealt out, and the fold of each. */
interface DealtRows {
  readonly rows: Int32Array;
  readonly foldOf: Int32Array;
}

function* dealtRows(
  experiment: WrittenExperiment,
  data: Data,
  folds: number,
  seed: number,
): Sliced<Parsed<DealtRows>> {
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

/** What each fold measures at the end of its run, by the metrics' ids. */
function* measuredOver(
  written: WrittenExperiment,
  data: Data,
  { rows, foldOf }: DealtRows,
  folds: number,
  told: (done: number) => void,
): Sliced<Parsed<ValidatedValue['measured']>> {
  const found = new Map<string, number[]>();
  for (let fold = 0; fold < folds; fold++) {
    const { table, column } = foldTable(data.table, rows, (place) => foldOf[place] === fold);
    const own = withSplit(written, column);
    const forFirstRun = leavesChoices(own, optimizers);
    const opened = yield* openingObjective(own, { table: () => ({ key: '', table }), forFirstRun });
    if (opened instanceof Problem) return inFold(fold, opened);
    const ended = yield* endOf(opened, withChoices(own, opened.summary, optimizers));
    if (ended instanceof Problem) return inFold(fold, ended);
    for (const [id, value] of ended) found.set(id, [...(found.get(id) ?? []), value]);
    told(fold + 1);
  }
  return Object.fromEntries(
    Array.from(found, ([id, numbers]) => [id, { folds: numbers, spread: spreadOf(numbers) }]),
  );
}

const inFold = (fold: number, { message }: Problem): Problem =>
  new Problem(`Fold ${fold + 1} cannot be run. ${message}`);

/** The experiment with its first method, split by a column of the table. */
function withSplit(experiment: WrittenExperiment, column: string): WrittenExperiment {
  const { objective, optimizers: specs } = experiment;
  if (objective.kind !== 'dataset') return experiment;
  const preparation = { ...objective.preparation, split: { column } };
  return { ...experiment, objective: { ...objective, preparation }, optimizers: specs.slice(0, 1) };
}

/** So many steps are one piece of work. */
const stepsInPiece = 200;

/** What is measured on the held-out rows at the end of a run, by the metrics' ids. */
function* endOf(
  opened: OpenedObjective,
  experiment: Experiment,
): Sliced<Parsed<readonly (readonly [string, number])[]>> {
  const { summary } = opened;
  const trajectory = new Trajectory(summary.dimension, {
    capacity: 64,
    metrics: metricIds(summary, experiment),
  });
  const job = prepareRun(opened, runSpecOf(experiment), trajectory);
  if (job instanceof Problem) return job;
  const walk = run(job);
  while (!walk.next(stepsInPiece).done) yield;
  const held = (summary.metrics ?? []).filter(({ part }: MetricColumn) => part === 'test');
  const last = trajectory.length - 1;
  return held.map(({ id, metric }) => [metric, trajectory.at(last, trajectory.placeOf(id) ?? 0)] as const);
}

import { leavesChoices, withChoices } from '../analysis/choices';
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
import { foldTable } from './foldTable';

/** One run of a cross-validation: data alone, so that another thread can walk it, too. */
export interface FoldRun {
  /** With the run's own value of the setting that is varied. */
  readonly experiment: WrittenExperiment;
  /** The rows of the table that are dealt out, and the fold of each, from 0. */
  readonly rows: Int32Array;
  readonly foldOf: Int32Array;
  /** The fold that is held out. */
  readonly fold: number;
}

/** What was measured on the held-out rows at the end of a run, by the metrics' ids. */
export type FoldMeasures = readonly (readonly [metric: string, value: number])[];

/** Walks one run of a cross-validation; a Problem where it cannot be run. */
export function* measuredFold(
  { experiment, rows, foldOf, fold }: FoldRun,
  data: Data,
): Sliced<Parsed<FoldMeasures>> {
  const { table, column } = foldTable(data.table, rows, (place) => foldOf[place] === fold);
  const own = withSplit(experiment, column);
  const forFirstRun = leavesChoices(own, optimizers);
  const opened = yield* openingObjective(own, { table: () => ({ key: '', table }), forFirstRun });
  if (opened instanceof Problem) return inFold(fold, opened);
  const ended = yield* endOf(opened, withChoices(own, opened.summary, optimizers));
  return ended instanceof Problem ? inFold(fold, ended) : ended;
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

function* endOf(opened: OpenedObjective, experiment: Experiment): Sliced<Parsed<FoldMeasures>> {
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

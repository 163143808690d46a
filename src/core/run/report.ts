import type { Values } from '../catalogue/entry';
import type { Experiment, ScheduleSpec } from '../experiment/experiment';
import { inEnglish } from '../findings/sentence';
import { csvCell } from '../text/csvCell';
import { type Warning, warningTexts } from '../text/warning';
import {
  type ColumnId,
  column,
  columns,
  type ReportedColumn,
  type TrajectoryColumn,
  type WholeColumn,
} from './columns';
import { type ReportedErrors, reportedErrors } from './fittedParameters';
import type { StopReason } from './stop';
import type { Trajectory } from './trajectory';

/** A run that has ended, or that is written down as if it had. */
export interface FinishedRun {
  /** Name in an experiment, for example "adam". */
  readonly optimizer: string;
  /** Every value that it had, also those that nobody had given. */
  readonly settings: Values;
  readonly schedule?: ScheduleSpec;
  readonly trajectory: Trajectory;
  readonly stop: StopReason;
}

/** A float as JSON can hold it: shortest round-trip form, non-finite ones by name. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** The columns of a run as a report has them: all that are always there, the others where rows were thinned. */
type ReportedColumns = { readonly [Id in ReportedColumn<'always'>]: readonly Written<Id>[] } & {
  readonly [Id in ReportedColumn<'whenThinned'>]?: readonly Written<Id>[];
};

/** Counts are always finite. */
type Written<Id extends ColumnId> = Id extends WholeColumn ? number : JsonNumber;

/** The text of a number in JSON: a JsonNumber. */
export const jsonNumber = (value: number): string =>
  Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`;

/** A run as `jsonFormat` writes it; row 0 of every column is the start. Metrics follow as further columns, under their ids. */
export interface RunReport extends ReportedColumns, ReportedErrors {
  readonly optimizer: string;
  /** The values with which it walked, those that were chosen for the objective too. */
  readonly settings: Values;
  readonly schedule?: ScheduleSpec;
  readonly stop: StopReason['kind'];
  /** The same with its numbers. */
  readonly reason: StopReason;
  /** What was found of it, and what to try next, in sentences. */
  readonly advice?: readonly string[];
  /** Steps done. */
  readonly steps: number;
  /** Present when long runs were thinned: the rows' step numbers, every `stride`-th and the extremes of the loss. */
  readonly stride?: number;
  readonly x: readonly (readonly JsonNumber[])[];
}

/** Numbers in one piece of text: all of a long run would not fit into one string. */
const numbersInPiece = 50_000;

/** How runs are written down: one after the other, each in pieces, so that no two need be held at a time. */
export interface ReportFormat {
  readonly opening: string;
  /** The text of the run that is written as the `place`-th, from 0. */
  run(run: FinishedRun, place: number): Iterable<string>;
  readonly closing: string;
}

/**
 * `{"version":1,"warnings":[…],"runs":[…]}` with a RunReport for each run, and a line end; the warnings are those of the
 * objective, as sentences.
 * @param experiment what the runs are of, as a member "experiment" in front of them, so that what was trained can be asked
 */
export function jsonFormat(warnings: readonly Warning[], experiment?: Experiment): ReportFormat {
  const of = experiment ? `"experiment":${JSON.stringify(experiment)},` : '';
  return {
    opening: `{"version":1,${of}"warnings":${JSON.stringify(warningTexts(warnings))},"runs":[`,
    *run(run, place) {
      if (place > 0) yield ',';
      yield* jsonReport(run);
    },
    closing: ']}\n',
  };
}

/** The ids of all metrics that rows of these runs hold: where runs differ in what is measured, one has fewer than another. */
export const metricsOfRuns = (trajectories: readonly Pick<Trajectory, 'metrics'>[]): readonly string[] => [
  ...new Set(trajectories.flatMap(({ metrics }) => metrics)),
];

/**
 * A header, then every run's rows as lines of CSV.
 * @param parameterNames those of the rows: none where they hold no parameters
 * @param metrics the ids of those that rows hold; NaN stands in a run's rows for one that it has not
 */
export function csvFormat(parameterNames: readonly string[], metrics: readonly string[] = []): ReportFormat {
  const [first, ...others] = columns;
  const header = ['optimizer', first.id, ...parameterNames, ...others.map(({ id }) => id), ...metrics];
  return {
    opening: `${header.map(csvCell).join(',')}\n`,
    *run({ optimizer, trajectory }) {
      const places = [
        column[first.id],
        ...parameterPlaces(trajectory),
        ...others.map(({ id }) => column[id]),
        ...metrics.map((id) => trajectory.placeOf(id)),
      ];
      const name = csvCell(optimizer);
      const number = (row: number, place: number | undefined): number =>
        place === undefined ? Number.NaN : trajectory.at(row, place);
      const line = (row: number): string =>
        `${name},${places.map((place) => number(row, place)).join(',')}\n`;
      for (const lines of pieces(trajectory, line)) yield lines.join('');
    },
    closing: '',
  };
}

/** Runs in a format, in pieces. */
export function* reportText(format: ReportFormat, runs: readonly FinishedRun[]): Generator<string, void> {
  yield format.opening;
  for (const [place, run] of runs.entries()) yield* format.run(run, place);
  yield format.closing;
}

function* jsonReport({ trajectory, ...run }: FinishedRun): Generator<string, void> {
  const number = (row: number, place: number): string => jsonNumber(trajectory.at(row, place));
  yield JSON.stringify(headOf(trajectory, run)).slice(0, -1);
  const reported = (when: TrajectoryColumn['reported']) =>
    columns.filter((each: TrajectoryColumn) => each.reported === when).map(({ id }) => id);
  const written = function* (names: readonly ColumnId[]) {
    for (const name of names) yield* jsonColumn(name, trajectory, (row) => number(row, column[name]));
  };
  if (trajectory.stride > 1) yield* written(reported('whenThinned'));
  const places = parameterPlaces(trajectory);
  yield* jsonColumn('x', trajectory, (row) => `[${places.map((place) => number(row, place)).join(',')}]`);
  yield* written(reported('always'));
  for (const [i, place] of metricPlaces(trajectory).entries())
    yield* jsonColumn(trajectory.metrics[i], trajectory, (row) => number(row, place));
  yield '}';
}

function headOf(
  { stride }: Trajectory,
  { optimizer, settings, schedule, stop }: Omit<FinishedRun, 'trajectory'>,
): Partial<RunReport> {
  return {
    optimizer,
    settings,
    ...(schedule ? { schedule } : {}),
    stop: stop.kind,
    reason: stop,
    ...(stop.findings ? { advice: stop.findings.map(inEnglish) } : {}),
    ...reportedErrors(stop.fitted),
    steps: stop.step,
    ...(stride > 1 ? { stride } : {}),
  };
}

/** A member of a report: one element for each row of the trajectory. */
function* jsonColumn(
  name: string,
  trajectory: Trajectory,
  element: (row: number) => string,
): Generator<string, void> {
  yield `,"${name}":[`;
  let separator = '';
  for (const elements of pieces(trajectory, element)) {
    yield separator + elements.join(',');
    separator = ',';
  }
  yield ']';
}

/** What is written for each row of a trajectory, some rows at a time. */
function* pieces(trajectory: Trajectory, write: (row: number) => string): Generator<string[], void> {
  const rows = Math.max(1, Math.floor(numbersInPiece / trajectory.width));
  for (let begin = 0; begin < trajectory.length; begin += rows)
    yield Array.from({ length: Math.min(rows, trajectory.length - begin) }, (_, i) => write(begin + i));
}

const parameterPlaces = ({ dimension }: Trajectory): number[] =>
  Array.from({ length: dimension }, (_, i) => column.x + i);

const metricPlaces = ({ metrics, firstMetric }: Trajectory): number[] =>
  metrics.map((_, i) => firstMetric + i);

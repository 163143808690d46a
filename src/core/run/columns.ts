/** One fixed column of a trajectory's rows, the same in every run; the parameters x0 … x(n−1) follow behind them. */
export interface TrajectoryColumn {
  /** Its name in reports. */
  readonly id: string;
  /** What it holds, as a formula of what a walk measures (core/run/measures.ts): every way of walking computes it from this. */
  readonly term: string;
  /** It counts something: whole numbers only. */
  readonly whole?: true;
  /** Whether a JSON report has it: always, or only where rows were thinned and so cannot be counted. */
  readonly reported?: 'always' | 'whenThinned';
}

/**
 * The fixed columns, in their order in a row, in CSV and in JSON; the step comes first. A column that is added here is
 * recorded by every walk (core/run/recorder.ts, core/run/fusedWalk.ts) and written by every report (core/run/report.ts).
 */
export const columns = [
  { id: 'step', term: 'step', whole: true, reported: 'whenThinned' },
  { id: 'value', term: 'value', reported: 'always' },
  { id: 'gradientNorm', term: 'sqrt(slope)', reported: 'always' },
  { id: 'learningRate', term: 'rate', reported: 'always' },
  { id: 'stepLength', term: 'sqrt(moved)' },
  { id: 'evaluations', term: 'evaluations', whole: true, reported: 'always' },
] as const satisfies readonly TrajectoryColumn[];

/** The name of a fixed column. */
export type ColumnId = (typeof columns)[number]['id'];

/** The fixed columns that JSON reports have, by what `reported` says. */
export type ReportedColumn<When extends TrajectoryColumn['reported']> = Extract<
  (typeof columns)[number],
  { readonly reported: When }
>['id'];

/** The fixed columns that hold whole numbers. */
export type WholeColumn = Extract<(typeof columns)[number], { readonly whole: true }>['id'];

// The list names every column once, so that the object has a place for each.
const places = Object.fromEntries(columns.map(({ id }, place) => [id, place])) as Record<ColumnId, number>;

/** Places of the fixed columns in a row; `x` is that of the first parameter. */
export const column: Readonly<Record<ColumnId | 'x', number>> = { ...places, x: columns.length };

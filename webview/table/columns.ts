import type { MetricColumn } from '../../src/core/learning/metrics/metricColumn';
import { column } from '../../src/core/run/columns';
import type { Trajectory } from '../../src/core/run/trajectory';
import type { RowPlaces } from '../../src/protocol/messages/rows';
import type { Strings } from '../../src/protocol/strings';
import { symbol } from '../page/format';
import { measuredName } from '../page/measured';

/** A column of the trajectory view. */
export interface TableColumn {
  readonly title: string;
  /** Place in a row of the trajectory. */
  readonly place: number;
  /** Written as a whole number. */
  readonly whole?: boolean;
}

/** Below this width, in pixels, the loss comes before the parameters. */
const wide = 520;
/** So few parameters come before all else but the loss. */
const few = 2;

/** What of a run decides on its columns. */
export interface ColumnNeeds {
  /** Those of the parameters, or of the places on a plane. */
  readonly parameters: readonly TableColumn[];
  /** False for a method that finds its step lengths by itself. */
  readonly firstOrder: boolean;
  /** True when a schedule changes the learning rate. */
  readonly scheduled: boolean;
  /** True when steps took other than one evaluation of the objective each. */
  readonly evaluations: boolean;
  /** What is measured besides, at the end. */
  readonly metrics: readonly TableColumn[];
}

/** The columns of parameters; of rows that hold none, those of their places on a plane, as soon as they have them. */
export function parameterColumns({ names, plane }: RowPlaces, trajectory: Trajectory): TableColumn[] {
  const first = plane === undefined ? column.x : trajectory.placeOn(plane);
  return first === undefined ? [] : names.map((name, i) => ({ title: symbol(name), place: first + i }));
}

/** The columns of what is measured besides the loss. */
export function metricColumns(
  metrics: readonly MetricColumn[],
  trajectory: Trajectory,
  texts: Strings,
): TableColumn[] {
  return metrics.flatMap((metric) => {
    const place = trajectory.placeOf(metric.id);
    return place === undefined ? [] : [{ title: measuredName(texts, metric), place }];
  });
}

/** The columns in the order that suits a width: step, then what matters most. */
export function columnsFor(
  width: number,
  { parameters, firstOrder, scheduled, evaluations, metrics }: ColumnNeeds,
  table: Strings['table'],
): TableColumn[] {
  const loss = { title: table.loss, place: column.value };
  const gradientNorm = { title: table.gradientNorm, place: column.gradientNorm };
  const rate = { title: firstOrder ? table.learningRate : table.stepSize, place: column.learningRate };
  const length = { title: table.stepLength, place: column.stepLength };
  const count = evaluations ? [{ title: table.evaluations, place: column.evaluations, whole: true }] : [];
  const step = { title: table.step, place: column.step, whole: true };
  if (width >= wide) return [step, ...parameters, loss, gradientNorm, rate, length, ...count, ...metrics];
  const others = scheduled ? [rate, gradientNorm, length, ...count] : [...count, gradientNorm, rate, length];
  if (parameters.length <= few) return [step, loss, ...parameters, ...others, ...metrics];
  const [first, second, ...rest] = others;
  return [step, loss, first, second, ...parameters, ...rest, ...metrics];
}

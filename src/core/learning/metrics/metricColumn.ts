/** The parts into which the rows of a dataset are split: those trained on, and those held out. */
export type DataPart = 'training' | 'validation' | 'test';

/** One metric of one part of the data, as trajectories have it: a column behind the parameters, measured once an epoch. */
export interface MetricColumn {
  /** Its name in rows and reports: that of the metric for training rows, else with the part before it, for example "testAccuracy". */
  readonly id: string;
  /** The metric's id, or "loss". */
  readonly metric: string;
  readonly part: DataPart;
  /** Which direction is progress. */
  readonly better: 'higher' | 'lower';
}

/** What can be measured of a model at some parameters, besides the loss that is minimised. */
export interface Measured {
  readonly columns: readonly MetricColumn[];
  /** Measured once in so many epochs: more than one where a measurement takes longer than an evaluation of the loss. Absent: 1. */
  readonly every?: number;
  /** Writes a number for each column, NaN where there is none, from `offset` on; `x` has all parameters. */
  measure(x: Float64Array, into: Float64Array, offset: number): void;
}

/** The loss over all training rows, of a run whose steps see mini-batches. */
export const trainLoss: MetricColumn = {
  id: 'trainLoss',
  metric: 'loss',
  part: 'training',
  better: 'lower',
};

/** The loss, over all training rows, at the running average of a run's iterates (core/run/iterateAverage.ts). */
export const averageLoss: MetricColumn = {
  id: 'averageLoss',
  metric: 'loss',
  part: 'training',
  better: 'lower',
};

/** The column of a metric on a part of the data. */
export function columnOf({ id, better }: Pick<MetricColumn, 'id' | 'better'>, part: DataPart): MetricColumn {
  const name = part === 'training' ? id : `${part}${id[0].toUpperCase()}${id.slice(1)}`;
  return { id: name, metric: id, part, better };
}

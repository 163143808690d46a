import type { MetricColumn } from './metricColumn';

/** What a model says of some rows whose target is a number. */
export interface JudgedNumbers {
  readonly rows: number;
  readonly target: Float64Array;
  readonly predicted: Float64Array;
  /** How much each row counts, at least 0; absent: all alike. */
  readonly weights?: Float64Array;
}

/** What a model says of some rows whose target is one of k classes, numbered from 0. */
export interface JudgedClasses {
  readonly rows: number;
  /** k. */
  readonly classes: number;
  readonly target: Int32Array;
  readonly predicted: Int32Array;
  /**
   * Row-major: of two classes one number for each row, how much it is of the second one; of several k, how much it is
   * of each.
   */
  readonly scores: Float64Array;
  /** Whether the scores are probabilities. */
  readonly probabilities: boolean;
  /** k × k, row-major: the weight of the rows of each class (row) that were taken for each class (column). */
  readonly confusion: Float64Array;
  readonly weights?: Float64Array;
}

interface MetricWords {
  /** Name in experiments, rows and reports. */
  readonly id: string;
  readonly label: string;
  readonly source: string;
  /** One sentence: what it is. */
  readonly about: string;
  readonly better: MetricColumn['better'];
}

/** A metric of numbers. */
export interface NumberMetricEntry extends MetricWords {
  /** NaN where it has no meaning. */
  compute(judged: JudgedNumbers): number;
}

/** A metric of classes. */
export interface ClassMetricEntry extends MetricWords {
  /** It is one of probabilities: where the model knows none, there is no such metric. */
  readonly ofProbabilities?: true;
  /** It sorts the rows by their scores, which takes longer than the others. */
  readonly sorts?: true;
  /** NaN where it has no meaning. */
  compute(judged: JudgedClasses): number;
}

/** The loss chart. */
export interface LossStrings {
  readonly title: string;
  readonly step: string;
  readonly aboveMinimum: string;
  readonly aboveLowest: string;
  readonly logarithmic: string;
  readonly linear: string;
  readonly scale: string;
  /** What time is counted in. */
  readonly clock: string;
  readonly steps: string;
  readonly evaluations: string;
  readonly epochs: string;
  /** The axis of epochs. */
  readonly epoch: string;
  /** What is drawn: the loss, or a metric. */
  readonly quantity: string;
  /** At the ends of lines. */
  readonly lines: {
    readonly training: string;
    readonly batches: string;
    readonly allRows: string;
    readonly average: string;
    readonly validation: string;
    readonly test: string;
  };
  /** Each: {0} is a number. */
  readonly atStep: string;
  readonly atEpoch: string;
  /** {0} what is measured, {1} when, {2} the best value, {3} the gap to training then, {4} now. */
  readonly best: string;
  /** {0} what is measured, {1} the value, {2} the gap to training. */
  readonly bestAtEnd: string;
  /** Moves the time cursor to where it was best. */
  readonly goToBest: string;
  /** {0} first loss, {1} last loss, {2} steps. */
  readonly summary: string;
  /** The same of a metric: {0} its name. */
  readonly metricSummary: string;
  /** {0} largest rate, {1} rate now, {2} step. */
  readonly rateSummary: string;
}

/** The strip of singular values. */
export interface SingularStrings {
  readonly title: string;
  readonly toggle: string;
  readonly toggleTitle: string;
  readonly matrix: string;
  readonly weights: string;
  readonly gradient: string;
  readonly update: string;
  /** {0} the matrix, {1} step; {2}, {3}, {4} from the smallest to the largest of weights, gradient, update. */
  readonly summary: string;
}

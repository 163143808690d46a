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

/** The axes of the loss chart, and how smooth its curves are. */
export interface ChartStrings {
  /** Of the button, and above what it opens. */
  readonly axes: string;
  readonly horizontal: string;
  readonly left: string;
  readonly right: string;
  /** Of the right axis. */
  readonly nothing: string;
  /** Each: {0} is an axis. */
  readonly scaleOf: string;
  readonly fromOf: string;
  readonly toOf: string;
  /** Between both ends. */
  readonly to: string;
  readonly whatOf: string;
  readonly smoothing: string;
  readonly smoothingTitle: string;
  readonly asAtFirst: string;
  /** How to zoom. */
  readonly hint: string;
  readonly noNumber: string;
  readonly wrongOrder: string;
  readonly notPositive: string;
  /** {0} what time is counted in, {1} and {2} the ends of what is seen. */
  readonly part: string;
  readonly showAll: string;
  /** The names of columns, by their ids. */
  readonly columns: Readonly<
    Record<'gradientNorm' | 'learningRate' | 'stepSize' | 'stepLength' | 'evaluations' | 'distance', string>
  >;
  /** What the distance is measured from; {0} is a step. */
  readonly toMinimum: string;
  readonly toIterate: string;
  /** The same where it is known at kept iterates only, and lies on straight lines between these. */
  readonly toMinimumKept: string;
  readonly toIterateKept: string;
  /** {0} is a number. */
  readonly smoothed: string;
  /** {0} what stands at the right axis, {1} its value, {2} the step. */
  readonly rightSummary: string;
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

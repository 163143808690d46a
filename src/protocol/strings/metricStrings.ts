/** The names of metrics, by their ids. */
export type MetricStrings = Readonly<
  Record<
    | 'loss'
    | 'accuracy'
    | 'balancedAccuracy'
    | 'precision'
    | 'recall'
    | 'f1'
    | 'auc'
    | 'logLoss'
    | 'r2'
    | 'mae'
    | 'rmse',
    string
  >
>;

/** What is measured on which rows; {0} is a metric. */
export interface MeasuredStrings {
  readonly training: string;
  readonly allRows: string;
  readonly average: string;
  readonly validation: string;
  /** The same where there is little room. */
  readonly shortValidation: string;
  readonly test: string;
}

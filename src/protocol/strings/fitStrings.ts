import type { DataPart } from '../../core/learning/metrics/metricColumn';
import type { FitLook } from '../messages/panelState';

/** What a trained model says of its data. */
export interface FitStrings {
  readonly title: string;
  /** How a fit can be looked at. */
  readonly looks: Readonly<Record<FitLook, string>>;
  /** Of the choice among them. */
  readonly look: string;
  readonly predicted: string;
  /** {0} is the target's name. */
  readonly actual: string;
  /** {0} is the target's name. */
  readonly residual: string;
  readonly probability: string;
  /** Of a model of classes that knows no probabilities. */
  readonly score: string;
  readonly horizontalAxis: string;
  readonly verticalAxis: string;
  /** {0} of {1} rows are drawn. */
  readonly rows: string;
  /** Of a picture over two of more columns. */
  readonly othersUsual: string;
  /** Of a run whose loss has ceased to be finite: {0} is the step that is shown, {1} the one that was looked for. */
  readonly lastFinite: string;
  readonly predict: string;
  readonly predictFile: string;
  readonly parts: Readonly<Record<DataPart, string>>;
  /** Of the choice of a part. */
  readonly part: string;
  readonly metrics: Readonly<Record<'accuracy' | 'r2' | 'rmse', string>>;
  /** {0} is a part, {1} its metrics. */
  readonly partScores: string;
  /** What is seen: {0} is the look, {1} the target's name, {2} the step, {3} the metrics. */
  readonly summary: string;
  /** The same at the probe: {0} is the look, {1} the target's name, {2} the metrics. */
  readonly summaryAtProbe: string;
  /** {0} rows of class {1} are taken for {2}, a share {3}. */
  readonly confused: string;
  readonly trueAgainstPredicted: string;
  /** {0} is the number of classes. */
  readonly manyClasses: string;
  /** {0} is the line of the file. */
  readonly line: string;
  /** {0} is the row of the file. */
  readonly row: string;
  /** {0} is what the model says. */
  readonly predictedAs: string;
  readonly heldOut: string;
  /** Rows that are taken for another class. */
  readonly wrong: string;
}

import { largestOf } from '../activations/softmax';
import type { Loss, LossEntry } from '../losses/loss';
import type { ModelEvaluation } from '../models/evaluated';
import type { Examples } from '../models/model';
import { confusionMatrix } from './confusion';
import type { JudgedClasses, JudgedNumbers } from './metric';

/** Some rows of a dataset: what metrics are taken over. */
export interface JudgedRows extends Examples {
  readonly rows: number;
  /** How much each row counts, at least 0; absent: all alike. */
  readonly weights?: Float64Array;
}

/** A model with the loss that says what its outputs mean. */
export interface JudgedModel {
  readonly evaluate: ModelEvaluation;
  /** Of the model. */
  readonly outputs: number;
  /** Of the model. */
  readonly parameters: number;
  /** Whether the model sums up squared errors as one loop. */
  readonly sumsSquares: boolean;
  readonly loss: Loss;
  readonly kind: LossEntry['target'];
  /** Classes of the target; 0 when it is a number. */
  readonly classes: number;
  /** A target, or an output, in the units of the table, where the model is trained on something else; absent: it is. */
  targetOf?(value: number): number;
}

/** What a model with some parameters says of rows; undefined where an output is no number. What it holds is overwritten by the next. */
export type Judge<Judged> = (parameters: Float64Array) => Judged | undefined;

/** Judges rows whose target is a number. */
export function numberJudge(judged: JudgedModel, rows: JudgedRows): Judge<JudgedNumbers> {
  const predicted = new Float64Array(rows.rows);
  const { weights } = rows;
  const { targetOf } = judged;
  const target = targetOf ? rows.target.map(targetOf) : rows.target;
  const result: JudgedNumbers = { rows: rows.rows, target, predicted, ...(weights && { weights }) };
  return (parameters) =>
    eachRow(judged, rows, parameters, (row, outputs) => {
      predicted[row] = targetOf ? targetOf(outputs[0]) : outputs[0];
    })
      ? result
      : undefined;
}

/** Judges rows whose target is a class. */
export function classJudge(judged: JudgedModel, rows: JudgedRows): Judge<JudgedClasses> {
  const { kind, classes, outputs: k } = judged;
  const { rows: count, weights } = rows;
  const predicted = new Int32Array(count);
  const scores = new Float64Array(count * k);
  const result: JudgedClasses = {
    ...{ rows: count, classes, predicted, scores },
    target: Int32Array.from(rows.target, (label) => Math.max(0, label)),
    confusion: new Float64Array(classes * classes),
    probabilities: kind !== 'sign',
    ...(weights && { weights }),
  };
  const border = kind === 'sign' ? 0 : 0.5;
  return (parameters) => {
    const isWhole = eachRow(judged, rows, parameters, (row, outputs) => {
      scores.set(outputs, row * outputs.length);
      predicted[row] = kind === 'class' ? outputs.indexOf(largestOf(outputs)) : Number(outputs[0] > border);
    });
    if (!isWhole) return undefined;
    confusionMatrix(result, result.confusion);
    return result;
  };
}

/** Tells what the model says of each row, in the terms of the target; false where that is no number. */
function eachRow(
  { evaluate, outputs: k, loss }: JudgedModel,
  rows: JudgedRows,
  parameters: Float64Array,
  take: (row: number, outputs: Float64Array) => void,
): boolean {
  const outputs = new Float64Array(k);
  const said = evaluate(parameters, rows);
  for (let row = 0; row < rows.rows; row++) {
    for (let c = 0; c < k; c++) outputs[c] = said[row * k + c];
    loss.respond?.(outputs);
    for (let c = 0; c < k; c++) if (Number.isNaN(outputs[c])) return false;
    take(row, outputs);
  }
  return true;
}

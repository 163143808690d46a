import type { LossEntry } from '../learning/losses/loss';
import type { JudgedModel } from '../learning/metrics/judge';
import { type MeasuredPart, measuring } from '../learning/metrics/measuring';
import type { DataPart, Measured } from '../learning/metrics/metricColumn';
import { evaluatedModel } from '../learning/models/evaluated';
import { argumentFor, type ModelEntry } from '../learning/models/model';
import {
  dimensionOf,
  inPrecision,
  lossOver,
  outputsFor,
  type TrainingLossOptions,
} from '../learning/models/trainingLoss';
import type { PreparedData, PreparedPart } from '../learning/preparation/fitted';

/** What is measured of a model on the rows of a dataset, once an epoch: metrics of all parts, and the loss of those that are held out. */
export function datasetMetrics(
  model: ModelEntry,
  loss: LossEntry,
  data: PreparedData,
  options: TrainingLossOptions,
): Measured {
  const { precision, modelSettings = {}, lossSettings = {} } = options;
  const width = data.featureNames.length;
  const outputs = outputsFor(loss, data);
  const made = model.make(argumentFor(data, { values: modelSettings, outputs, precision }));
  const madeLoss = loss.make({ values: lossSettings, precision });
  const training = { ...inPrecision(data, precision), rows: data.rows };
  const judged: JudgedModel = {
    evaluate: evaluatedModel(made, width, training),
    outputs,
    parameters: dimensionOf(made),
    sumsSquares: madeLoss.squared === true && made.squaredErrors !== undefined,
    loss: madeLoss,
    kind: loss.target,
    classes: data.classes?.length ?? 0,
    ...(data.preparation.logTarget && { targetOf: Math.exp }),
  };
  const rowsOf = (part: PreparedPart) => ({ ...part, ...inPrecision(part, precision) });
  const heldOut = (part: DataPart, rows: PreparedPart | undefined): readonly MeasuredPart[] =>
    rows === undefined
      ? []
      : [
          {
            part,
            rows: rowsOf(rows),
            loss: lossOver(model, loss, { ...data, ...rows }, { ...options, settledOn: training }),
          },
        ];
  return measuring(judged, [
    { part: 'training', rows: rowsOf(data) },
    ...heldOut('validation', data.validation),
    ...heldOut('test', data.test),
  ]);
}

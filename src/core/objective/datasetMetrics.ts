import type { TrainingData } from '../learning/datasets/table';
import type { LossEntry } from '../learning/losses/loss';
import type { JudgedModel } from '../learning/metrics/judge';
import { measuring } from '../learning/metrics/measuring';
import type { Measured } from '../learning/metrics/metricColumn';
import type { ModelEntry } from '../learning/models/model';
import { inPrecision, outputsFor, type TrainingLossOptions } from '../learning/models/trainingLoss';

/** What is measured of a model on the rows of a dataset, once an epoch. */
export function datasetMetrics(
  model: ModelEntry,
  loss: LossEntry,
  data: TrainingData,
  { precision, modelSettings = {}, lossSettings = {} }: TrainingLossOptions,
): Measured {
  const width = data.featureNames.length;
  const outputs = outputsFor(loss, data);
  const judged: JudgedModel = {
    model: model.make({ values: modelSettings, features: width, outputs, precision }),
    loss: loss.make({ values: lossSettings, precision }),
    kind: loss.target,
    width,
    classes: data.classes?.length ?? 0,
  };
  return measuring(judged, [{ part: 'training', rows: { ...data, ...inPrecision(data, precision) } }]);
}

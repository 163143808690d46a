import { find } from '../catalogue/entry';
import { switchIn } from '../catalogue/values';
import type { DatasetSpec } from '../experiment/experiment';
import { activations } from '../learning/activations';
import { losses } from '../learning/losses';
import { models } from '../learning/models';
import { fittedModel } from '../learning/models/fittedModel';
import { bias } from '../learning/models/settings';
import { misfit } from '../learning/models/suitable';
import { outputsFor, type TrainingLossOptions, trainingLoss } from '../learning/models/trainingLoss';
import { preparedFor } from '../learning/preparation/forModel';
import { prepare } from '../learning/preparation/prepare';
import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { mostOfFileName, visible } from '../text/visible';
import { datasetMetrics } from './datasetMetrics';
import { viewOfModel } from './datasetView';
import { fitSummary, readableTask } from './fitSummary';
import { knownMinimum } from './knownMinimum';
import type { Objective } from './objective';
import { type OpenedObjective, opened } from './opened';
import type { Materials, Opener } from './opener';
import type { Sliced } from './sliced';

/** A model's training loss on a table; a Problem when the table cannot be trained on. */
export const datasetOpener: Opener<DatasetSpec> = { kind: 'dataset', open: openDataset };

function* openDataset(
  spec: DatasetSpec,
  precision: Precision,
  materials: Materials,
): Sliced<Parsed<OpenedObjective>> {
  const model = find(models, spec.model.name);
  const loss = find(losses, spec.loss);
  if (!model || !loss) throw new Error(`Unknown model or loss: ${spec.model.name}, ${spec.loss}.`);
  const { settings: modelSettings = {} } = spec.model;
  const { lossSettings = {} } = spec;
  const wrong = misfit(loss, lossSettings, modelSettings, activations);
  if (wrong) return wrong;
  const file = materials.table(spec.file, spec.read);
  if (file instanceof Problem) return file;
  const use = { kind: loss.target, bias: switchIn(modelSettings, bias) };
  const prepared = preparedFor(spec, model);
  if (prepared instanceof Problem) return prepared;
  const data = prepare(file.table, prepared, use);
  if (data instanceof Problem) return data;
  const made = model.make({
    values: modelSettings,
    features: data.featureNames.length,
    outputs: outputsFor(loss, data),
    precision,
  });
  const options: TrainingLossOptions = { precision, modelSettings, lossSettings };
  const exact = trainingLoss(model, loss, data, options);
  const madeLoss = loss.make({ values: lossSettings, precision });
  const isLine = loss.target === 'number' && model.isPlainLine(modelSettings);
  const { line, isMinimum, collinear } = knownMinimum(data, made, madeLoss, { isLine, bias: use.bias });
  const isLinear = model.isLinear === true;
  const fit = fitSummary(data, { model: made, isLinear, isLine, bias: use.bias });
  return yield* opened(
    { objective: spec, precision },
    exact,
    {
      label: visible(spec.file.split(/[\\/]/).at(-1) ?? spec.file, mostOfFileName),
      formula: `${loss.label}, ${readableTask(fit)}`,
      parameterNames: made.parameterNames(fit.featureNames, fit.classes ?? []),
      start: made.start(),
      view: viewOfModel(made, data, exact, line),
      minima: line && isMinimum ? [{ x: line, value: exact.evaluate(Float64Array.from(line)) }] : [],
      fit,
      warnings: [...file.table.warnings, ...data.warnings, ...(collinear ? [collinear] : [])],
    },
    {
      forFirstRun: materials.forFirstRun,
      data: file.key,
      model: fittedModel({ spec, precision, data, model: made, loss: madeLoss }),
      operations: data.rows * exact.dimension,
      measured: datasetMetrics(model, loss, data, options),
      ...(loss.endless && { asked: { separates: (x) => separates(exact, x) } }),
      stochastic: (batch, seed) =>
        trainingLoss(model, loss, data, { ...options, batches: { ...batch, seed } }),
    },
  );
}

/** So many times larger weights make a cross-entropy all but 0 where each row is on its side, and large where one is not. */
const farOut = 1e6;

/** Whether each row is on the right side of a cross-entropy's boundary. */
function separates(loss: Objective, x: Float64Array): boolean {
  const far = loss.evaluate(x.map((weight) => farOut * weight));
  return far === 0 || far < 1e-3 * loss.evaluate(x);
}

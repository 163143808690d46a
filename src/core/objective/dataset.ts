import { find } from '../catalogue/entry';
import { switchIn } from '../catalogue/values';
import type { DatasetSpec } from '../experiment/experiment';
import { activations } from '../learning/activations';
import type { TrainingData } from '../learning/datasets/table';
import { trainingData } from '../learning/datasets/training';
import { losses } from '../learning/losses';
import { models } from '../learning/models';
import { leastSquares } from '../learning/models/leastSquares';
import { bias } from '../learning/models/settings';
import { misfit } from '../learning/models/suitable';
import { outputsFor, type TrainingLossOptions, trainingLoss } from '../learning/models/trainingLoss';
import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { viewOfModel } from './datasetView';
import { type FitSummary, type OpenedObjective, opened } from './opened';
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
  const file = materials.table(spec.file);
  if (file instanceof Problem) return file;
  const use = { kind: loss.target, bias: switchIn(modelSettings, bias) };
  const data = trainingData(file.table, spec.target, spec.features, use);
  if (data instanceof Problem) return data;
  const made = model.make({
    values: modelSettings,
    features: data.featureNames.length,
    outputs: outputsFor(loss, data),
    precision,
  });
  const options: TrainingLossOptions = { precision, modelSettings, lossSettings };
  const exact = trainingLoss(model, loss, data, options);
  const plainLine = loss.target === 'number' && model.isPlainLine(modelSettings);
  const line = plainLine ? leastSquares(data) : undefined;
  const isMinimum = loss.make({ values: lossSettings, precision }).squared;
  return yield* opened(
    { objective: spec, precision },
    exact,
    {
      label: spec.file.split(/[\\/]/).at(-1) ?? spec.file,
      formula: `${loss.label}, ${data.targetName} from ${data.featureNames.join(', ')}`,
      parameterNames: made.parameterNames(data.featureNames, data.classes ?? []),
      start: made.start(),
      view: viewOfModel(made, data, exact, line),
      minima: line && isMinimum ? [{ x: line, value: exact.evaluate(Float64Array.from(line)) }] : [],
      fit: fitSummary(data, plainLine),
      warnings: data.warnings,
    },
    {
      data: file.key,
      stochastic: ({ size }, seed) =>
        trainingLoss(model, loss, data, { ...options, batches: { size, seed } }),
    },
  );
}

const shownRows = 2000;

/** Every k-th row, so that the picture stays light. */
function fitSummary(data: TrainingData, plainLine: boolean): FitSummary {
  const { featureNames, targetName, classes, rows } = data;
  const width = featureNames.length;
  const every = Math.ceil(rows / shownRows);
  const shown = Math.ceil(rows / every);
  const points = new Float64Array(shown * (width + 1));
  for (let i = 0; i < shown; i++) {
    const row = i * every;
    points.set(data.features.subarray(row * width, (row + 1) * width), i * (width + 1));
    points[i * (width + 1) + width] = data.target[row];
  }
  return { featureNames, targetName, ...(classes && { classes }), plainLine, rows, points };
}

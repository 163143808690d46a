import { find } from '../catalogue/entry';
import { switchIn } from '../catalogue/values';
import type { DatasetSpec } from '../experiment/experiment';
import { withoutLeft } from '../expression/columnFormula';
import type { Culprit } from '../expression/culprit';
import { activations } from '../learning/activations';
import { listed } from '../learning/datasets/cells';
import { losses } from '../learning/losses';
import { models } from '../learning/models';
import { collinearityWarning } from '../learning/models/collinear';
import { designOf } from '../learning/models/design';
import { fittedModel } from '../learning/models/fittedModel';
import { formulaText } from '../learning/models/formula';
import { leastSquares } from '../learning/models/leastSquares';
import type { Model } from '../learning/models/model';
import { proposedStart } from '../learning/models/proposedStart';
import { bias } from '../learning/models/settings';
import { misfit } from '../learning/models/suitable';
import { outputsFor, type TrainingLossOptions, trainingLoss } from '../learning/models/trainingLoss';
import { isRaw } from '../learning/preparation/features';
import type { PreparedData } from '../learning/preparation/fitted';
import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { mostOfFileName, visible } from '../text/visible';
import { manyOutputs, preparedFor, withColumns } from './chosenColumns';
import { datasetMetrics } from './datasetMetrics';
import { viewOfModel } from './datasetView';
import { viewOfFit } from './fitView';
import type { Objective } from './objective';
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
  const wrong = model.columns
    ? manyOutputs(model, loss)
    : misfit(loss, lossSettings, modelSettings, activations);
  if (wrong) return wrong;
  const file = materials.table(spec.file, spec.read);
  if (file instanceof Problem) return file;
  const use = { kind: loss.target, bias: switchIn(modelSettings, bias) };
  const chosen = withColumns(spec, model, file.table);
  if (chosen instanceof Problem) return chosen;
  const data = preparedFor(chosen, file.table, use);
  if (data instanceof Problem) return data;
  const made = model.make({
    values: modelSettings,
    features: data.featureNames.length,
    featureNames: data.featureNames,
    outputs: outputsFor(loss, data),
    precision,
  });
  const options: TrainingLossOptions = { precision, modelSettings, lossSettings };
  const exact = trainingLoss(model, loss, data, options);
  const names = readableNames(data);
  const isLine = loss.target === 'number' && model.isPlainLine(modelSettings);
  const design = designOf(data, use.bias);
  const line = design && isLine ? leastSquares(design) : undefined;
  const madeLoss = loss.make({ values: lossSettings, precision });
  const isMinimum = line !== undefined && madeLoss.squared === true;
  const collinear = design && collinearityWarning(data, design, isMinimum);
  const operations = data.rows * exact.dimension;
  const start = chosen.named ? yield* proposedStart(exact, operations) : made.start();
  return yield* opened(
    { objective: spec, precision },
    exact,
    {
      label: visible(spec.file.split(/[\\/]/).at(-1) ?? spec.file, mostOfFileName),
      formula: `${loss.label}, ${formulaOf(spec, names)}`,
      parameterNames: made.parameterNames(names.featureNames, names.classes ?? []),
      start,
      view: chosen.named ? viewOfFit(exact, start, operations) : viewOfModel(made, data, exact, line),
      minima: isMinimum ? [{ x: line, value: exact.evaluate(Float64Array.from(line)) }] : [],
      fit: { ...fitSummary(data, isLine && isPlain(data)), ...names },
      warnings: [
        ...file.table.warnings,
        ...chosen.warnings,
        ...data.warnings,
        ...(collinear ? [collinear] : []),
      ],
    },
    {
      forFirstRun: materials.forFirstRun,
      data: file.key,
      model: fittedModel({
        ...{ spec, precision, data, model: made, loss: madeLoss },
        ...{ kind: loss.target, lines: file.table.lines },
      }),
      operations,
      measured: datasetMetrics(model, loss, data, options),
      asked: {
        ...(loss.endless && { separates: (x) => separates(exact, x) }),
        ...culpritOf(made, data),
      },
      stochastic: (batch, seed) =>
        trainingLoss(model, loss, data, { ...options, batches: { ...batch, seed } }),
    },
  );
}

/** Finds the first row whose output is not finite, and the part of a formula that is to blame. */
function culpritOf(
  { culprit }: Model,
  { rows, features, featureNames, sourceRows }: PreparedData,
): Pick<OpenedObjective, 'culprit'> {
  if (!culprit) return {};
  const first = (x: Float64Array): Culprit | undefined => {
    for (let row = 0; row < rows; row++) {
      const found = culprit(x, features, row * featureNames.length);
      if (found) return { ...found, row: sourceRows[row] + 1 };
    }
    return undefined;
  };
  return { culprit: first };
}

/** So many times larger weights make a cross-entropy all but 0 where each row is on its side, and large where one is not. */
const farOut = 1e6;

/** Whether each row is on the right side of a cross-entropy's boundary. */
function separates(loss: Objective, x: Float64Array): boolean {
  const far = loss.evaluate(x.map((weight) => farOut * weight));
  return far === 0 || far < 1e-3 * loss.evaluate(x);
}

/** What is predicted from what, for reading. */
function formulaOf(
  { model }: DatasetSpec,
  { targetName, featureNames }: Pick<FitSummary, 'targetName' | 'featureNames'>,
): string {
  const text = formulaText(model);
  if (text === undefined) return `${targetName} from ${listed(featureNames, mostInFormula)}`;
  const right = withoutLeft(text).trim();
  return `${targetName} ~ ${visible(right, mostOfFormula)}`;
}

const mostOfFormula = 300;

/** Of more features only the first ones are named in the formula. */
const mostInFormula = 20;

/** A file's names as they are read everywhere: in the page, in reports, in sentences. */
function readableNames({
  targetName,
  featureNames,
  classes,
  preparation,
}: PreparedData): Pick<FitSummary, 'targetName' | 'featureNames' | 'rawNames' | 'classes'> {
  const readable = (name: string): string => visible(name);
  return {
    targetName: readable(targetName),
    featureNames: featureNames.map(readable),
    rawNames: preparation.columns.map(({ name }) => readable(name)),
    ...(classes && { classes: classes.map(readable) }),
  };
}

const shownRows = 2000;

/** Whether features are the numbers of the table, and the target is, too. */
const isPlain = ({ preparation }: PreparedData): boolean =>
  isRaw(preparation) && !preparation.scaling && !preparation.logTarget;

/** Every k-th row, so that the picture stays light. */
function fitSummary(
  data: PreparedData,
  plainLine: boolean,
): Pick<FitSummary, 'plainLine' | 'rows' | 'points' | 'preparation' | 'parts'> {
  const { rows, preparation, validation, test } = data;
  const width = preparation.columns.length;
  const every = Math.ceil(rows / shownRows);
  const shown = Math.ceil(rows / every);
  const points = new Float64Array(shown * (width + 1));
  for (let i = 0; i < shown; i++) {
    const row = i * every;
    points.set(data.raw.subarray(row * width, (row + 1) * width), i * (width + 1));
    points[i * (width + 1) + width] = data.target[row];
  }
  const parts = { training: rows, validation: validation?.rows ?? 0, test: test?.rows ?? 0 };
  return { plainLine, rows, points, preparation, ...((validation || test) && { parts }) };
}

import { find } from '../catalogue/entry';
import { switchIn } from '../catalogue/values';
import type { DatasetSpec } from '../experiment/experiment';
import { withoutLeft } from '../expression/columnFormula';
import type { Culprit } from '../expression/culprit';
import { activations } from '../learning/activations';
import type { TrainingData } from '../learning/datasets/table';
import { generated } from '../learning/generated';
import { losses } from '../learning/losses';
import { models } from '../learning/models';
import { fittedModel } from '../learning/models/fittedModel';
import { formulaOf } from '../learning/models/formulaText';
import { argumentFor, type Model } from '../learning/models/model';
import { proposedStart } from '../learning/models/proposedStart';
import { bias } from '../learning/models/settings';
import { misfit, outputSettings } from '../learning/models/suitable';
import { outputsFor, type TrainingLossOptions, trainingLoss } from '../learning/models/trainingLoss';
import type { PreparedData } from '../learning/preparation/fitted';
import { preparationFor } from '../learning/preparation/forModel';
import type { Interval } from '../plane/interval';
import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { mostOfFileName, visible } from '../text/visible';
import { manyOutputs, preparedFor, withColumns } from './chosenColumns';
import { datasetMetrics } from './datasetMetrics';
import { viewOfModel } from './datasetView';
import { fitSummary, readableTask } from './fitSummary';
import { viewOfFit } from './fitView';
import { type KnownMinimum, knownMinimum } from './knownMinimum';
import { firstRunOfNetwork, viewOfNetwork } from './networkView';
import type { Objective } from './objective';
import { type FitSummary, type OpenedObjective, opened } from './opened';
import type { Materials, Opener } from './opener';
import { workOf } from './parameterShape';
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
    : misfit(loss, lossSettings, outputSettings(model, modelSettings), activations);
  if (wrong) return wrong;
  const file = materials.table(spec.file ?? sourceName(spec), spec.read);
  if (file instanceof Problem) return file;
  const use = { kind: loss.target, bias: switchIn(modelSettings, bias), image: model.takesImages === true };
  const suited = preparationFor(spec, model);
  if (suited instanceof Problem) return suited;
  const chosen = withColumns(suited, model, file.table);
  if (chosen instanceof Problem) return chosen;
  const data = preparedFor(chosen, file.table, use);
  if (data instanceof Problem) return data;
  const outputs = outputsFor(loss, data);
  const argument = argumentFor(data, { values: modelSettings, outputs, precision });
  const refusal = model.refusal?.({ ...argument, rows: data.rows });
  if (refusal) return refusal;
  const made = model.make(argument);
  const options: TrainingLossOptions = { precision, modelSettings, lossSettings };
  const exact = trainingLoss(model, loss, data, options);
  const madeLoss = loss.make({ values: lossSettings, precision });
  const isLine = loss.target === 'number' && model.isPlainLine(modelSettings);
  const { line, isMinimum, collinear }: KnownMinimum = made.network
    ? { isMinimum: false }
    : knownMinimum(data, made, madeLoss, { isLine, bias: use.bias });
  const isLinear = model.isLinear === true;
  const fit = fitSummary(data, { model: made, isLinear, isLine, bias: use.bias });
  const operations =
    data.rows * (made.shapes?.().reduce((sum, shape) => sum + workOf(shape), 0) ?? exact.dimension);
  const start = chosen.named ? yield* proposedStart(exact, operations) : made.start();
  const viewOf = (): Interval[] => {
    if (made.network) return viewOfNetwork(made, start);
    return chosen.named ? viewOfFit(exact, start, operations) : viewOfModel(made, data, exact, line);
  };
  return yield* opened(
    { objective: spec, precision },
    exact,
    {
      label: sourceName(spec),
      formula: `${loss.label}, ${predicted(spec, fit)}`,
      parameterNames: made.parameterNames(fit.featureNames, fit.classes ?? []),
      start,
      ...(made.network && exact.shapes && { shapes: exact.shapes }),
      view: viewOf(),
      minima: line && isMinimum ? [{ x: line, value: exact.evaluate(Float64Array.from(line)) }] : [],
      fit,
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
      isQuadratic: isLine && madeLoss.squared === true && !madeLoss.outer && !made.penalty?.l1,
      recipe: { model: spec.model.name, loss: spec.loss, data: trainedOn(data), options },
      measured: datasetMetrics(model, loss, data, options),
      asked: {
        ...(loss.endless && { separates: (x) => separates(exact, x) }),
        ...culpritOf(made, data),
      },
      stochastic: (batch, seed) =>
        trainingLoss(model, loss, data, {
          ...options,
          drawn: seed,
          ...(batch && { batches: { ...batch, seed } }),
        }),
      ...(made.network && {
        firstRun: firstRunOfNetwork,
        isNoisy: made.network.drops,
        trialEvaluations: mostTrialWork / operations,
      }),
    },
  );
}

/** What of prepared data a loss is made of: nothing of the rows kept from training. */
function trainedOn({ validation, test, preparation, sourceRows, ...data }: PreparedData): TrainingData {
  return data;
}

/** What the data is called: its file's name, or what kind of generated data it is. */
function sourceName({ file = '', generated: made }: DatasetSpec): string {
  if (made) return find(generated, made.name)?.label ?? made.name;
  return visible(file.split(/[\\/]/).at(-1) ?? file, mostOfFileName);
}

/** Finds the first row whose output is not finite, and the part of a formula that is to blame. */
function culpritOf(
  { culprit }: Model,
  { rows, features, featureNames, sourceRows }: PreparedData,
): Pick<OpenedObjective, 'culprit'> {
  if (!culprit) return {};
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const first = (x: Float64Array, among: Int32Array = all): Culprit | undefined => {
    for (const row of among) {
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
function predicted({ model }: DatasetSpec, fit: FitSummary): string {
  const text = formulaOf(model);
  if (text === undefined) return readableTask(fit);
  return `${fit.targetName} ~ ${visible(withoutLeft(text).trim(), mostOfFormula)}`;
}

const mostOfFormula = 300;

/** Operations, of about a nanosecond each, that may go into finding a learning rate for a network. */
const mostTrialWork = 5e8;

import { find } from '../catalogue/entry';
import { switchIn } from '../catalogue/values';
import type { DatasetSpec } from '../experiment/experiment';
import { withoutLeft } from '../expression/columnFormula';
import { activations } from '../learning/activations';
import { generated } from '../learning/generated';
import { losses } from '../learning/losses';
import { models } from '../learning/models';
import { formulaOf } from '../learning/models/formulaText';
import { argumentFor } from '../learning/models/model';
import { proposedStart } from '../learning/models/proposedStart';
import { bias } from '../learning/models/settings';
import { misfit, outputSettings } from '../learning/models/suitable';
import { dimensionOf, outputsFor } from '../learning/models/trainingLoss';
import { preparationFor } from '../learning/preparation/forModel';
import type { Interval } from '../plane/interval';
import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { mostOfFileName, visible } from '../text/visible';
import { manyOutputs, preparedFor, withColumns } from './chosenColumns';
import { viewOfModel } from './datasetView';
import { fitSummary, readableTask } from './fitSummary';
import { viewOfFit } from './fitView';
import { type KnownMinimum, knownMinimum } from './knownMinimum';
import { type ModelRecipe, unknownEntry } from './lossRecipe';
import { modelParts } from './modelParts';
import { firstRunOfNetwork, viewOfNetwork } from './networkView';
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
  if (!model || !loss) throw unknownEntry({ model: spec.model.name, loss: spec.loss });
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
  const eachRow = made.shapes?.().reduce((sum, shape) => sum + workOf(shape), 0) ?? dimensionOf(made);
  const operations = data.rows * eachRow;
  const recipe: ModelRecipe = {
    ...{ model: spec.model.name, loss: spec.loss, options: { precision, modelSettings, lossSettings } },
    ...{ objective: spec, file: file.key, data, operations },
    ...(file.table.lines && { lines: file.table.lines }),
  };
  const parts = modelParts(recipe);
  const { exact } = parts;
  const madeLoss = loss.make({ values: lossSettings, precision });
  const isLine = loss.target === 'number' && model.isPlainLine(modelSettings);
  const { line, isMinimum, collinear }: KnownMinimum = made.network
    ? { isMinimum: false }
    : knownMinimum(data, made, madeLoss, { isLine, bias: use.bias });
  const isLinear = model.isLinear === true;
  const fit = fitSummary(data, { model: made, isLinear, isLine, bias: use.bias });
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
      ...parts.beside,
      forFirstRun: materials.forFirstRun,
      operations,
      isQuadratic: isLine && madeLoss.squared === true && !madeLoss.outer && !made.penalty?.l1,
      ...(made.network && { firstRun: firstRunOfNetwork }),
    },
  );
}

/** What the data is called: its file's name, or what kind of generated data it is. */
function sourceName({ file = '', generated: made }: DatasetSpec): string {
  if (made) return find(generated, made.name)?.label ?? made.name;
  return visible(file.split(/[\\/]/).at(-1) ?? file, mostOfFileName);
}

/** What is predicted from what, for reading. */
function predicted({ model }: DatasetSpec, fit: FitSummary): string {
  const text = formulaOf(model);
  if (text === undefined) return readableTask(fit);
  return `${fit.targetName} ~ ${visible(withoutLeft(text).trim(), mostOfFormula)}`;
}

const mostOfFormula = 300;

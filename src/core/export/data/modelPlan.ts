import { find } from '../../catalogue/entry';
import { choiceIn, switchIn, textIn } from '../../catalogue/values';
import type { BatchSpec } from '../../experiment/experiment';
import { type ColumnFormula, readColumnFormula, withoutLeft } from '../../expression/columnFormula';
import type { LayerForm } from '../../learning/layers/form';
import { losses } from '../../learning/losses';
import { models } from '../../learning/models';
import { formulaModel } from '../../learning/models/formulaText';
import { argumentFor, type Model, type ModelEntry } from '../../learning/models/model';
import { activation, bias } from '../../learning/models/settings';
import { outputsFor } from '../../learning/models/trainingLoss';
import type { ModelRecipe } from '../../objective/lossRecipe';
import { type Parsed, Problem } from '../../problem';
import type { ExportRequest } from '../exportRequest';
import { dropoutsIn } from '../network/forms';
import type { BatchFacts } from '../objective/objectiveCode';
import { type DataPlan, dataPlan } from './dataPlan';
import { type ClassLoss, classLoss, type LossFormula, lossFormula } from './lossFormulas';

/** A model of layers: the parameters are those of its layers one after the other. */
export interface LayersModel {
  readonly kind: 'layers';
  readonly form: LayerForm;
  /** Rows that go through together, for which what is dropped out is drawn anew. */
  readonly together: number;
}

/** A formula over the columns of the data. */
export interface FormulaModel {
  readonly kind: 'formula';
  readonly formula: ColumnFormula;
}

/** Weights that a penalty is taken of, from one place to another among the parameters. */
export interface WeightSpan {
  readonly from: number;
  readonly end: number;
}

/** A model on data with its loss, ready to be written. */
export interface ModelPlan {
  readonly model: LayersModel | FormulaModel;
  /** A loss of one output, or of several classes. */
  readonly loss: LossFormula | ClassLoss;
  readonly l1: number;
  readonly l2: number;
  readonly weightSpans: readonly WeightSpan[];
  readonly data: DataPlan;
  readonly batch?: BatchFacts;
}

/** The model of the runs in its parts; a Problem says what of it is not written as code. */
export function modelPlanOf({ opened, runs }: ExportRequest): Parsed<ModelPlan> {
  const { recipe } = opened;
  if (!recipe) throw new Error('The data of this objective is not here.');
  const entry = find(models, recipe.model);
  const lossEntry = find(losses, recipe.loss);
  if (!entry || !lossEntry) throw new Error(`There is no model "${recipe.model}" or loss "${recipe.loss}".`);
  const { precision, modelSettings: values = {} } = recipe.options;
  const outputs = outputsFor(lossEntry, recipe.data);
  const made = entry.make(argumentFor(recipe.data, { values, outputs, precision }));
  const loss = lossOf(recipe);
  if (loss instanceof Problem) return loss;
  const model = modelOf(entry, made, recipe, outputs);
  const { l1 = 0, l2 = 0, weights = [] } = made.penalty ?? {};
  const batch = batchFacts(recipe, runs[0].spec.batch, model);
  return {
    ...{ model, loss, l1, l2 },
    weightSpans: weights.map(({ from, rows, columns }) => ({ from, end: from + rows * columns })),
    data: dataPlan(recipe),
    ...(batch && { batch }),
  };
}

function modelOf(
  entry: ModelEntry,
  { network }: Model,
  { data, options: { modelSettings: values = {} } }: ModelRecipe,
  outputs: number,
): ModelPlan['model'] {
  if (network) return { kind: 'layers', form: network.form, together: network.mostRows };
  if (entry.id === formulaModel.id) {
    const setting = find(entry.settings, formulaModel.text);
    if (setting?.kind !== 'text') throw new Error('The formula has no text.');
    const formula = readColumnFormula(withoutLeft(textIn(values, setting)), data.featureNames);
    if (formula instanceof Problem) throw new Error(`A formula was not checked: ${formula.message}`);
    return { kind: 'formula', formula };
  }
  const dense = {
    kind: 'dense' as const,
    inputs: data.featureNames.length,
    outputs,
    hasBias: switchIn(values, bias),
  };
  const id = choiceIn(values, activation);
  const layers: readonly LayerForm[] =
    id === 'identity' ? [dense] : [dense, { kind: 'activation', id, width: outputs }];
  return { kind: 'layers', form: { kind: 'sequence', layers }, together: Number.POSITIVE_INFINITY };
}

/** How rows are drawn; undefined where each step sees all of them, and nothing else is drawn. */
function batchFacts(
  { data }: ModelRecipe,
  batch: BatchSpec | undefined,
  model: ModelPlan['model'],
): BatchFacts | undefined {
  const size = Math.min(batch?.size ?? data.rows, data.rows);
  const replacement = batch?.replacement === true;
  const isWhole = !replacement && size === data.rows;
  const dropouts = model.kind === 'layers' ? dropoutsIn(model.form) : [];
  if (isWhole && dropouts.length === 0) return undefined;
  return {
    ...{ rows: data.rows, size, replacement, isWhole, dropouts },
    ...(model.kind === 'layers' && model.together < size && { together: model.together }),
    ...(!batch && { seed: 0 }),
  };
}

function lossOf({ loss, data, options: { lossSettings = {} } }: ModelRecipe): Parsed<ModelPlan['loss']> {
  const ofClasses = classLoss(loss, lossSettings, data.classWeights);
  if (ofClasses)
    return (data.classes?.length ?? 1) > 1
      ? ofClasses
      : new Problem(
          'A target with a single class is not written as code: its loss is the same everywhere. Choose another target.',
        );
  const formula = lossFormula(loss, lossSettings);
  if (!formula) throw new Error(`The loss ${loss} has no formula.`);
  return formula;
}

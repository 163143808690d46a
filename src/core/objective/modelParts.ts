import { find } from '../catalogue/entry';
import type { Culprit } from '../expression/culprit';
import { losses } from '../learning/losses';
import { models } from '../learning/models';
import { fittedModel } from '../learning/models/fittedModel';
import { argumentFor, type Model } from '../learning/models/model';
import { outputsFor, trainingLoss } from '../learning/models/trainingLoss';
import type { PreparedData } from '../learning/preparation/fitted';
import { datasetMetrics } from './datasetMetrics';
import { type ModelRecipe, unknownEntry } from './lossRecipe';
import type { Objective } from './objective';
import { type Beside, described, type ObjectiveSummary, type OpenedObjective } from './opened';

/** The same objective to the last bit as the one whose recipe and summary these are. */
export function reopened(recipe: ModelRecipe, summary: ObjectiveSummary): OpenedObjective {
  const { exact, beside } = modelParts(recipe);
  const { objective, options } = recipe;
  return described({ objective, precision: options.precision }, exact, summary, beside);
}

/** What of an opened model is made of its recipe alone. */
export function modelParts(recipe: ModelRecipe): { readonly exact: Objective; readonly beside: Beside } {
  const { objective: spec, data, options, file, lines, operations } = recipe;
  const { precision, modelSettings = {}, lossSettings = {} } = options;
  const [model, loss] = [find(models, recipe.model), find(losses, recipe.loss)];
  if (!model || !loss) throw unknownEntry(recipe);
  const outputs = outputsFor(loss, data);
  const made = model.make(argumentFor(data, { values: modelSettings, outputs, precision }));
  const madeLoss = loss.make({ values: lossSettings, precision });
  const exact = trainingLoss(model, loss, data, options);
  return {
    exact,
    beside: {
      data: file,
      recipe,
      model: fittedModel({
        ...{ spec, precision, data, model: made, loss: madeLoss },
        ...{ kind: loss.target, lines },
      }),
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
        isNoisy: made.network.drops,
        trialEvaluations: mostTrialWork / operations,
      }),
    },
  };
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

/** Operations, of about a nanosecond each, that may go into finding a learning rate for a network. */
const mostTrialWork = 5e8;

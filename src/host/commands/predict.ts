import { env, InputBoxValidationSeverity, l10n, window } from 'vscode';
import { type Prediction, predictor } from '../../core/learning/models/prediction';
import { type Parsed, Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import type { Scene } from '../panel/stage';
import { ask, back } from '../pick/ask';
import { parsePoint } from '../settings/rules';
import { shortNumber } from '../words/shortNumber';
import type { Command } from './command';
import { shownScene } from './targets';

/** Asks the trained model for the target of features that a person types. A list of numbers as argument skips the question; answers the prediction. */
export const predict: Command = async (app, values) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const model = trainedModel(scene, app.stage.step);
  if (model instanceof Problem) return model;
  if (Array.isArray(values)) {
    const predicted = model.predict(values.map(Number));
    return predicted instanceof Problem ? predicted : answerOf(predicted);
  }
  return askFeatures(model);
};

/** Of more features only the first ones are named. */
const mostNames = 8;

interface TrainedModel {
  readonly target: string;
  /** The names of the features, with commas between. */
  readonly features: string;
  readonly step: number;
  predict(features: readonly number[]): Parsed<Prediction>;
}

/** The model with its parameters at the marked step, else at the newest. */
function trainedModel({ run, content }: Scene, marked: number | undefined): Parsed<TrainedModel> {
  const { summary, trajectory } = content;
  const { objective } = run.experiment;
  if (objective.kind !== 'dataset' || !summary.fit)
    return new Problem(l10n.t('Only a run on a dataset that is still there can predict.'));
  const row = trajectory.rowOf(marked ?? Number.POSITIVE_INFINITY);
  if (row < 0) return new Problem(l10n.t('This run has no steps yet.'));
  const { fit } = summary;
  const model = predictor(objective, fit, run.experiment.precision);
  const count = fit.featureNames.length;
  const names = [...fit.featureNames.slice(0, mostNames), ...(count > mostNames ? ['…'] : [])].join(', ');
  const parameters = Float64Array.from({ length: summary.dimension }, (_, i) =>
    trajectory.at(row, column.x + i),
  );
  return {
    target: fit.targetName,
    features: names,
    step: trajectory.at(row, column.step),
    predict: (features) =>
      features.length === count && features.every(Number.isFinite)
        ? model(parameters, features)
        : new Problem(l10n.t('Type one number for each feature: {0}.', names)),
  };
}

/** The prediction stands below the box while a person types; Enter copies it. */
async function askFeatures({
  target,
  features,
  step,
  predict,
}: TrainedModel): Promise<number | string | undefined> {
  const box = window.createInputBox();
  box.title = l10n.t('Predict {0} with the model of step {1}', target, step);
  box.prompt = l10n.t('{0}, with commas between; Enter copies the prediction', features);
  box.placeholder = features;
  box.ignoreFocusOut = true;
  const answer = await ask<number | string, typeof box>(box, (input, done) => {
    const prediction = (): Parsed<Prediction> => {
      const typed = parsePoint(input.value);
      return predict(typed instanceof Problem || typed === undefined ? [] : typed);
    };
    return [
      input.onDidChangeValue(() => {
        const predicted = prediction();
        input.validationMessage =
          predicted instanceof Problem
            ? { message: predicted.message, severity: InputBoxValidationSeverity.Error }
            : {
                message: `${target} = ${shown(predicted)}`,
                severity: InputBoxValidationSeverity.Info,
              };
      }),
      input.onDidAccept(() => {
        const predicted = prediction();
        if (!(predicted instanceof Problem)) done(answerOf(predicted));
      }),
    ];
  });
  if (answer === undefined || answer === back) return undefined;
  await env.clipboard.writeText(String(answer));
  return answer;
}

const answerOf = (predicted: Prediction): number | string =>
  predicted.kind === 'number' ? predicted.value : predicted.name;

/** A number, or a class with its probability: "setosa (97.3 %)". */
function shown(predicted: Prediction): string {
  if (predicted.kind === 'number') return shortNumber(predicted.value);
  const { name, probabilities } = predicted;
  return probabilities ? `${name} (${(100 * Math.max(...probabilities)).toFixed(1)} %)` : name;
}

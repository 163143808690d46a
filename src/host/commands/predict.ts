import { env, l10n } from 'vscode';
import type { Prediction } from '../../core/learning/models/prediction';
import { type Parsed, Problem } from '../../core/problem';
import { type Actor, currentOf } from '../panel/stage';
import { back } from '../pick/ask';
import { inputBox } from '../pick/inputs';
import { askJudged, informs, refuses } from '../pick/judged';
import { parsePoint } from '../settings/rules';
import { mention } from '../words/say';
import { shortNumber } from '../words/shortNumber';
import type { App } from './app';
import type { Command } from './command';
import { shownScene } from './targets';

/** Asks the trained model for the target of features that a person types. A list of numbers as argument skips the question; answers the prediction. */
export const predict: Command = async (app, values) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const model = await trainedModel(app, currentOf(scene), app.panels.stage.step);
  if (model instanceof Problem) return model;
  if (Array.isArray(values)) {
    const predicted = await model.predict(values.map(Number));
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
  predict(features: readonly number[]): Promise<Parsed<Prediction>>;
}

/** The model with its parameters at the marked step, else at the newest. */
async function trainedModel(
  { engine, iterates }: App,
  actor: Actor,
  marked: number | undefined,
): Promise<Parsed<TrainedModel>> {
  const { run, content } = actor;
  const { summary } = content;
  const { objective, precision } = run.experiment;
  if (objective.kind !== 'dataset' || !summary.fit)
    return new Problem(l10n.t('Only a run on a dataset that is still there can predict.'));
  const iterate = await iterates.at(actor, marked ?? Number.POSITIVE_INFINITY);
  if (iterate instanceof Problem) return iterate;
  const { featureNames, classes, targetName } = summary.fit;
  const count = featureNames.length;
  const names = [...featureNames.slice(0, mostNames), ...(count > mostNames ? ['…'] : [])].join(', ');
  const model = {
    spec: objective,
    data: { featureNames, ...(classes && { classes }) },
    precision,
    parameters: Array.from(iterate.x),
  };
  return {
    target: targetName,
    features: names,
    step: iterate.step,
    predict: async (features) =>
      features.length === count && features.every(Number.isFinite)
        ? engine.ask('predict', { ...model, features })
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
  const box = inputBox({
    title: l10n.t('Predict {0} with the model of step {1}', target, step),
    prompt: l10n.t('{0}, with commas between; Enter copies the prediction', features),
    placeholder: features,
  });
  box.ignoreFocusOut = true;
  const answer = await askJudged<number | string>(box, async (text) => {
    const typed = parsePoint(text);
    const predicted = await predict(typed instanceof Problem || typed === undefined ? [] : typed);
    if (predicted instanceof Problem) return { note: refuses(predicted.message) };
    return { value: answerOf(predicted), note: informs(`${target} = ${shown(predicted)}`) };
  });
  if (answer === undefined || answer === back) return undefined;
  await env.clipboard.writeText(String(answer));
  mention(l10n.t('{0} copied', answer));
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

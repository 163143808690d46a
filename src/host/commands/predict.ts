import { env, l10n } from 'vscode';
import type { Prediction } from '../../core/learning/models/prediction';
import { type Parsed, Problem } from '../../core/problem';
import { visible } from '../../core/text/visible';
import type { Scene } from '../panel/stage';
import { back } from '../pick/ask';
import { inputBox } from '../pick/inputs';
import { askJudged, informs, refuses } from '../pick/judged';
import { mention } from '../words/say';
import { shortNumber } from '../words/shortNumber';
import type { App } from './app';
import type { Command } from './command';
import { markedModel } from './markedModel';
import { shownScene } from './targets';

/** Asks the trained model for the target of a row that a person types. A list of its cells as argument skips the question; answers the prediction. */
export const predict: Command = async (app, values) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const model = await trainedModel(app, scene);
  if (model instanceof Problem) return model;
  if (Array.isArray(values)) {
    const predicted = await model.predict(
      values.map((value) => (typeof value === 'number' ? value : String(value))),
    );
    return predicted instanceof Problem ? predicted : answerOf(predicted);
  }
  return askFeatures(model);
};

/** Of more columns, and of more words of one, only the first ones are named. */
const mostNames = 8;
const mostWords = 4;

interface TrainedModel {
  readonly target: string;
  /** The names of the columns with the words that they know, with commas between. */
  readonly features: string;
  readonly step: number;
  predict(cells: readonly (number | string)[]): Promise<Parsed<Prediction>>;
}

async function trainedModel(app: App, scene: Scene): Promise<Parsed<TrainedModel>> {
  const marked = await markedModel(app, scene);
  if (marked instanceof Problem) return marked;
  const { objective, fit, step, parameters } = marked;
  const { rawNames, preparation, targetName } = fit;
  const names = shortened(
    rawNames.map((name, place) => withWords(name, preparation.columns[place].categories)),
    mostNames,
  );
  return {
    target: targetName,
    features: names,
    step,
    predict: async (cells) =>
      cells.length === rawNames.length
        ? app.objectives.ask('predict', { objective, parameters, cells })
        : new Problem(l10n.t('Type one value for each column: {0}.', names)),
  };
}

/** A column's name, with the words that it may have: "colour (red | green)". */
const withWords = (name: string, words: readonly string[] | undefined): string =>
  words
    ? `${name} (${shortened(
        words.map((word) => visible(word)),
        mostWords,
        ' | ',
      )})`
    : name;

const shortened = (parts: readonly string[], most: number, between = ', '): string =>
  [...parts.slice(0, most), ...(parts.length > most ? ['…'] : [])].join(between);

/** Reads "1.2, red": with commas between, or semicolons or tabs; without any of them with room between. */
function typedCells(text: string): readonly (number | string)[] {
  const separator = /[,;\t]/.test(text) ? /[,;\t]/ : /\s+/;
  const cells = text.trim() === '' ? [] : text.trim().split(separator);
  return cells.map((cell) => {
    const number = Number(cell.trim().replace('−', '-'));
    return cell.trim() !== '' && Number.isFinite(number) ? number : cell.trim();
  });
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
    const predicted = await predict(typedCells(text));
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

import { fitParts } from '../../src/core/fitted/fitAnswer';
import type { Prediction } from '../../src/core/learning/models/prediction';
import type { TooltipContent } from '../controls/tooltipBox';
import { classColour } from '../layers/dataPoints';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { Theme } from '../page/theme';
import type { FitContent } from './looks';
import { valueAt } from './rowMarks';

/** Of more columns only the first ones are told. */
const mostColumns = 8;

/** A drawn row: where it stands, its values, what is true, and what the model says. */
export function describeRow(
  { texts, numbers }: Words,
  content: FitContent,
  row: number,
  theme: Theme,
): TooltipContent {
  const { rows, answer, classes, target } = content;
  const { fit } = texts;
  const place = fill(rows.hasLines ? fit.line : fit.row, numbers.count(rows.source[row]));
  const columns = rows.columns.slice(0, mostColumns).map(({ name, words }, column) => {
    const value = valueAt(content, row, column);
    return `${name} = ${words ? (words[value] ?? '?') : numbers.short(value)}`;
  });
  const truth = rows.target[row];
  const predicted = answer.predictions?.[row] ?? Number.NaN;
  const isClass = classes.length > 0;
  const said = predictedOf({ numbers }, content, row);
  return {
    name: isClass ? classes[truth] : `${target} = ${numbers.short(truth)}`,
    colour: isClass ? classColour(theme, truth) : content.colour,
    title: `${place}, ${fit.parts[fitParts[rows.part[row]]]}`,
    lines: [
      ...columns,
      ...(rows.columns.length > mostColumns ? ['…'] : []),
      fill(fit.predictedAs, said),
      ...(isClass ? [] : [`${fill(fit.residual, target)}: ${numbers.short(truth - predicted)}`]),
    ],
  };
}

/** What a model says of a drawn row: a number, or a class with its probability. */
export function predictedOf(
  words: Pick<Words, 'numbers'>,
  { answer, classes }: FitContent,
  row: number,
): string {
  const predicted = answer.predictions?.[row] ?? Number.NaN;
  if (classes.length === 0) return words.numbers.short(predicted);
  return withShare(words, classes[predicted] ?? '?', answer.certainty?.[row]);
}

/** What a model says of a row: a number, or a class with its probability. */
export function predictionInWords(words: Pick<Words, 'numbers'>, prediction: Prediction): string {
  if (prediction.kind === 'number') return words.numbers.short(prediction.value, 5);
  const { name, probabilities } = prediction;
  // Of outputs that are no numbers no class is the most probable.
  if (probabilities?.some(Number.isNaN)) return '?';
  return withShare(words, name, probabilities && Math.max(...probabilities));
}

function withShare({ numbers }: Pick<Words, 'numbers'>, name: string, share: number | undefined): string {
  return share === undefined ? name : `${name} (${numbers.short(100 * share, 3)} %)`;
}

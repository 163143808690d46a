import { Problem } from '../problem';
import { placeInText } from '../text/jsonPlace';

/**
 * What is wrong within a text of an experiment, such as a rule that a person typed.
 * @param path such as "optimizers[0].settings.rule"
 * @param text the experiment's JSON, for the place in it
 */
export function textProblem(path: string, { message, span }: Problem, text?: string): Problem {
  const place = text !== undefined && span ? placeInText(text, path, span) : undefined;
  return new Problem(`In the experiment, "${path}" cannot be read: ${message}`, place);
}

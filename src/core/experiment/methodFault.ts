import { find } from '../catalogue/entry';
import { optimizers } from '../optimizers';
import type { Problem } from '../problem';
import type { WrittenExperiment } from './experiment';
import { textProblem } from './textProblem';

/**
 * What is wrong with a method's settings that are right by their kinds: a text with a language of its own.
 * @param text the experiment's JSON, for the place in it
 */
export function methodFault(
  { optimizers: specs }: Pick<WrittenExperiment, 'optimizers'>,
  text?: string,
): Problem | undefined {
  for (const [i, { name, settings }] of specs.entries()) {
    const fault = find(optimizers, name)?.fault?.(settings);
    if (fault) return textProblem(`optimizers[${i}].settings.${fault.id}`, fault.problem, text);
  }
  return undefined;
}

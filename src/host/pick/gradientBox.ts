import { l10n } from 'vscode';
import type { ObjectiveSummary } from '../../core/objective/opened';
import { nameCount, namesOf } from '../../core/objective/parameterNames';
import type { Answer } from './ask';
import { inputBox } from './inputs';
import { askJudged } from './judged';
import { type FormulaReader, judgeGradient } from './typedFormula';

/** Of more parameters only the first ones are named. */
const mostNames = 8;

/** Asks for the gradient that a person derived, a formula for each parameter, and says while it is typed what is wrong and where. */
export function askGradient(
  reader: FormulaReader,
  { label, formula, parameterNames }: ObjectiveSummary,
): Promise<Answer<string>> {
  const n = nameCount(parameterNames);
  const slopes = namesOf(parameterNames, mostNames).map((name) => `∂f/∂${name}`);
  const box = inputBox({
    title: l10n.t('Check a gradient of {0}', formula === label ? label : `${label}: ${formula}`),
    prompt: l10n.t('Type {0}, with commas between', [...slopes, ...(n > mostNames ? ['…'] : [])].join(', ')),
    placeholder: n === 1 ? '2x' : '2x, 6y',
  });
  box.ignoreFocusOut = true;
  return askJudged(box, (text) => judgeGradient(reader, text, namesOf(parameterNames)));
}

import { InputBoxValidationSeverity, l10n, window } from 'vscode';
import { readGradient } from '../../core/analysis/gradientText';
import type { ObjectiveSummary } from '../../core/objective/opened';
import { Problem } from '../../core/problem';
import { type Answer, ask } from './ask';
import { problemText } from './underlined';

/** Of more parameters only the first ones are named. */
const mostNames = 8;

/** Asks for the gradient that a person derived, a formula for each parameter, and says while it is typed what is wrong and where. */
export function askGradient({ label, formula, parameterNames }: ObjectiveSummary): Promise<Answer<string>> {
  const box = window.createInputBox();
  const n = parameterNames.length;
  const slopes = parameterNames.slice(0, mostNames).map((name) => `∂f/∂${name}`);
  box.title = l10n.t('Check a gradient of {0}', formula === label ? label : `${label}: ${formula}`);
  box.prompt = l10n.t(
    'Type {0}, with commas between',
    [...slopes, ...(n > mostNames ? ['…'] : [])].join(', '),
  );
  box.placeholder = n === 1 ? '2x' : '2x, 6y';
  box.ignoreFocusOut = true;
  return ask<string, typeof box>(box, (input, answer) => {
    const validate = (): boolean => {
      const typed = input.value.trim() !== '' && readGradient(input.value, parameterNames);
      input.validationMessage =
        typed instanceof Problem
          ? { message: problemText(input.value, typed), severity: InputBoxValidationSeverity.Error }
          : undefined;
      return typed !== false && !(typed instanceof Problem);
    };
    return [
      input.onDidChangeValue(validate),
      input.onDidAccept(() => {
        if (validate()) answer(input.value);
      }),
    ];
  });
}

import { InputBoxValidationSeverity, l10n, QuickInputButtons, window } from 'vscode';
import { type FormulaText, readFormula } from '../../core/expression/formulaText';
import { Problem } from '../../core/problem';
import { type Answer, ask, type Purpose } from './ask';
import { problemText } from './underlined';

/** Asks for a formula and says while it is typed what it is, or what is wrong and where. */
export function askFormula(last: string | undefined, { title }: Purpose): Promise<Answer<string>> {
  const box = window.createInputBox();
  box.title = title;
  box.step = 2;
  box.totalSteps = 2;
  box.prompt = l10n.t(
    'A formula to minimise. Its parameters are x, y, z, … or x0, x1, … or names of your own; definitions come first, as in a = 3; (x - a)^2',
  );
  box.placeholder = 'x^2 + 3*y^2';
  box.buttons = [QuickInputButtons.Back];
  box.ignoreFocusOut = true;
  if (last !== undefined) {
    box.value = last;
    box.valueSelection = [0, last.length];
  }
  return ask<string, typeof box>(box, (input, answer) => {
    const validate = (): boolean => {
      if (input.value.trim() === '') {
        input.validationMessage = undefined;
        return false;
      }
      const formula = readFormula(input.value);
      const wrong = formula instanceof Problem;
      input.validationMessage = wrong
        ? { message: problemText(input.value, formula), severity: InputBoxValidationSeverity.Error }
        : { message: parametersText(formula), severity: InputBoxValidationSeverity.Info };
      return !wrong;
    };
    validate();
    return [
      input.onDidChangeValue(validate),
      input.onDidAccept(() => {
        if (validate()) answer(input.value);
      }),
    ];
  });
}

/** For example "2 parameters: x, y". */
export function parametersText(formula: FormulaText): string {
  const n = formula.anyDimension ? Math.max(2, formula.smallestDimension) : formula.smallestDimension;
  const names = formula.parameterNames(n);
  const shown = names.length > 8 ? [...names.slice(0, 7), '…'] : names;
  return n === 1 ? l10n.t('1 parameter: {0}', shown[0]) : l10n.t('{0} parameters: {1}', n, shown.join(', '));
}

import { l10n, QuickInputButtons } from 'vscode';
import type { Answer, Purpose } from './ask';
import { inputBox } from './inputs';
import { askJudged } from './judged';
import { type FormulaReader, judgeFormula } from './typedFormula';

/** Asks for a formula and says while it is typed what it is, or what is wrong and where. */
export function askFormula(
  reader: FormulaReader,
  last: string | undefined,
  { title, more = 0 }: Purpose,
): Promise<Answer<string>> {
  const box = inputBox({
    title,
    prompt: l10n.t(
      'A formula to minimise. Its parameters are x, y, z, … or x0, x1, … or names of your own; definitions come first, as in a = 3; (x - a)^2',
    ),
    placeholder: 'x^2 + 3*y^2',
  });
  box.step = 2;
  box.totalSteps = 2 + more;
  box.buttons = [QuickInputButtons.Back];
  box.ignoreFocusOut = true;
  if (last !== undefined) {
    box.value = last;
    box.valueSelection = [0, last.length];
  }
  return askJudged(box, (text) => judgeFormula(reader, text));
}

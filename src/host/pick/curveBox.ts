import { l10n, type QuickInputButton, QuickInputButtons, ThemeIcon } from 'vscode';
import { inert, withIcon } from '../words/inert';
import { type Answer, ask } from './ask';
import { inputBox, type PlainItem, quickPick } from './inputs';
import { askJudged } from './judged';
import { type FormulaReader, judgeCurve, type TypedCurve } from './typedFormula';

/** What is known where a formula over columns is asked for. */
export interface CurveQuestion {
  readonly title: string;
  /** So many questions were asked before. */
  readonly before: number;
  /** The names of the table's columns. */
  readonly columns: readonly string[];
  /** The column to predict, where that is known; else it stands left of the ~. */
  readonly target?: string;
  /** The formulas that were fitted to the file before, the newest first. */
  readonly recent: readonly string[];
  /** What stands in the box at first. */
  readonly text: string;
}

/** Of more columns only the first ones are named. */
const mostNames = 12;

/** Asks for a formula over the columns of a table, and says while it is typed which names are columns and which parameters. */
export async function askCurve(reader: FormulaReader, question: CurveQuestion): Promise<Answer<TypedCurve>> {
  let { text } = question;
  for (;;) {
    const answer = await askOnce(reader, { ...question, text });
    if (answer !== earlier) return answer;
    const chosen = await askEarlier(question);
    if (chosen === undefined) return undefined;
    if (typeof chosen === 'string') text = chosen;
  }
}

/** A person wants to see the formulas that were fitted before. */
const earlier = Symbol('earlier');

function askOnce(
  reader: FormulaReader,
  { title, before, columns, target, recent, text }: CurveQuestion,
): Promise<Answer<TypedCurve | typeof earlier>> {
  const names = columns.slice(0, mostNames).join(', ') + (columns.length > mostNames ? ', …' : '');
  const box = inputBox({
    title,
    prompt: l10n.t(
      'A formula over the columns {0}. All other names are parameters; names with blanks stand in backticks.',
      names,
    ),
    placeholder: 'y ~ b1*(1 - exp(-b2*x))',
  });
  box.step = before + 1;
  box.totalSteps = before + 2;
  const buttons = [...(before > 0 ? [QuickInputButtons.Back] : []), ...(recent.length > 0 ? [history] : [])];
  box.buttons = buttons;
  box.ignoreFocusOut = true;
  box.value = text;
  const seen = new Promise<typeof earlier>((resolve) => {
    box.onDidTriggerButton((button) => {
      if (button === history) resolve(earlier);
    });
  });
  return Promise.race([askJudged(box, (typed) => judgeCurve(reader, typed, columns, target)), seen]).then(
    (answer) => {
      if (answer === earlier) box.dispose();
      return answer;
    },
  );
}

const history: QuickInputButton = {
  iconPath: new ThemeIcon('history'),
  tooltip: l10n.t('Earlier formulas for this file…'),
};

interface FormulaItem extends PlainItem {
  readonly text: string;
}

/** Which of the formulas that were fitted before is to be edited. */
function askEarlier({ title, recent }: CurveQuestion): Promise<Answer<string>> {
  const pick = quickPick<FormulaItem>({ title, placeholder: l10n.t('Choose a formula to edit') });
  pick.buttons = [QuickInputButtons.Back];
  pick.items = recent.map((text) => ({ text, label: withIcon('history', text), description: inert('') }));
  return ask<string, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item.text);
    }),
  ]);
}

import { l10n, QuickInputButtons } from 'vscode';
import { ownParameters, ruleTitle, withoutNotes } from '../../core/optimizers/custom/ownParameters';
import { Problem } from '../../core/problem';
import { shortened, visible } from '../../core/text/visible';
import { inert } from '../words/inert';
import { type Answer, ask, back } from './ask';
import { inputBox, type PlainItem, quickPick, section } from './inputs';
import { askJudged, informs, type Judgement, refuses, warns } from './judged';
import type { FormulaReader } from './typedFormula';
import { problemText } from './underlined';

interface RuleItem extends PlainItem {
  /** Absent for the headings. */
  readonly rule?: string;
}

/** Asks for an update rule: which one to start from, then for its text. */
export async function askRule(reader: FormulaReader, title: string, own: string): Promise<Answer<string>> {
  for (;;) {
    const from = await askStart(reader, title, own);
    if (from === undefined || from === back) return from;
    const rule = await askText(reader, title, from);
    if (rule !== back) return rule;
  }
}

async function askStart(reader: FormulaReader, title: string, own: string): Promise<Answer<string>> {
  const pick = quickPick<RuleItem>({ title, placeholder: l10n.t('Choose an update rule to start from') });
  pick.buttons = [QuickInputButtons.Back];
  pick.matchOnDetail = true;
  const rules = await reader.ask('rules', {});
  const item = (rule: string): RuleItem => ({
    rule,
    label: inert(ruleTitle(rule) ?? shortened(rule, 60)),
    detail: inert(visible(rule)),
  });
  pick.items = [
    ...section(l10n.t('Yours'), [item(own)]),
    ...section(
      l10n.t('Examples'),
      rules instanceof Problem ? [] : rules.filter((rule) => rule !== own).map(item),
    ),
  ];
  return ask<string, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const rule = input.selectedItems[0]?.rule;
      if (rule !== undefined) answer(rule);
    }),
  ]);
}

function askText(reader: FormulaReader, title: string, text: string): Promise<Answer<string>> {
  const box = inputBox({
    title,
    prompt: l10n.t(
      'What a step does, with semicolons between: x are the parameters, g is the gradient, lr the learning rate, f the loss, k the step’s number. What is used before it is assigned is remembered; beta = 0.9 in [0, 1] has a slider.',
    ),
    placeholder: 'm = 0.9*m + g; x = x - lr*m',
  });
  box.buttons = [QuickInputButtons.Back];
  box.ignoreFocusOut = true;
  box.value = inOneLine(text);
  return askJudged(box, (typed) => judgeRule(reader, typed));
}

/** A box has one line: what stands on several has semicolons between. */
const inOneLine = (rule: string): string =>
  withoutNotes(rule)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .reduce(
      (before, line) =>
        before === '' ? line : /[-+*/^(,=<>;:]$/.test(before) ? `${before} ${line}` : `${before}; ${line}`,
      '',
    );

/** What a typed rule is, or what is wrong with it and where. */
export async function judgeRule(reader: FormulaReader, text: string): Promise<Judgement<string>> {
  const reading = await reader.ask('read', { text, rule: true });
  if (reading instanceof Problem) return { value: text, note: warns(reading.message) };
  if ('fault' in reading) return { note: refuses(problemText(text, reading.fault)) };
  const own = ownParameters(text).map(({ name, value }) => `${name} = ${value}`);
  const { remembered = [] } = reading;
  const parts = [
    own.length > 0 ? l10n.t('sliders: {0}', own.join(', ')) : '',
    remembered.length > 0 ? l10n.t('remembers {0}', remembered.join(', ')) : '',
  ].filter((part) => part !== '');
  return {
    value: text,
    note: informs(parts.length > 0 ? parts.join('; ') : l10n.t('This rule can be run.')),
  };
}

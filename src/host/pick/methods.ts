import { l10n, QuickInputButtons } from 'vscode';
import { customMethod } from '../../core/optimizers/custom/customMethod';
import type { OptimizerFamily } from '../../core/optimizers/optimizer';
import { optimizers } from '../catalogue/catalogue';
import { methodName, methodOf, methodRule } from '../experiments/chosenMethod';
import { inert } from '../words/inert';
import { type Answer, ask, back } from './ask';
import { type PlainItem, quickPick, section } from './inputs';
import { askRule } from './ruleBox';
import type { FormulaReader } from './typedFormula';

interface MethodItem extends PlainItem {
  /** Absent for the headings. */
  readonly method?: string;
}

/** What is asked for. */
interface MethodsQuestion {
  readonly title: string;
  /** Ids of the optimizers that are ticked at first. */
  readonly ticked: readonly string[];
  /** Ids of those that are there already. */
  readonly shown?: readonly string[];
  /** How many questions led here, for one with a way back. */
  readonly asked?: number;
  /** Who reads update rules. */
  readonly reader: FormulaReader;
  /** Where the update rule is that was typed last. */
  readonly typed: { rule: string };
}

/**
 * Asks which optimizers shall walk, and for the rule of one's own; answers chosen methods (experiments/chosenMethod.ts), at least one,
 * those that were ticked at first before the others.
 */
export async function askMethods(question: MethodsQuestion): Promise<Answer<readonly string[]>> {
  for (let { ticked } = question; ; ) {
    const methods = await askListed({ ...question, ticked });
    if (methods === undefined || methods === back || !methods.includes(customMethod.id)) return methods;
    const rule = await askRule(question.reader, l10n.t('Your own update rule'), question.typed.rule);
    if (rule === undefined) return undefined;
    if (rule !== back) {
      question.typed.rule = rule;
      return methods.map((method) => (method === customMethod.id ? methodOf(rule) : method));
    }
    ticked = methods;
  }
}

function askListed(question: MethodsQuestion): Promise<Answer<readonly string[]>> {
  const { title, ticked, shown = [], asked } = question;
  const placeholder = l10n.t('Tick one or several: they walk from one start');
  const pick = quickPick<MethodItem>({ title, placeholder });
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  if (asked !== undefined) {
    pick.buttons = [QuickInputButtons.Back];
    pick.step = asked + 1;
    pick.totalSteps = asked + 1;
  }
  pick.items = methodItems(ticked, shown);
  pick.selectedItems = pick.items.filter(({ method }) => method !== undefined && ticked.includes(method));
  return ask<readonly string[], typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const chosen = new Set(input.selectedItems.map(({ method }) => method));
      const methods = [...ticked, ...optimizers.map(({ id }) => id)].filter((id) => chosen.has(id));
      if (methods.length > 0) answer([...new Set(methods)]);
    }),
  ]);
}

/** Those that are ticked at first stand before the others: there are more than a list shows at a time. */
function methodItems(ticked: readonly string[], shown: readonly string[]): MethodItem[] {
  const groups: readonly [heading: string, families: readonly OptimizerFamily[]][] = [
    [l10n.t('First-order'), ['firstOrder']],
    [l10n.t('With a line search or curvature'), ['lineSearch', 'secondOrder']],
    [l10n.t('Without gradients'), ['direct']],
  ];
  const item = (method: string): MethodItem => ({
    method,
    label: inert(method === customMethod.id ? l10n.t('Your own update rule…') : methodName(method)),
    description: inert(shown.includes(method) ? l10n.t('is shown') : ''),
  });
  const rules = ticked.filter((method) => methodRule(method) !== undefined);
  const first = [...optimizers.map(({ id }) => id).filter((id) => ticked.includes(id)), ...rules];
  const others = optimizers.filter(({ id }) => !ticked.includes(id));
  return [
    ...section(l10n.t('Selection'), first.map(item)),
    ...groups.flatMap(([heading, families]) =>
      section(
        heading,
        others.filter(({ family }) => families.includes(family)).map(({ id }) => item(id)),
      ),
    ),
  ];
}

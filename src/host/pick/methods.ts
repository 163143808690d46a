import { l10n, QuickInputButtons, QuickPickItemKind } from 'vscode';
import type { OptimizerFamily } from '../../core/optimizers/optimizer';
import { optimizers } from '../catalogue/catalogue';
import { inert } from '../words/inert';
import { type Answer, ask } from './ask';
import { type PlainItem, quickPick } from './inputs';

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
}

/** Asks which optimizers shall walk; answers their ids, at least one, those that were ticked at first before the others. */
export function askMethods(question: MethodsQuestion): Promise<Answer<readonly string[]>> {
  const { title, ticked, shown = [], asked } = question;
  const placeholder = l10n.t('Tick one optimizer or several: they walk from one start, each in its colour');
  const pick = quickPick<MethodItem>({ title, placeholder });
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  if (asked !== undefined) {
    pick.buttons = [QuickInputButtons.Back];
    pick.step = asked + 1;
    pick.totalSteps = asked + 1;
  }
  pick.items = methodItems(shown);
  pick.selectedItems = pick.items.filter(({ method }) => method !== undefined && ticked.includes(method));
  return ask<readonly string[], typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const chosen = new Set(input.selectedItems.map(({ method }) => method));
      const methods = [...ticked, ...optimizers.map(({ id }) => id)].filter((id) => chosen.has(id));
      if (methods.length > 0) answer([...new Set(methods)]);
    }),
  ]);
}

function methodItems(shown: readonly string[]): MethodItem[] {
  const groups: readonly [heading: string, families: readonly OptimizerFamily[]][] = [
    [l10n.t('First-order'), ['firstOrder']],
    [l10n.t('With a line search or curvature'), ['lineSearch', 'secondOrder']],
    [l10n.t('Without gradients'), ['direct']],
  ];
  return groups.flatMap(([heading, families]) => [
    { label: inert(heading), kind: QuickPickItemKind.Separator },
    ...optimizers
      .filter(({ family }) => families.includes(family))
      .map(({ id, label }) => ({
        method: id,
        label: inert(label),
        description: inert(shown.includes(id) ? l10n.t('is shown') : ''),
      })),
  ]);
}

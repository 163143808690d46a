import { l10n, QuickInputButtons } from 'vscode';
import type { Doubt, DoubtChoice } from '../../core/learning/datasets/doubt';
import { type ReadOptions, withOptions } from '../../core/learning/datasets/readOptions';
import { inert, withIcon } from '../words/inert';
import { type Answer, ask } from './ask';
import { type PlainItem, quickPick, section } from './inputs';

/** A person wants to see all options. */
export const moreOptions = Symbol('more options');

/** A person wants to look at the data first. */
export const inspection = Symbol('inspection');

interface DoubtItem extends PlainItem {
  readonly of?: Doubt;
  readonly choice?: DoubtChoice;
  /** What Enter answers; absent where it marks a choice. */
  readonly answers?: 'taken' | 'more' | 'inspect';
}

/**
 * One question about all that was doubtful in a file: what was taken is marked, and Enter takes it. With one doubt, each of
 * its choices is an answer; with several, choices are marked until a person goes on.
 */
export function askDoubts(
  doubts: readonly Doubt[],
  { title, canGoBack }: { readonly title: string; readonly canGoBack: boolean },
): Promise<Answer<ReadOptions | typeof moreOptions | typeof inspection>> {
  const placeholder = l10n.t('This can be read in more than one way: choose what is meant');
  const pick = quickPick<DoubtItem>({ title, placeholder });
  if (canGoBack) pick.buttons = [QuickInputButtons.Back];
  const marked = new Map(doubts.map((doubt) => [doubt, doubt.choices[0]]));
  const show = (active: DoubtItem | undefined): void => {
    pick.items = items(marked);
    const same = ({ of, choice }: DoubtItem): boolean => of === active?.of && choice === active?.choice;
    pick.activeItems = pick.items.filter(active ? same : isWorthEnter).slice(0, 1);
  };
  show(undefined);
  return ask<ReadOptions | typeof moreOptions | typeof inspection, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (!item) return;
      if (item.answers === 'more') return answer(moreOptions);
      if (item.answers === 'inspect') return answer(inspection);
      if (item.of && item.choice) marked.set(item.of, item.choice);
      if (item.answers === 'taken') answer(optionsOf([...marked.values()]));
      else show(item);
    }),
  ]);
}

const optionsOf = (choices: readonly DoubtChoice[]): ReadOptions =>
  choices.reduce<ReadOptions>((options, { read }) => withOptions(options, read), {});

const isWorthEnter = ({ answers }: DoubtItem): boolean => answers === 'taken';

function items(marked: ReadonlyMap<Doubt, DoubtChoice>): readonly DoubtItem[] {
  const several = marked.size > 1;
  const goOn: DoubtItem = {
    label: withIcon('check', l10n.t('Read it as marked')),
    alwaysShow: true,
    answers: 'taken',
  };
  const choices = [...marked].flatMap(([of, taken]) =>
    section<DoubtItem>(
      of.column === undefined ? '' : l10n.t('Column {0}', of.column),
      of.choices.map((choice, i) => ({
        label: withIcon(choice === taken ? 'circle-filled' : 'circle-outline', choice.text),
        description: inert(i === 0 ? l10n.t('likelier') : ''),
        ...{ of, choice },
        ...(several ? {} : { answers: 'taken' as const }),
      })),
    ),
  );
  const more: DoubtItem = {
    label: withIcon('settings-gear', l10n.t('Reading options…')),
    alwaysShow: true,
    answers: 'more',
  };
  const inspect: DoubtItem = {
    label: withIcon('graph-scatter', l10n.t('Inspect data…')),
    alwaysShow: true,
    answers: 'inspect',
  };
  return [...(several ? [goOn] : []), ...choices, ...section('', [more, inspect])];
}

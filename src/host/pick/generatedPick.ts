import { l10n, QuickInputButtons } from 'vscode';
import type { ListedGenerated } from '../../core/catalogue/listed';
import { generated } from '../catalogue/catalogue';
import { inert, withIcon } from '../words/inert';
import { type Answer, ask, type Purpose } from './ask';
import { type PlainItem, quickPick } from './inputs';

interface GeneratedItem extends PlainItem {
  readonly name: string;
}

/** Generated data in a list to pick from. */
export const generatedItem = ({ id, label, about }: ListedGenerated): GeneratedItem => ({
  label: withIcon('graph-scatter', label),
  description: inert(l10n.t('generated data')),
  detail: inert(about),
  name: id,
});

/** Asks which data is to be generated; answers its id. */
export function askGenerated({ title, more = 0 }: Purpose): Promise<Answer<string>> {
  const pick = quickPick<GeneratedItem>({
    title,
    placeholder: l10n.t('Choose the data; noise, rows and seed are then sliders beside the picture'),
  });
  pick.buttons = [QuickInputButtons.Back];
  pick.step = 2;
  pick.totalSteps = 2 + more;
  pick.matchOnDetail = true;
  pick.items = generated.map(generatedItem);
  return ask<string, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item.name);
    }),
  ]);
}

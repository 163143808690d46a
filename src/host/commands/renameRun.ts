import { l10n, window } from 'vscode';
import { isRace, type ListItem, raceTitle, runsOf } from '../runs/races';
import { runTitle } from '../runs/run';
import type { App } from './app';
import type { Command } from './command';
import { listedItems } from './targets';

/** Gives a run or a race of the list a name; an empty one brings the first name back. A text as second argument skips the question. */
export const renameRun: Command = async (app, target, given) => {
  const [item] = await listedItems(app, [target]);
  if (!item) return;
  const name = typeof given === 'string' ? given : await askName(item);
  if (name === undefined) return;
  const renamed = rename(app, item, name.trim() === '' ? undefined : name.trim());
  app.panels.refresh();
  await renamed;
};

function askName(item: ListItem): Thenable<string | undefined> {
  const { name, plain } = isRace(item) ? raceTitle(item) : { name: undefined, plain: runTitle(item) };
  return window.showInputBox({
    title: isRace(item) ? l10n.t('Rename the race') : l10n.t('Rename the run'),
    prompt: l10n.t('Leave it empty to go back to the first name.'),
    value: name ?? plain,
  });
}

function rename({ store }: App, item: ListItem, name: string | undefined): Promise<void> {
  return isRace(item) ? store.renameRace(runsOf(item), name) : store.rename(item, name);
}

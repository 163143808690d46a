import { commands, l10n, type Tab, TabInputWebview, window } from 'vscode';
import { panelType } from '../start/viewTypes';
import { say } from '../words/say';

/** Says what is wrong with a setting (key without prefix), with a button that leads to it. */
export async function refuse(sentence: string, key: string): Promise<void> {
  const open = l10n.t('Open settings');
  if ((await say('error', sentence, open)) === open) await openSettings(key);
}

/** Shows the settings editor, at one setting or at all of the extension's, and never over a landscape: who changes a setting wants to see what it does. */
export async function openSettings(key?: string): Promise<void> {
  const query = key === undefined ? '@ext:loss-landscape.loss-landscape' : `@id:lossLandscape.${key}`;
  const openToSide = !(await leaveLandscape());
  await commands.executeCommand('workbench.action.openSettings', { query, openToSide });
}

/** Goes to a group of editors that shows no landscape; false where there is none. */
async function leaveLandscape(): Promise<boolean> {
  const { all, activeTabGroup } = window.tabGroups;
  if (!isLandscape(activeTabGroup.activeTab)) return true;
  const place = all.findIndex(({ activeTab }) => !isLandscape(activeTab));
  const focus = focusCommands[place];
  if (focus === undefined) return false;
  await commands.executeCommand(focus);
  return true;
}

/** The groups are in the order in which they stand. */
const focusCommands: readonly (string | undefined)[] = [
  'First',
  'Second',
  'Third',
  'Fourth',
  'Fifth',
  'Sixth',
  'Seventh',
  'Eighth',
].map((place) => `workbench.action.focus${place}EditorGroup`);

/** VS Code puts a prefix of its own before the type of a webview. */
const isLandscape = (tab: Tab | undefined): boolean =>
  tab?.input instanceof TabInputWebview && tab.input.viewType.endsWith(panelType);

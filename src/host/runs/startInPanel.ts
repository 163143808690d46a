import { l10n, ProgressLocation, window } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { App } from '../commands/app';
import type { Run } from './run';

/** Opens the panel at once and the run in it; a panel that was opened for nothing is closed again. */
export async function startInPanel(
  { panel }: App,
  keepFocus: boolean,
  start: () => Promise<Parsed<Run>>,
): Promise<Parsed<Run>> {
  const wasOpen = panel.isOpen;
  panel.reveal(keepFocus);
  const title = l10n.t('Opening the objective…');
  const started = await window.withProgress({ location: ProgressLocation.Window, title }, start);
  if (started instanceof Problem && !wasOpen) panel.close();
  return started;
}

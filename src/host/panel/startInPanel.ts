import { l10n, ProgressLocation, window } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { Run } from '../runs/run';
import type { Panels } from './panels';
import type { Stage } from './stage';

/** Opens the current panel at once and the run in it; a panel that was opened for nothing is closed again. */
export async function startInPanel(
  { current }: Panels,
  keepFocus: boolean,
  start: (stage: Stage) => Promise<Parsed<Run>>,
): Promise<Parsed<Run>> {
  const wasOpen = current.isOpen;
  current.reveal(keepFocus);
  const title = l10n.t('Opening the objective…');
  const started = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
    start(current.stage),
  );
  if (started instanceof Problem && !wasOpen) current.close();
  return started;
}

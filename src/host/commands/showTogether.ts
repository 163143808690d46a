import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import { startInPanel } from '../panel/startInPanel';
import type { Command } from './command';
import { listedItems, runsShownFor } from './targets';

/** Shows the selected runs of the list in one panel, those of a selected race among them; they must be of one objective. */
export const showTogether: Command = async (app, ...targets) => {
  const runs = runsShownFor(await listedItems(app, targets));
  if (runs.length < 2)
    return new Problem(l10n.t('Select two or more runs in the list: they are shown on one landscape.'));
  const shown = await startInPanel(app.panels, true, (stage) => app.control.reveal(runs, stage));
  return shown instanceof Problem ? shown : shown.id;
};

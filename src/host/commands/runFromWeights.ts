import { l10n, Uri, window } from 'vscode';
import { weightsEndings } from '../../core/learning/weights/weightsFormat';
import { Problem } from '../../core/problem';
import type { Command } from './command';
import { shownScene } from './targets';

/** Lets the shown runs begin at a file of weights. A URI as argument skips the question; answers the id of the current run. */
export const runFromWeights: Command = async (app, given) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  // Menus of the panel name it by an address of their own.
  const isFile = given instanceof Uri && given.scheme !== 'webview-panel';
  const file = isFile ? given : await askFile();
  if (!file) return undefined;
  const moved = await app.control.moveStart({ weights: file.toString() }, true, app.panels.stage);
  return moved === undefined || moved instanceof Problem ? moved : moved.id;
};

async function askFile(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title: l10n.t('Choose the weights to begin at'),
    openLabel: l10n.t('Run from weights'),
    filters: { [l10n.t('Weights')]: [...weightsEndings] },
  });
  return chosen?.[0];
}

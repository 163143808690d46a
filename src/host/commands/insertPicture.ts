import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import type { Command } from './command';
import { shownScene } from './targets';

/** Puts a picture of the panel into the Markdown file that is seen beside it. */
export const insertPicture: Command = (app) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const { current } = app.panels;
  // A page that is not seen cannot draw itself.
  if (!current.isVisible)
    return new Problem(l10n.t('Put the landscape and the Markdown file side by side first.'));
  current.perform('insertPicture');
  return undefined;
};

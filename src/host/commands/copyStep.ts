import { env, l10n } from 'vscode';
import type { BoardLanguage } from '../../core/board/boardLine';
import { Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import { currentOf } from '../panel/stage';
import { mention } from '../words/say';
import type { Command } from './command';
import { shownScene } from './targets';

/** Puts the formulas of the step under the time cursor on the clipboard, with their numbers filled in. */
export const copyStep =
  (language: BoardLanguage): Command =>
  async (app) => {
    const scene = shownScene(app);
    if (scene instanceof Problem) return scene;
    const { trajectory } = currentOf(scene).content;
    const newest = trajectory.length === 0 ? 0 : trajectory.at(trajectory.length - 1, column.step);
    const text = await app.board.text(scene, app.panels.stage.step ?? newest, language);
    if (text instanceof Problem) return text;
    await env.clipboard.writeText(text);
    mention(language === 'text' ? l10n.t('Copied the step as text.') : l10n.t('Copied the step as LaTeX.'));
    return undefined;
  };

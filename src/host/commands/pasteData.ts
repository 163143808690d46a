import { Problem } from '../../core/problem';
import { keepClipboard } from '../data/clipboard';
import type { Command } from './command';
import { run } from './run';

/** Runs gradient descent on the table on the clipboard; answers the run's id. */
export const pasteData: Command = async (app) => {
  const data = await keepClipboard(app.kept);
  return data instanceof Problem ? data : run(app, data);
};

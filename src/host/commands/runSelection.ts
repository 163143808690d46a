import { window } from 'vscode';
import { Problem } from '../../core/problem';
import { keepSelection } from '../data/selection';
import type { Command } from './command';
import { run } from './run';

/** Runs gradient descent on the table that is selected in the active editor; answers the run's id. */
export const runSelection: Command = async (app) => {
  const data = await keepSelection(app.kept, window.activeTextEditor);
  return data instanceof Problem ? data : run(app, data);
};

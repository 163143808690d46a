import { l10n, Range, WorkspaceEdit, workspace } from 'vscode';
import type { CodeSpec } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { languageIdOf } from '../code/languages';
import { nameOf } from '../experiments/datasetFile';
import { datasetUri } from '../experiments/paths';
import { mention } from '../words/say';
import type { App } from './app';
import type { Command } from './command';
import { runOf, targetContent } from './targets';

/**
 * Writes the parameters at the marked step of a run on a person's function into its file: as the default values of the function, or as the line
 * "start: …" in its comment. The file is not saved, so that it can be looked at and undone. Answers the numbers.
 */
export const writeResultBack: Command = async (app, target) => {
  const run = (await runOf(app, target)) ?? app.panels.stage.run;
  const objective = run?.experiment.objective;
  if (!run || objective?.kind !== 'code')
    return new Problem(l10n.t('Only what was found for a function of a file can be written back into it.'));
  const content = await targetContent(app, run);
  if (content instanceof Problem) return content;
  const step = (app.panels.stage.run === run ? app.panels.stage.step : undefined) ?? run.reached;
  const iterate = await app.iterates.at({ run, content }, step);
  if (iterate instanceof Problem) return iterate;
  const problem = await write(app, objective, Array.from(iterate.x));
  if (problem) return problem;
  mention(l10n.t('The parameters of step {0} stand in the file now.', iterate.step));
  return Array.from(iterate.x);
};

async function write(app: App, objective: CodeSpec, x: readonly number[]): Promise<Problem | undefined> {
  const uri = datasetUri(objective.file);
  if (uri instanceof Problem) return uri;
  const language = languageIdOf(uri);
  if (!language) return new Problem(l10n.t('The functions of "{0}" cannot be found.', nameOf(uri)));
  const document = await workspace.openTextDocument(uri);
  const edits = await app.engine.ask('startEdits', {
    ...{ text: document.getText(), language, name: objective.function },
    x: Float64Array.from(x),
  });
  if (edits instanceof Problem) return edits;
  const edit = new WorkspaceEdit();
  for (const { from, to, text } of edits)
    edit.replace(uri, new Range(document.positionAt(from), document.positionAt(to)), text);
  const isDone: Parsed<boolean> = await workspace.applyEdit(edit);
  return isDone ? undefined : new Problem(l10n.t('"{0}" cannot be changed.', nameOf(uri)));
}

import { FileSystemError, FileType, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import type { WrittenExperiment } from '../../core/experiment/experiment';
import { parseAgainst } from '../../core/experiment/readExperiment';
import { textProblem } from '../../core/experiment/textProblem';
import { customMethod, ruleOf } from '../../core/optimizers/custom/customMethod';
import { type Parsed, Problem } from '../../core/problem';
import { megabytes, mostBytes } from '../../core/text/fileSize';
import { placeOf } from '../../core/text/jsonPlace';
import { catalogue } from '../catalogue/catalogue';
import { nameOf } from '../experiments/datasetFile';
import { withFileFrom } from '../experiments/paths';
import { currentOf } from '../panel/stage';
import { startInPanel } from '../panel/startInPanel';
import type { App } from './app';
import type { Command } from './command';

/** Runs an experiment's file: the one that the explorer or an editor names, else that of the active editor. */
export const runExperiment: Command = async (app, target) => {
  const active = window.activeTextEditor?.document.uri;
  const uri = target instanceof Uri ? target : active;
  return uri && runExperimentFile(app, uri, uri.toString() === active?.toString());
};

/** Runs what is written in an experiment's file as it stands, saved or not; answers the id of its first run. */
export async function runExperimentFile(app: App, uri: Uri, keepFocus: boolean): Promise<Parsed<string>> {
  const experiment = await readExperiment(app, uri);
  if (experiment instanceof Problem) return experiment;
  const started = await startInPanel(app.panels, keepFocus, (stage) =>
    app.control.startExperiment(experiment, stage),
  );
  const document = await workspace.openTextDocument(uri);
  if (started instanceof Problem) {
    app.problems.report(document, started);
    return started;
  }
  remarkFormula(app, document);
  return started.id;
}

/** Marks in an experiment's file what was said of how its formula was read. */
function remarkFormula({ panels, problems }: App, document: TextDocument): void {
  const { scene } = panels.stage;
  if (!scene || currentOf(scene).run.experiment.objective.kind !== 'formula') return;
  problems.remark(document, scene.objective.summary.warnings, placeOf(document.getText(), 'objective.text'));
}

/** Reads an experiment's file as it stands, saved or not; what is wrong in it is marked there. */
export async function readExperiment(app: App, uri: Uri): Promise<Parsed<WrittenExperiment>> {
  const unread = await refusedFile(uri);
  if (unread) return unread;
  const document = await workspace.openTextDocument(uri);
  app.problems.clear(document);
  const text = document.getText();
  const refused = (problem: Problem): Problem => {
    app.problems.report(document, problem);
    return problem;
  };
  const written = parseAgainst(text, catalogue);
  if (written instanceof Problem) return refused(written);
  const wrong = await faultOfRule(app, written, text);
  if (wrong) return refused(wrong);
  const experiment = withFileFrom(uri, written);
  if (!(experiment instanceof Problem)) return experiment;
  return refused(new Problem(experiment.message, placeOf(text, 'objective.file')));
}

/** What is wrong with an update rule in an experiment, at its place in the file. */
async function faultOfRule(
  { engine }: App,
  { optimizers }: WrittenExperiment,
  text: string,
): Promise<Problem | undefined> {
  for (const [i, method] of optimizers.entries()) {
    const rule = ruleOf(method);
    const reading = rule === undefined ? undefined : await engine.ask('read', { text: rule, rule: true });
    if (reading instanceof Problem) return reading;
    if (reading && 'fault' in reading) {
      const { message, span } = reading.fault;
      return textProblem(`optimizers[${i}].settings.${customMethod.text}`, new Problem(message, span), text);
    }
  }
  return undefined;
}

/** Refuses what is not to be opened for its text; what an editor holds has been opened. */
async function refusedFile(uri: Uri): Promise<Problem | undefined> {
  if (workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()))
    return undefined;
  try {
    const { size, type } = await workspace.fs.stat(uri);
    if (type & FileType.File && size <= mostBytes.json) return undefined;
  } catch (error) {
    if (error instanceof FileSystemError) return undefined; // Opening it will say what is wrong.
    throw error;
  }
  return new Problem(
    l10n.t(
      '"{0}" cannot be an experiment: one is a file of at most {1} MB.',
      nameOf(uri),
      megabytes(mostBytes.json),
    ),
  );
}

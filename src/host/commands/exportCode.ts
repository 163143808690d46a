import { l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import { runSpecOf } from '../../core/experiment/experiment';
import type { ExportedProgram } from '../../core/export/exportedProgram';
import type { ExportedRun } from '../../core/export/exportRequest';
import { type ExportLanguageFacts, exportLanguages } from '../../core/export/language';
import { type Parsed, Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import { canonicalJson } from '../../core/text/canonicalJson';
import type { Actor } from '../panel/stage';
import { type Answer, ask, back } from '../pick/ask';
import { type PlainItem, quickPick } from '../pick/inputs';
import { togetherTitle } from '../runs/races';
import { besideWorkspace, mayBeWritten, save } from '../runs/saving';
import { inert } from '../words/inert';
import type { App } from './app';
import type { Command } from './command';
import { targetActors, targetRuns } from './targets';

/**
 * Writes a run or a race as a program that prints the same losses, in a new document. A language as second argument skips the
 * question; with a URI as third the program is written to that file. Answers the document's URI.
 */
export const exportCode: Command = async (app, target, given, file) => {
  const runs = await targetRuns(app, target);
  if (runs instanceof Problem) return runs;
  const language = exportLanguages.find(({ id }) => id === given) ?? (await askLanguage());
  if (language === undefined || language === back) return undefined;
  const actors = await targetActors(app, runs);
  if (actors instanceof Problem) return actors;
  const program = await programOf(app, actors, language);
  if (program instanceof Problem) return program;
  if (file instanceof Uri) return saveProgram(app, program, file);
  const document = program.data
    ? await savedDocument(app, program, language, besideWorkspace(togetherTitle(runs), language.extension))
    : await workspace.openTextDocument({ language: language.editor, content: program.code });
  if (document instanceof Problem || !document) return document;
  await window.showTextDocument(document);
  return document.uri;
};

/** What a program reads is written beside it first. */
async function saveProgram(app: App, { code, data }: ExportedProgram, file: Uri): Promise<Parsed<Uri>> {
  const written = data && (await save(Uri.joinPath(file, '..', data.name), data.text, app.store.list));
  return written instanceof Problem ? written : save(file, code, app.store.list);
}

/** A program that reads a file beside it has to be a file itself: asks where. */
async function savedDocument(
  app: App,
  program: ExportedProgram,
  { label, extension }: ExportLanguageFacts,
  defaultUri: Uri | undefined,
): Promise<Parsed<TextDocument> | undefined> {
  const chosen = await window.showSaveDialog({
    title: l10n.t('Export run as code'),
    filters: { [label]: [extension] },
    ...(defaultUri && { defaultUri }),
  });
  if (!chosen || !program.data) return undefined;
  const data = Uri.joinPath(chosen, '..', program.data.name);
  if (!(await mayBeWritten(data, chosen))) return undefined;
  const saved = await saveProgram(app, program, chosen);
  return saved instanceof Problem ? saved : workspace.openTextDocument(saved);
}

async function programOf(
  app: App,
  actors: readonly Actor[],
  { id }: ExportLanguageFacts,
): Promise<Parsed<ExportedProgram>> {
  const [{ run: first }] = actors;
  const { objective, precision } = first.experiment;
  const isOther = ({ run }: Actor): boolean =>
    canonicalJson([run.experiment.objective, run.experiment.precision]) !==
    canonicalJson([objective, precision]);
  if (actors.some(isOther))
    return new Problem(l10n.t('These runs walk on different objectives: export them one by one.'));
  const held = await app.objectives.hold(first.experiment);
  if (held instanceof Problem) return held;
  try {
    const runs = actors.map(exported);
    return await app.objectives.ask('code', { objective: held.key, spec: objective, runs, language: id });
  } finally {
    held.dispose();
  }
}

/** A run with where it has got to. */
function exported({ run, content: { trajectory, start } }: Actor): ExportedRun {
  const last = trajectory.length - 1;
  return {
    spec: runSpecOf(run.experiment, 0, start),
    steps: trajectory.stepOf(last),
    loss: trajectory.at(last, column.value),
  };
}

interface ExportItem extends PlainItem {
  readonly language: ExportLanguageFacts;
}

function askLanguage(): Promise<Answer<ExportLanguageFacts>> {
  const pick = quickPick<ExportItem>({
    title: l10n.t('Export run as code'),
    placeholder: l10n.t('A program that prints the same losses'),
  });
  pick.items = exportLanguages.map((language) => ({ language, label: inert(language.label) }));
  return ask<ExportLanguageFacts, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item.language);
    }),
  ]);
}

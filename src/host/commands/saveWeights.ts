import { l10n, Uri, window } from 'vscode';
import {
  type WeightsFormat,
  weightsEndings,
  weightsFormatOf,
} from '../../core/learning/weights/weightsFormat';
import { type Parsed, Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import { nameOf } from '../experiments/datasetFile';
import type { Actor } from '../panel/stage';
import { ask, back } from '../pick/ask';
import { type PlainItem, quickPick } from '../pick/inputs';
import { type Run, runTitle } from '../runs/run';
import { besideWorkspace, mayBeWritten, save } from '../runs/saving';
import { inert } from '../words/inert';
import { mention } from '../words/say';
import { shortNumber } from '../words/shortNumber';
import type { App } from './app';
import type { Command } from './command';
import { runOf, targetContent } from './targets';

/**
 * Writes the weights of a run's model to a file, as they were at the marked step, at the lowest loss or at the end: with PyTorch's names as
 * safetensors, with ours as npz or JSON. A URI as second argument skips the questions. Answers the file.
 */
export const saveWeights: Command = async (app, target, given) => {
  const run = (await runOf(app, target)) ?? app.panels.stage.run;
  if (run?.experiment.objective.kind !== 'dataset')
    return new Problem(
      l10n.t('Only a model that is trained on data has weights to be saved: run one on a dataset.'),
    );
  const content = await targetContent(app, run);
  if (content instanceof Problem) return content;
  const actor = { run, content };
  const step = given instanceof Uri ? markedStep(app, run) : await askStep(app, actor);
  if (step === undefined) return undefined;
  const chosen = given instanceof Uri ? given : await askFile(run);
  if (!chosen) return undefined;
  const { file, format } = asWeights(chosen);
  if (!(await mayBeWritten(file, chosen))) return undefined;
  return written(app, actor, step, file, format);
};

/** The step of the time cursor in the panel that shows the run, else the last. */
function markedStep({ panels: { stage } }: App, run: Run): number {
  return (stage.run === run ? stage.step : undefined) ?? run.reached;
}

async function written(
  app: App,
  actor: Actor,
  step: number,
  file: Uri,
  format: WeightsFormat,
): Promise<Parsed<Uri>> {
  const iterate = await app.iterates.at(actor, step);
  if (iterate instanceof Problem) return iterate;
  const held = await app.objectives.hold(actor.run.experiment);
  if (held instanceof Problem) return held;
  try {
    const parameters = Float64Array.from(iterate.x);
    const bytes = await app.objectives.ask('saveWeights', {
      ...{ objective: held.key, parameters, step: iterate.step, format },
    });
    if (bytes instanceof Problem) return bytes;
    const saved = await save(file, new Uint8Array(bytes), app.store.list);
    if (!(saved instanceof Problem))
      mention(l10n.t('Weights of step {0} saved to {1}', iterate.step, nameOf(saved)));
    return saved;
  } finally {
    held.dispose();
  }
}

interface StepItem extends PlainItem {
  readonly step: number;
}

/** Asks for a step where there is a choice: the marked one, that of the lowest loss, the last. */
async function askStep(app: App, { run, content: { trajectory } }: Actor): Promise<number | undefined> {
  const losses = Array.from({ length: trajectory.length }, (_, row) => trajectory.at(row, column.value));
  const lowest = losses.reduce((best, loss, row) => (loss < losses[best] ? row : best), 0);
  const last = trajectory.length - 1;
  const marked = trajectory.rowOf(markedStep(app, run));
  const choices = [
    { row: marked, label: l10n.t('At the marked step') },
    { row: lowest, label: l10n.t('At the lowest loss') },
    { row: last, label: l10n.t('At the last step') },
  ].filter(({ row }, i, all) => row >= 0 && all.findIndex((other) => other.row === row) === i);
  if (choices.length < 2) return run.reached;
  const pick = quickPick<StepItem>({ title: l10n.t('Save the weights of which step?') });
  pick.items = choices.map(({ row, label }) => ({
    label: inert(label),
    description: inert(l10n.t('step {0}, loss {1}', trajectory.stepOf(row), shortNumber(losses[row]))),
    step: trajectory.stepOf(row),
  }));
  const answer = await ask<number, typeof pick>(pick, (input, end) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) end(item.step);
    }),
  ]);
  return answer === back ? undefined : answer;
}

function askFile(run: Run): Thenable<Uri | undefined> {
  return window.showSaveDialog({
    title: l10n.t('Save the weights'),
    defaultUri: besideWorkspace(runTitle(run), weightsEndings[0]),
    filters: { 'Safetensors (PyTorch)': ['safetensors'], NumPy: ['npz'], JSON: ['json'] },
  });
}

/** A file without a known ending is the format that is offered first. */
function asWeights(chosen: Uri): { readonly file: Uri; readonly format: WeightsFormat } {
  const format = weightsFormatOf(chosen.path);
  return format
    ? { file: chosen, format }
    : { file: chosen.with({ path: `${chosen.path}.${weightsEndings[0]}` }), format: weightsEndings[0] };
}
